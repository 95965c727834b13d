"""How long this room keeps what (`core.retention`)."""

from django.utils.translation import gettext_lazy as _

from hedgerow.core.retention import Keep
from hedgerow.exchange.services import forgetting

KEEPS = (
    Keep(
        "files",
        _("A file that was looked at and not brought in"),
        forgetting.KEPT,
        _("somebody last looked at it"),
        _("so that its doubts can be settled"),
        _("whoever brought it, by looking again"),
        forgetting.forget_old,
    ),
)

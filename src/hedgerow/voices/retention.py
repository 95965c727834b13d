"""How long this room keeps what (`core.retention`)."""

from django.utils.translation import gettext_lazy as _

from hedgerow.core.retention import Keep
from hedgerow.voices.policy import KEPT
from hedgerow.voices.services import own

KEEPS = (
    Keep(
        "voices",
        _("What somebody said when they were heard"),
        KEPT,
        _("it was last said, or sooner when they take it back"),
        _("so that it can be acted on, and told back to them"),
        _("whoever said it"),
        own.forget_when_due,
    ),
)

"""How long this room keeps what (`core.retention`)."""

from django.utils.translation import gettext_lazy as _

from hedgerow.core.retention import Keep
from hedgerow.voices.policy import KEPT
from hedgerow.voices.services import forgetting, unsent

KEEPS = (
    Keep(
        "voices",
        _("What somebody said when they were heard"),
        KEPT,
        _("it was last said, or sooner when they take it back"),
        _("so that it can be acted on, and told back to them"),
        _("whoever said it"),
        forgetting.forget_when_due,
    ),
    Keep(
        "unsent recordings",
        _("A recording that could not be sent yet, locked with a key that we do not have"),
        unsent.FOR,
        _("it came"),
        _("so that it need not be said again"),
        _("nobody"),
        unsent.forget_when_due,
    ),
)

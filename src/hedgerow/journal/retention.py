"""How long this room keeps what (`core.retention`)."""

from django.utils.translation import gettext_lazy as _

from hedgerow.core.retention import Keep

KEEPS = (
    Keep(
        "journal",
        _("Your own book, locked"),
        None,
        _("until you take it out, or are forgotten"),
        _("so that you can read it again"),
        _("you alone decide"),
    ),
)

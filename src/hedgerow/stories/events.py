"""What happens in this room, each in a sentence."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "gain.listed": _("%(who)s wrote down something that was gained"),
    "gain.looked_at": _("%(who)s looked again at something that was gained"),
    "sighting.told": _("%(who)s told somebody of something good that they saw them do"),
    "sighting.answered": _("%(who)s said who may read something good that was seen"),
    "sighting.let_go": _("%(who)s took back something good that was seen"),
}

QUIET = frozenset(EVENTS)

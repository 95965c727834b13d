"""What happens in this room, each in a sentence."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "gain.listed": _("%(who)s wrote down something that was gained"),
    "gain.looked_at": _("%(who)s looked again at something that was gained"),
    "behaviours.chosen": _("%(who)s wrote down how a group means to behave"),
    "behaviour.noticed": _("%(who)s wrote down where they saw what a group means to do"),
    "behaviour.let_go": _("%(who)s took back something that they had noticed"),
    "sighting.told": _("%(who)s told somebody of something good that they saw them do"),
    "sighting.answered": _("%(who)s said who may read something good that was seen"),
    "sighting.let_go": _("%(who)s took back something good that was seen"),
}

QUIET = frozenset(EVENTS)

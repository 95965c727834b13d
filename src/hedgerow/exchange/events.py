"""What happens in this room, each in a sentence."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "file.looked_at": _("%(who)s looked at what the file %(name)s would bring"),
    "file.answered": _("%(who)s said whether something in the file %(name)s is here already"),
    "file.applied": _("%(who)s brought in the file %(name)s"),
    "file.undone": _("%(who)s took back what the file %(name)s had brought"),
    "file.dropped": _("%(who)s put the file %(name)s aside"),
    "file.forgotten": _("The file %(name)s, which was only looked at, was forgotten after a month"),
    "place.restored": _("%(who)s brought this place back from the file %(name)s"),
    "place.taken_out": _("%(who)s took out a copy as %(format)s"),
}

QUIET = frozenset(EVENTS) - {"file.applied", "file.undone", "place.restored"}

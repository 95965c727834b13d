"""What happens in this room, each in a sentence. None names anybody but whoever did it."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "held.taken": _("%(who)s took away what is held about them"),
    "person.forgotten": _("%(who)s let somebody be forgotten"),
    "concern.raised": _("%(who)s said that something is wrong with what is held about them"),
    "concern.answered": _("%(who)s answered somebody about what is held about them"),
    "apart.begun": _("%(who)s chose whom they see here"),
    "apart.ended": _("%(who)s chose whom they see here"),
    "veil.put_on": _("%(who)s chose to take no part by name"),
    "veil.taken_off": _("%(who)s chose to be here by name again"),
}

QUIET = frozenset(EVENTS) - {"person.forgotten"}

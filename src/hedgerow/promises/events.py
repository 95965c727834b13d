"""What happens in this room, each in a sentence. None names anybody but whoever did it."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "promise.made": _("%(who)s wrote down a promise"),
    "promise.said_done": _("%(who)s said that what was promised is done"),
    "promise.asked": _("%(who)s asked to change a promise openly"),
    "promise.stands": _("%(who)s said that a promise stands as it was"),
    "promise.changed": _("%(who)s agreed to change a promise openly"),
    "promise.kept": _("%(who)s said that a promise was kept"),
    "promise.let_go": _("%(who)s let a promise go"),
    "promise.handed_on": _("%(who)s handed a promise on"),
    "rub.written": _("%(who)s wrote down that something rubbed"),
    "rub.spoke": _("%(who)s said that they spoke"),
    "rub.sorted": _("%(who)s said that it is sorted"),
    "rub.third": _("%(who)s asked somebody to help"),
    "rub.offered": _("%(who)s wrote down what could be learned"),
    "rub.shared": _("%(who)s agreed to share what was learned"),
}

QUIET = frozenset(EVENTS)

"""What happens in this room. A line says that somebody wrote, and not of what kind it was."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "journal.begun": _("%(who)s began a book of their own"),
    "journal.written": _("%(who)s wrote for themselves"),
    "journal.removed": _("%(who)s took a leaf out of their own book"),
    "journal.tended": _("%(who)s looked after their own book"),
    "journal.ended": _("%(who)s destroyed their own book"),
}

QUIET = frozenset(EVENTS)

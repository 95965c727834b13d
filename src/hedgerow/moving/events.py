"""What happens in this room, each in a sentence. None says that somebody means to leave."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "leaving.planned": _("%(who)s wrote something of their own"),
    "leaving.handed": _("%(who)s added to something of their own"),
    "leaving.dropped": _("%(who)s put something of their own away"),
    "leaving.left": _("%(name)s moved on, and handed over what was theirs to hold"),
}

QUIET = frozenset(EVENTS)

"""What happens in this room, each in a sentence."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "gain.listed": _("%(who)s wrote down something that was gained"),
    "gain.looked_at": _("%(who)s looked again at something that was gained"),
}

QUIET = frozenset(EVENTS)

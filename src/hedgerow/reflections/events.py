"""What happens in this room, each in a sentence.

Answers have no line of their own: lines would count them, and tell when they came. What passes
between two people has none at all, so that what is taken back leaves no trace.
"""

from django.utils.translation import gettext_lazy as _

EVENTS = {"reflection.opened": _("%(who)s asked a group how it is doing")}

QUIET = frozenset(EVENTS)

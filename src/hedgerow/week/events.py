"""What happens in this room, each in a sentence. None of them says which line, or what was said."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "line.answered": _("%(who)s answered a line of their week"),
    "letters.stopped": _("%(who)s wished for no letter on Mondays"),
    "letters.wished": _("%(who)s wished for a letter on Mondays"),
    "rest.declared": _("%(who)s noted that %(name)s rests"),
    "rest.over": _("%(who)s noted that the rest of %(name)s is over"),
}

QUIET = frozenset(EVENTS)

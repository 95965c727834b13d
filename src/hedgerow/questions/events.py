"""What happens in this room, each in a sentence.

The kinds that name nobody are those of unattributed acts; their lines carry the day alone.
"""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "question.asked": _("%(who)s asked a question"),
    "question.asked_unattributed": _("A question was asked. No name was kept"),
    "question.followed": _("%(who)s followed a question"),
    "question.more_said": _("%(who)s added a word to a question of theirs"),
    "question.more_said_unattributed": _("Whoever asked a question added a word to it"),
    "question.opened": _("%(who)s said what a question opened"),
    "question.opened_unattributed": _("Whoever asked a question said what it opened"),
    "question.let_go": _("%(who)s let a question go, with thanks"),
    "question.let_go_unattributed": _("Whoever asked a question let it go, with thanks"),
    "pulse.opened": _("%(who)s asked everybody, in their own words, what we are here to do"),
    "pulse.answered": _("%(who)s said what we are here to do"),
    "pulse.answered_unattributed": _("Somebody said what we are here to do. No name was kept"),
    "pulse.closed": _("%(who)s closed a round of asking, so that all may read the answers"),
    "purpose.agreed": _("%(who)s wrote down version %(number)s of our purpose"),
}

QUIET = frozenset(EVENTS)

"""What happens in this room, each in a sentence. No line holds anybody's words.

What people do by their own link names nobody, and carries the day alone.
"""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "asking.opened": _("%(who)s asked people the three questions"),
    "asking.closed": _("%(who)s closed the asking of the three questions"),
    "asking.over": _("The last day to answer the three questions was over"),
    "voice.heard": _("Somebody answered the three questions. No name was kept"),
    "voice.heard_for": _("%(who)s wrote down somebody’s answers, in their words"),
    "voice.said_again": _("Somebody said it again, in their own words"),
    "voice.asked_again": _("%(who)s asked somebody how it is for them now"),
    "voice.heard_again": _("%(who)s wrote down what somebody says now, in their words"),
    "voice.chosen": _("Somebody chose anew who may read their words"),
    "voice.earlier_forgotten": _("Somebody took back what they had said before"),
    "voice.taken_back": _("Somebody took their words back"),
    "voice.forgotten": _("Somebody’s words were forgotten in their time"),
    "recording.typed": _("%(who)s typed up what somebody had recorded"),
    "recording.put_right": _("Somebody put right what was typed up from their recording"),
    "recording.let_go": _("Somebody threw a recording of theirs away"),
    "voice.let": _("%(who)s let everyone here read what somebody said"),
    "voice.held_back": _("%(who)s kept what somebody said to those who asked"),
    "voice.led": _("%(who)s said what came of somebody’s words"),
    "voice.told": _("%(who)s told somebody what came of their words"),
    "least_heard.named": _("%(who)s wrote down whom we mean to hear: %(name)s"),
    "arrangement.told": _("%(who)s told what is so here about having care arranged"),
    "arrangement.ended": _("%(who)s said what is so no more about having care arranged"),
    "least_heard.ended": _("%(who)s took a line off the list of whom we mean to hear"),
}

QUIET = frozenset(EVENTS)

"""What happens in this room, each in a sentence."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "pot.opened": _("%(who)s opened a pot"),
    "pot.given": _(
        "%(who)s gave the pot %(pot)s to the group %(name)s, which had decided: %(title)s"
    ),
    "pot.given_back": _(
        "%(who)s gave the pot %(pot)s back to those with its keys, as the group %(name)s had "
        "decided: %(title)s"
    ),
    "pot.key_handed_on": _("%(who)s handed on the key of a pot"),
    "pot.interest_declared": _("%(who)s declared an interest"),
    "pot.money_came": _("%(who)s wrote down money that was put in a pot"),
    "pot.money_came_back": _("%(who)s wrote down money that came back to a pot"),
    "pot.followed": _("%(who)s wrote down what followed from an award"),
    "pot.receipt": _("%(who)s added a receipt"),
    "pot.asked": _("%(who)s put forward what a pot should do"),
    "pot.signed": _("%(who)s signed for a pot"),
    "pot.carried_out": _("%(who)s signed for a pot as the second, and it was carried out"),
    "pot.statement_brought": _("%(who)s brought a bank statement beside the book"),
    "pot.matched": _("%(who)s matched a line of the bank with the book"),
    "pot.match_ended": _("%(who)s said that two lines are not the same after all"),
    "pot.bank_words_forgotten": _("What a bank wrote a year ago was let go"),
    "pot.taken_back": _("%(who)s took back what was put forward"),
}

QUIET = frozenset(EVENTS)

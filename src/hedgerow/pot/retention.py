"""How long this room keeps what (`core.retention`)."""

from django.utils.translation import gettext_lazy as _

from hedgerow.core.retention import Keep
from hedgerow.pot.services import bank

KEEPS = (
    Keep(
        "bank",
        _("What a bank wrote of a line of its statement"),
        bank.WORDS_KEPT,
        _("it was brought in; the day and the sum stay"),
        _("so that each line finds its place in the book"),
        _("nobody"),
        bank.forget_words_when_due,
    ),
    Keep(
        "money",
        _("What became of shared money"),
        None,
        _("as long as the pot"),
        _("so that it can be answered for"),
        _("nobody; nobody may shorten it either"),
    ),
)

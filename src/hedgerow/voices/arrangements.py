"""Ways in which a person who needs care can have it arranged, and what each asks of them.

What is said here is general and for England. What is so in one place is told there by its people,
with a day on which to look again (`models.ArrangementFact`).
SOURCE: capability E4 in `product/capabilities.md`; `product/standards.md` section 6; source S4.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.retention import Words


class Way(models.TextChoices):
    """From the least to the most that a person runs themselves."""

    COUNCIL = "council", _("The council arranges it")
    ISF = "isf", _("An Individual Service Fund")
    SUPPORTED = "supported", _("A direct payment, with support")
    DIRECT = "direct", _("A direct payment")
    SELF_EMPLOYED = "self", _("A carer who works for themselves")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One way: who holds the money, does the paperwork, chooses who comes, and finds cover."""

    way: Way
    money: Words
    paperwork: Words
    chooses: Words
    cover: Words


ARRANGEMENTS = (
    Arrangement(
        Way.COUNCIL,
        _("The council."),
        _("The council, and the agency that it pays."),
        _("The agency. Ask for the same few faces, and say whom you get on with."),
        _("The agency sends somebody else."),
    ),
    Arrangement(
        Way.ISF,
        _("An organisation that you choose. It is for you alone, and never part of a pot."),
        _("That organisation. It owes you an account of every pound."),
        _("You do. You decide how the money is used, too."),
        _("They find somebody. Agree beforehand who may come."),
    ),
    Arrangement(
        Way.SUPPORTED,
        _("You, or a support service in your name."),
        _("You, with a service that helps with pay, tax and holidays."),
        _("You do."),
        _("You do, and the service can help. Plan it before you need it."),
    ),
    Arrangement(
        Way.DIRECT,
        _("You do."),
        _("You do: accounts and, if you employ somebody, pay, tax and holidays."),
        _("You do."),
        _("You do. Plan it before you need it."),
    ),
    Arrangement(
        Way.SELF_EMPLOYED,
        _("As you have it: your own money, a direct payment or an Individual Service Fund."),
        _("They send you bills, and see to their own tax. You keep the bills."),
        _("You do. You are not their employer."),
        _("They are alone. Ask who stands in for them."),
    ),
)

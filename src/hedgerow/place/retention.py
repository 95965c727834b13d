"""How long this room keeps what (`core.retention`)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Done
from hedgerow.core.retention import Keep, forget_rows
from hedgerow.place.models import Token

ACTS = timedelta(days=90)
KEYS = timedelta(days=90)


def forget_acts(now: datetime) -> int:
    """Forget under which keys acts were done once: no page is open for so long."""
    return forget_rows(Done, now, "created_at", ACTS)


def forget_keys(now: datetime) -> int:
    """Forget keys for programs that were ended long ago."""
    return forget_rows(Token, now, "ended_at", KEYS)


KEEPS = (
    Keep(
        "acts",
        _("That a button was pressed, so that a second press does nothing"),
        ACTS,
        _("it was pressed"),
        _("so that a double click makes one entry"),
        _("nobody"),
        forget_acts,
    ),
    Keep(
        "keys",
        _("A key for a program that was ended"),
        KEYS,
        _("it was ended"),
        _("so that whoever made it can see that it is shut"),
        _("nobody"),
        forget_keys,
    ),
    Keep(
        "people",
        _("Your name, your roles, what you bring and how to reach you"),
        None,
        _("until you change it, or ask to be forgotten"),
        _("so that people of the place can find one another"),
        _("you alone decide"),
    ),
    Keep(
        "history",
        _("What was done, by whom and when"),
        None,
        _("as long as the place; your name goes when you are forgotten"),
        _("so that what was decided can be answered for"),
        _("nobody; nobody may shorten it either"),
    ),
)

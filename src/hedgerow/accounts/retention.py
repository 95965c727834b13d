"""How long this room keeps what (`core.retention`)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Message
from hedgerow.core.retention import Keep

LETTERS = timedelta(days=400)
"""More than a year, so that a letter of which a year's reminder is one is never sent twice."""


def forget_sessions(now: datetime) -> int:
    """Forget who was signed in on which machine, once that has run out."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]


def forget_letters(now: datetime) -> int:
    """Forget that old letters went out, to whom, and what was answered to them.

    What they said is forgotten as soon as they are sent (`core.outbox`).
    """
    return Message.objects.filter(written_at__lt=now - LETTERS).delete()[0]


KEEPS = (
    Keep(
        "sessions",
        _("Who is signed in on which machine"),
        timedelta(days=30),
        _("the last sign-in there, or sooner when they sign out"),
        _("so that people need not sign in each day"),
        _("nobody"),
        forget_sessions,
    ),
    Keep(
        "letters",
        _("That a letter went out, and to whom"),
        LETTERS,
        _("it was written; what it said is gone once it is sent"),
        _("so that nobody gets one letter twice"),
        _("nobody"),
        forget_letters,
    ),
)

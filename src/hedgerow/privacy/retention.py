"""How long this room keeps what (`core.retention`)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from hedgerow.core.doors import door
from hedgerow.core.models import Place
from hedgerow.core.retention import Keep
from hedgerow.core.scope import everywhere
from hedgerow.privacy.models import Concern

CONCERNS = timedelta(days=3 * 365)
"""Long enough for a complaint to the Information Commissioner, and for a claim after it."""


def forget_concerns(now: datetime) -> int:
    """Empty what was said to be wrong and what was answered, long after the answer."""
    return everywhere(_forget_in, now)


def _forget_in(_place: Place, here: datetime) -> int:
    with door(events=0):
        old = Concern.objects.filter(answered_on__lt=(here - CONCERNS).date()).exclude(words="")
        return old.update(words="", answer="")


KEEPS = (
    Keep(
        "concerns",
        _("What you said was wrong with what is held, and the answer"),
        CONCERNS,
        _("it was answered; that there was one is kept"),
        _("so that it can be shown that you were answered"),
        _("nobody"),
        forget_concerns,
    ),
)

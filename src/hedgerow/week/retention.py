"""How long this room keeps what (`core.retention`)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hedgerow.core.doors import door
from hedgerow.core.models import Place
from hedgerow.core.retention import Keep
from hedgerow.core.scope import in_place
from hedgerow.week.models import LineShown

SHOWN = timedelta(days=400)


def forget_shown(now: datetime) -> int:
    """Forget which lines were shown to whom more than a year ago."""
    return sum(_forget_in(place, now) for place in Place.objects.order_by("pk"))


def _forget_in(place: Place, now: datetime) -> int:
    with in_place(place), transaction.atomic(), door(events=0):
        return LineShown.objects.filter(week__lt=(now - SHOWN).date()).delete()[0]


KEEPS = (
    Keep(
        "lines",
        _("Which lines of “This week” you were shown"),
        SHOWN,
        _("the week they were for"),
        _("so that what you let pass twice stops asking"),
        _("nobody"),
        forget_shown,
    ),
)

"""Sealed rounds: answers are added up as they come, told once, and destroyed with the telling.

SOURCE: `product/trust.md` section 6.4. What may be told is for `analysis.disclosure`; when, and how
often, is said here.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hedgerow.analysis.disclosure import Released, Told
from hedgerow.core import clock
from hedgerow.core.doors import derived, door
from hedgerow.core.models import Place, PlaceModel
from hedgerow.core.scope import everywhere

ANSWERS = (
    (3, gettext_lazy("Yes, fully")),
    (2, gettext_lazy("Mostly")),
    (1, gettext_lazy("A little")),
    (0, gettext_lazy("Not really")),
)
"""What may be answered to a sealed question. The first two are the upper half."""

MOST_WORDS = 2_000
DAYS = 7
MOST_DAYS = 60


class AlreadyReleased(RuntimeError):
    """What was told of a sealed round once is never told differently."""


class RoundOver(ValueError):
    """The round is over, so nothing is added to it any more."""


class Sealed(PlaceModel):
    """A round that is open until the end of `closes_on`, and told when that day is over.

    `tally` counts how often each choice was made; `words` holds sentences in the order of the
    alphabet. So no row, order, id or time tells one answer, or the answers of one person, from
    another. What may be told goes to `told`, once, and the rest is destroyed.
    """

    closes_on = models.DateField()
    tally = models.JSONField(default=list, blank=True)
    words = models.JSONField(default=list, blank=True)
    told = models.JSONField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises `AlreadyReleased` for a round that was told."""
        if type(self).objects.filter(pk=self.pk).exclude(told_on=None).exists():
            raise AlreadyReleased(str(self))
        super().save(*args, **kwargs)

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed where it was asked."""
        return clock.today(self.place.time_zone) > self.closes_on

    @abstractmethod
    def to_tell(self) -> dict[str, Any]:
        """What may be told of the answers, for `told`; each kind of round says."""

    def put_away(self) -> None:
        """Destroy what else is kept of a round that is told, such as a list of who answered."""


S = TypeVar("S", bound=Sealed)


def last_day(closes_on: date, zone: str) -> date:
    """`closes_on`, if a round that opens today may be open until then; else ValueError."""
    today = clock.today(zone)
    if not today <= closes_on <= today + timedelta(days=MOST_DAYS):
        raise ValueError(_("Choose a day within the next two months."))
    return closes_on


def chosen(answer: int | None) -> int | None:
    """`answer`, if it is one of `ANSWERS` or none was given; else ValueError."""
    if answer is not None and not 0 <= answer < len(ANSWERS):
        raise ValueError(_("Choose one of the answers."))
    return answer


@contextmanager
def adding(asked: S) -> Iterator[S]:
    """The round, locked, to add one answer to; it is saved afterwards. Raises `RoundOver`.

    No line of history: lines would count the answers, and tell when they came. So nothing is
    written but the sum, in which the answer can no longer be told apart.
    """
    with transaction.atomic(), door(events=0):
        fresh = type(asked).objects.select_for_update().get(pk=asked.pk)
        if fresh.told is not None or fresh.is_over:
            raise RoundOver
        yield fresh
        fresh.save()


def trimmed(said: str) -> str:
    """What somebody said, as a round keeps it."""
    return said.strip()[:MOST_WORDS]


def with_words(words: list[str], said: str) -> list[str]:
    """`words` with what somebody said among them, in the order of the alphabet."""
    return sorted([*words, kept]) if (kept := trimmed(said)) else words


def tell_when_due(asked: S) -> S:
    """Tell what may be told of a round that is over, once, and destroy the answers with it.

    Nobody does this: the day does. So whoever looks first may set it off, and nobody sees more or
    sooner than others. A round that is not over, or told already, is as it was.
    """
    if asked.told is not None or not asked.is_over:
        return asked
    with derived():
        fresh = type(asked).objects.select_for_update().get(pk=asked.pk)
        if fresh.told is None:
            fresh.told = fresh.to_tell()
            fresh.told_on = clock.today(fresh.place.time_zone)
            fresh.tally, fresh.words = [], []
            fresh.save()
            fresh.put_away()
    return fresh


def basis(told: Released | Told, most: str = "") -> str:
    """On how many answers it rests, in words; in those of `most`, where it is told for how many of
    them (`upper` of `num`) it is so. Empty where nothing is told."""
    if told.answered is None:
        return ""
    said = most if most and told.upper is not None else _("from about %(num)s answers")
    return said % {"upper": told.upper, "num": told.answered}


def tell_everywhere(*models: type[Sealed]) -> int:
    """Tell what may be told of every round that is over, in every place; how many."""

    def tell(_place: Place, here: datetime) -> int:
        over = {"told__isnull": True, "closes_on__lt": here.date()}
        every = (model.objects.filter(**over).select_related("place") for model in models)
        return len([tell_when_due(asked) for due in every for asked in due])

    return everywhere(tell, clock.now())

"""Words for two, as one of the two sees them: the same bytes whatever the other has done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from hedgerow.core.policy import Actor, visible
from hedgerow.reflections.asking import PAIR
from hedgerow.reflections.models import Pair, Side


@dataclass(frozen=True, slots=True)
class PairRow:
    """With whom, since when, and whether both have agreed to show."""

    pk: UUID
    other: str
    asked_on: date
    shown: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """One of the questions, what one wrote oneself, and what the other wrote once it is shown."""

    asked: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class PairCard:
    """One's own words, and the other's once both have agreed to show."""

    row: PairRow
    answers: tuple[Answered, ...]
    agrees: bool


def pair_rows(actor: Actor) -> tuple[PairRow, ...]:
    """Those with whom one exchanges words, the latest first. One query."""
    return tuple(_row(actor, pair) for pair in _seen(actor))


def pair_card(actor: Actor, pair: Pair) -> PairCard:
    """One pair; of the other's words nothing until they are shown. Two queries."""
    row = _row(actor, _seen(actor).get(pk=pair.pk))
    sides = visible(actor, Side).filter(pair=pair)
    words = {side.person_id == actor.person_id: side for side in sides}
    theirs = words[False].words if row.shown else [""] * len(PAIR)
    lines = zip(PAIR, words[True].words, theirs, strict=True)
    answers = tuple(Answered(str(asked), mine, other) for asked, mine, other in lines)
    return PairCard(row, answers, words[True].agrees)


def _seen(actor: Actor) -> Any:
    return visible(actor, Pair).select_related("asker", "other")


def _row(actor: Actor, pair: Pair) -> PairRow:
    other = pair.other if pair.asker_id == actor.person_id else pair.asker
    return PairRow(pair.pk, other.name, pair.asked_on, pair.shown_on is not None)

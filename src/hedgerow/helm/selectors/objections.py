"""Objections and their stories, as the page of a proposal shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from hedgerow.analysis.consent import Matter, Standing
from hedgerow.core.policy import Actor
from hedgerow.core.together import Row
from hedgerow.helm.models import Proposal


@dataclass(frozen=True, slots=True)
class StepLine:
    """One thing that happened to an objection. `number` is of the words at that time."""

    kind: str
    words: str
    number: int
    on: datetime


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """An objection with its story. `by` is empty unless whoever raised it wished to be named."""

    pk: UUID
    words: str
    by: str
    number: int
    on: datetime
    stands: bool
    mine: bool
    has_left: bool
    story: tuple[StepLine, ...]


def objection_lines(
    actor: Actor,
    proposal: Proposal,
    told: dict[str, list[Row]],
    matter: Matter,
    standing: Standing,
) -> tuple[ObjectionLine, ...]:
    """The objections that the reader may read, the first first, each with its story."""
    steps: dict[UUID, list[StepLine]] = {}
    for of, _pk, kind, words, number, at in sorted(told.get("steps", ()), key=_when):
        steps.setdefault(of, []).append(StepLine(kind, words, number, at))
    return tuple(
        ObjectionLine(
            pk=pk,
            words=words,
            by=name if named else "",
            number=number,
            on=at,
            stands=proposal.is_open and pk in standing.objections,
            mine=actor.link == ("say", asked) or (bool(actor.person_id) and who == actor.person_id),
            has_left=who not in matter.voices,
            story=tuple(steps.get(pk, ())),
        )
        for asked, pk, who, words, name, number, named, at in sorted(
            told.get("objections", ()), key=_when
        )
    )


def _when(row: Row) -> tuple[Any, Any]:
    """When it was said, and of two at one moment the id of the row."""
    return row[-1], row[1]

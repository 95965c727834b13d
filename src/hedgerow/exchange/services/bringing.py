"""From a file to a dry run, and from a dry run to a place that has changed: all of it, or none."""

from __future__ import annotations

import hashlib
import io
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from uuid import UUID

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.models import Place, PlaceModel
from hedgerow.core.policy import Actor, require
from hedgerow.exchange import models
from hedgerow.exchange.models import Answer, BringIn
from hedgerow.exchange.plain import plain
from hedgerow.exchange.planning import Change, Make, Step, plan
from hedgerow.exchange.planning.here import Here
from hedgerow.exchange.report import Report
from hedgerow.formats.detect import detect

Stage = BringIn.Stage
_BATCH = 1000


class CannotApply(ValueError):
    """The file cannot be brought in or taken back as things stand; the message says why."""


@service
def look_at(
    *,
    by: Actor,
    name: str,
    content: bytes,
    source: str = "",
    take_theirs: bool = False,
    once: str = "",
) -> BringIn:
    """Read a file and work out what it would do. Nothing of the place changes.

    `source` is what people call where the file comes from; by default its name. Raises
    `UnreadableFile`, which says what to do about it.
    """
    require(by, "add", BringIn)
    assert by.place is not None
    kind = detect(name, io.BytesIO(content))
    bring_in = BringIn(
        place=by.place,
        by_id=by.person_id,
        stage_at=clock.now(),
        stage_by_id=by.person_id,
        name=PurePath(name).name[:200],
        source=(source or PurePath(name).stem)[:200],
        format=kind.name,
        title=kind.title,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        take_theirs=take_theirs,
    )
    _look(by, bring_in)
    history.record("file.looked_at", by=by, thing=bring_in, words={"name": bring_in.name})
    return bring_in


@service
def answer(
    *, by: Actor, bring_in: BringIn, answers: dict[tuple[str, UUID], str], take_theirs: bool
) -> BringIn:
    """Say of records of the file whether they are here already, and look again."""
    require(by, "change", bring_in)
    _still_looked_at(bring_in)
    for (key, existing), kind in answers.items():
        said = Answer.objects.filter(bring_in=bring_in, key=key, existing_id=existing).first()
        said = said or Answer(place=by.place, bring_in=bring_in, key=key, existing_id=existing)
        said.kind, said.by_id = kind, by.person_id
        said.clean_fields(exclude=["place", "bring_in"])
        said.save()
    bring_in.take_theirs = take_theirs
    _look(by, bring_in)
    history.record("file.answered", by=by, thing=bring_in, words={"name": bring_in.name})
    return bring_in


@service
def apply(*, by: Actor, bring_in: BringIn, seen: int) -> BringIn:
    """Do what the dry run said, all of it or nothing. `seen` is the version that was looked at.

    Raises `CannotApply` if the place has changed so that the file would now do something else.
    """
    require(by, "change", bring_in)
    bring_in = BringIn.objects.select_for_update().get(pk=bring_in.pk)
    _still_looked_at(bring_in)
    report = Report()
    _carry_out(bring_in, report.passing(_steps(by, bring_in)))
    # Samples and sentences may read otherwise; what is added, changed and asked may not.
    if bring_in.version != seen or _sums(report.data) != _sums(bring_in.report):
        raise CannotApply(
            "Something here has changed since you looked. Look again at what the file would do."
        )
    bring_in.content = None
    _turn(bring_in, Stage.APPLIED, by)
    history.record("file.applied", by=by, thing=bring_in, words={"name": bring_in.name})
    return bring_in


@service
def drop(*, by: Actor, bring_in: BringIn) -> BringIn:
    """Put a file aside that was only looked at; what it held is forgotten."""
    require(by, "change", bring_in)
    _still_looked_at(bring_in)
    bring_in.content = None
    _turn(bring_in, Stage.DROPPED, by)
    history.record("file.dropped", by=by, thing=bring_in, words={"name": bring_in.name})
    return bring_in


def _look(by: Actor, bring_in: BringIn) -> None:
    report = Report()
    for step in _steps(by, bring_in):
        report.count(step)
    bring_in.report = report.data
    bring_in.seq = Place.objects.get(pk=bring_in.place_id).head_seq
    bring_in.version += 0 if bring_in._state.adding else 1
    bring_in.save()


def _steps(by: Actor, bring_in: BringIn) -> Iterator[Step]:
    content = io.BytesIO(bytes(bring_in.content or b""))
    answers = [] if bring_in._state.adding else bring_in.answers.all()
    here = Here.for_answers(by, bring_in.source, answers)
    reading = detect(bring_in.name, content).read(content)
    return plan(reading, here, take_theirs=bring_in.take_theirs)


def _carry_out(bring_in: BringIn, steps: Iterator[Step]) -> None:
    """Write the rows in batches, each with what was there before."""
    waiting: defaultdict[type[PlaceModel], list[PlaceModel]] = defaultdict(list)
    changes: list[models.Change] = []

    def write() -> None:
        for model, things in waiting.items():
            model.objects.bulk_create(things)
        models.Change.objects.bulk_create(changes)
        waiting.clear()
        changes.clear()

    for step in steps:
        if isinstance(step, Make):
            waiting[type(step.thing)].append(step.thing)
            changes.append(_made(bring_in, step.thing))
        elif isinstance(step, Change):
            write()
            changes.append(_changed(bring_in, step))
        if len(changes) >= _BATCH:
            write()
    write()


def _made(bring_in: BringIn, thing: PlaceModel) -> models.Change:
    return models.Change(
        place=bring_in.place,
        bring_in=bring_in,
        thing_kind=thing._meta.label_lower,
        thing_id=thing.pk,
    )


def _changed(bring_in: BringIn, step: Change) -> models.Change:
    thing = step.model.objects.select_for_update().get(pk=step.pk)
    for field, (_, value) in step.fields.items():
        setattr(thing, field, value)
    links = [f.name for f in thing._meta.fields if f.is_relation]
    thing.clean_fields(exclude=links)
    thing.version += 1
    thing.save()
    return models.Change(
        place=bring_in.place,
        bring_in=bring_in,
        thing_kind=step.model._meta.label_lower,
        thing_id=step.pk,
        before=plain({field: was for field, (was, _) in step.fields.items()}),
        after=plain({field: new for field, (_, new) in step.fields.items()}),
    )


def _sums(data: dict[str, Any]) -> tuple[Any, ...]:
    return data["adds"], data["changes"], data["asked"]


def _still_looked_at(bring_in: BringIn) -> None:
    if bring_in.stage != Stage.LOOKED_AT:
        raise CannotApply(f"This file is not waiting any more: {bring_in.get_stage_display()}.")


def _turn(bring_in: BringIn, stage: str, by: Actor) -> None:
    bring_in.stage, bring_in.stage_at, bring_in.stage_by_id = stage, clock.now(), by.person_id
    bring_in.version += 1
    bring_in.save()

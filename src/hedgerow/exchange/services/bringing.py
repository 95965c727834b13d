"""From a file to a dry run, and from a dry run to a place that has changed: all of it, or none."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO
from uuid import UUID

from django.db import IntegrityError

from hedgerow.core import clock, history, statistics
from hedgerow.core.doors import service
from hedgerow.core.ids import uuid7
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, require
from hedgerow.exchange.models import Answer, BringIn
from hedgerow.exchange.planning import Step, plan
from hedgerow.exchange.planning.here import Here
from hedgerow.exchange.report import Report, only_counts
from hedgerow.exchange.services.carrying import carry_out
from hedgerow.formats.clue import Format
from hedgerow.formats.detect import detect

Stage = BringIn.Stage


class CannotApply(ValueError):
    """The file cannot be brought in or taken back as things stand; the message says why."""


def dry_run(
    *, by: Actor, name: str, file: BinaryIO, source: str = "", take_theirs: bool = False
) -> tuple[Format, dict[str, Any]]:
    """How a seekable binary `file` was read, and what it would do (`Report.data`).

    Nothing is written, not even that somebody looked. Raises `UnreadableFile`.
    """
    require(by, "add", BringIn)
    kind = detect(name, file)
    here = Here(by, called(name, source))
    report = Report()
    for step in plan(kind.read(file), here, seed=uuid7(), take_theirs=take_theirs):
        report.count(step)
    return kind, report.data


def called(name: str, source: str) -> str:
    """What people call where a file comes from; by default its name without its ending."""
    return (source.strip() or PurePath(name).stem or "file")[:200]


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
        source=called(name, source),
        format=kind.name,
        title=kind.title,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        take_theirs=take_theirs,
    )
    _look(by, bring_in, kind)
    history.record("file.looked_at", by=by, thing=bring_in, words={"name": bring_in.name})
    return bring_in


@service
def answer(
    *, by: Actor, bring_in: BringIn, answers: dict[tuple[str, UUID], str], take_theirs: bool
) -> BringIn:
    """Say of records of the file whether they are here already, and look again."""
    require(by, "change", bring_in)
    bring_in = _waiting(bring_in)
    for (key, existing), kind in answers.items():
        said = Answer.objects.filter(bring_in=bring_in, key=key, existing_id=existing).first()
        said = said or Answer(place=by.place, bring_in=bring_in, key=key, existing_id=existing)
        said.kind, said.by_id = kind, by.person_id
        said.clean_fields(exclude=["place", "bring_in"])
        said.save()
    bring_in.take_theirs = take_theirs
    bring_in.version += 1
    _look(by, bring_in, detect(bring_in.name, _content(bring_in)))
    history.record("file.answered", by=by, thing=bring_in, words={"name": bring_in.name})
    return bring_in


@service
def apply(*, by: Actor, bring_in: BringIn, seen: int, once: str = "") -> BringIn:
    """Do what the dry run said, all of it or nothing. `seen` is the version that was looked at.

    Raises `CannotApply` if the place has changed so that the file would now do something else.
    """
    require(by, "change", bring_in)
    bring_in = _waiting(bring_in)
    place = Place.objects.select_for_update().get(pk=bring_in.place_id)
    report = Report()
    kind = detect(bring_in.name, _content(bring_in))
    try:
        carry_out(bring_in, report.passing(_steps(by, bring_in, kind)))
    except IntegrityError as error:
        raise CannotApply(
            "Some of it is here already, or in another place on this machine. Nothing was "
            "brought in. Look again at what the file would do."
        ) from error
    if bring_in.version != seen or report.data["digest"] != bring_in.report["digest"]:
        raise CannotApply(
            "Something here has changed since you looked. Look again at what the file would do."
        )
    bring_in.seq = place.head_seq
    _turn(bring_in, Stage.APPLIED, by)
    statistics.refresh()
    history.record("file.applied", by=by, thing=bring_in, words={"name": bring_in.name})
    return bring_in


@service
def drop(*, by: Actor, bring_in: BringIn) -> BringIn:
    """Put a file aside that was only looked at; what it held is forgotten."""
    require(by, "change", bring_in)
    bring_in = _waiting(bring_in)
    bring_in.report = only_counts(bring_in.report)
    _turn(bring_in, Stage.DROPPED, by)
    history.record("file.dropped", by=by, thing=bring_in, words={"name": bring_in.name})
    return bring_in


def _look(by: Actor, bring_in: BringIn, kind: Format) -> None:
    report = Report()
    for step in _steps(by, bring_in, kind):
        report.count(step)
    bring_in.report = report.data
    bring_in.save()


def _steps(by: Actor, bring_in: BringIn, kind: Format) -> Iterator[Step]:
    # What somebody has said of an earlier file of this source holds for this one too.
    answers = Answer.objects.filter(
        bring_in__source=bring_in.source, bring_in__by_id=bring_in.by_id
    ).order_by("created_at")
    here = Here.for_answers(by, bring_in.source, answers)
    reading = kind.read(_content(bring_in))
    return plan(reading, here, seed=bring_in.pk, take_theirs=bring_in.take_theirs)


def _content(bring_in: BringIn) -> BinaryIO:
    return io.BytesIO(bytes(bring_in.content or b""))


def _waiting(bring_in: BringIn) -> BringIn:
    """The file as it is now, locked; it must still be waiting for somebody to decide."""
    fresh = BringIn.objects.select_for_update().get(pk=bring_in.pk)
    if fresh.stage != Stage.LOOKED_AT:
        raise CannotApply(f"This file is not waiting any more: {fresh.get_stage_display()}.")
    return fresh


def _turn(bring_in: BringIn, stage: str, by: Actor) -> None:
    """The file is at another stage, and what it held word for word is forgotten."""
    bring_in.stage, bring_in.stage_at, bring_in.stage_by_id = stage, clock.now(), by.person_id
    bring_in.content = None
    bring_in.version += 1
    bring_in.save()

"""Files that come in and go out, as they are given and sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from hedgerow.api.schemas.common import Seen, Sent, choice
from hedgerow.exchange.models import Answer


class FileRow(Schema):
    """A file in the list of those that came in, with what one may still do about it."""

    pk: UUID
    name: str
    title: str
    stage: str
    at: datetime
    who: str
    can_open: bool
    can_undo: bool


class SourceIn(Sent):
    """What people call where a file comes from; by default its name."""

    source: str = ""


class FileLook(Schema):
    """What a file would do. `report` holds counts, findings by row, and questions to answer."""

    pk: UUID
    version: int
    name: str
    source: str
    title: str
    stage: str
    take_theirs: bool
    report: dict[str, Any]


class FileStage(Schema):
    """What became of a file."""

    pk: UUID
    version: int
    stage: str


class AnswerIn(Sent):
    """Whether one record of the file (`key`) is the same as one that is here (`pk`)."""

    key: str = Field(max_length=400)
    pk: UUID
    kind: str = choice(Answer.Kind)


class AnswersIn(Sent):
    """What is said of the file's questions; what is left out stays open."""

    answers: list[AnswerIn] = Field(default=[], max_length=2000)
    take_theirs: bool = Field(
        default=False, description="Where the file and this place differ, take the file's words."
    )


class ApplyIn(Seen):
    """Bring the file in as it was shown."""


class OutFormat(Schema):
    """A kind of file that this place can be taken out as."""

    name: str
    title: str
    suits: str
    media_type: str

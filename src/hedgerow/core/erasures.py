"""What is to be forgotten again after a restore: ids alone, in a file beside the database.

A backup from before somebody was forgotten, or took their words back, knows them still. The file is
not part of the backup, so what it says is done again as soon as the restored copy is woken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction

from hedgerow.core.models import Place


def _file() -> Path:
    return Path(settings.DATA) / "forgotten.jsonl"


def note(kind: str, place: Place, pk: UUID) -> None:
    """Write down, once it is done, that this thing of a kind is to stay forgotten."""
    line = json.dumps({"place": str(place.pk), kind: str(pk)})

    def write() -> None:
        with _file().open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    transaction.on_commit(write)


def known(kind: str) -> Iterator[tuple[UUID, UUID]]:
    """Everything of a kind that is to stay forgotten: the ids of its place and of itself."""
    if _file().exists():
        for line in _file().read_text(encoding="utf-8").splitlines():
            said = json.loads(line)
            if kind in said:
                yield UUID(said["place"]), UUID(said[kind])

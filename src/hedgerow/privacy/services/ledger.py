"""Who is to be forgotten again after a restore: ids alone, in a file beside the database.

A backup from before somebody was forgotten knows them still. The file is not part of the backup,
so what it says is done again as soon as the restored copy is woken.
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


def note(place: Place, person_id: UUID) -> None:
    """Write down, once it is done, that this person is to stay forgotten."""
    line = json.dumps({"place": str(place.pk), "person": str(person_id)})

    def write() -> None:
        with _file().open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")

    transaction.on_commit(write)


def known() -> Iterator[tuple[UUID, UUID]]:
    """Everybody who is to stay forgotten: the ids of their place and of their person."""
    if _file().exists():
        for line in _file().read_text(encoding="utf-8").splitlines():
            said = json.loads(line)
            yield UUID(said["place"]), UUID(said["person"])

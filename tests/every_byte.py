"""Every byte that is kept or shown anywhere, for comparing two runs of one story.

Chance is drawn from a seed and the clock stands still, so that two runs may differ only in who did
a thing and when. Whatever differs between them tells one from the other.
"""

from __future__ import annotations

import logging
import os
import random
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from hedgerow.core.models import Place
from hedgerow.core.scope import in_place
from hedgerow.ties.structure import kept
from reading import every_row

Kept = Mapping[str, object]


@dataclass
class Stage:
    """Where a story is told: what time it is, and what chance will bring."""

    patch: pytest.MonkeyPatch
    lines: list[str] = field(default_factory=list)

    def at(self, moment: datetime, seed: str) -> None:
        """From here on it is `moment`, and chance goes by `seed`, whatever was drawn before."""
        chance = random.Random(seed)
        self.patch.setattr(timezone, "now", lambda: moment)
        self.patch.setattr(time, "time", moment.timestamp)
        self.patch.setattr(os, "urandom", chance.randbytes)
        self.patch.setattr(random, "_urandom", chance.randbytes)  # what `secrets` draws from


@contextmanager
def fresh(patch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """An empty database, an empty outbox, and every line that anything logs from here on."""
    call_command("flush", verbosity=0, interactive=False, reset_sequences=True)
    mail.outbox = []
    kept.forget()
    stage, heard = Stage(patch), logging.Handler(logging.DEBUG)
    heard.emit = lambda record: stage.lines.append(heard.format(record))  # type: ignore[method-assign]  # a handler of one line
    root = logging.getLogger()
    level = root.level
    root.addHandler(heard)
    root.setLevel(logging.DEBUG)
    try:
        yield stage
    finally:
        root.removeHandler(heard)
        root.setLevel(level)
        kept.forget()


def everything_kept(place: Place, stage: Stage) -> dict[str, object]:
    """Each table's rows, each letter, each line of the log and each file, by a name."""
    found: dict[str, object] = {"log": list(stage.lines)}
    found["letters"] = [
        (each.to, each.subject, each.body, each.alternatives, each.extra_headers)
        for each in mail.outbox
    ]
    for path in sorted(Path(settings.DATA).rglob("*")):
        if path.is_file() and not path.name.startswith("hedgerow.sqlite3"):
            found[f"file {path.name}"] = path.read_bytes()
    with in_place(place):
        rows = every_row()
    return found | {f"table {table}": sorted(kept) for table, kept in rows.items()}


def what_differs(one: Kept, other: Kept) -> dict[str, tuple[object, object]]:
    """What is in one and not the other, by its name; nothing where every byte is the same."""
    names = sorted({*one, *other})
    return {
        name: (one.get(name), other.get(name))
        for name in names
        if repr(one.get(name)) != repr(other.get(name))
    }

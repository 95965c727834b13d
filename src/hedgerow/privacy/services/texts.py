"""Names within texts that Hedgerow itself put together, such as the notes of a meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps

from hedgerow.core import history
from hedgerow.core.models import PlaceModel
from hedgerow.privacy.services.traces import REREAD


class Reworded(NamedTuple):
    """One text of one row: what it says, and what it would say with the name taken out."""

    model: type[PlaceModel]
    pk: UUID
    column: str
    before: Any
    after: Any


def reworded(name: str, instead: str) -> Iterator[Reworded]:
    """The texts of the place in hand that say `name` as whole words. Nothing is written."""
    what = history.whole_words([name])
    for label, columns in REREAD.items():
        model: type[PlaceModel] = apps.get_model(label)
        for row in model.objects.all():
            for column in columns:
                before = getattr(row, column)
                after = _with(before, what, instead)
                if after != before:
                    yield Reworded(model, row.pk, column, before, after)


def _with(told: Any, what: re.Pattern[str], instead: str) -> Any:
    if isinstance(told, str):
        return what.sub(lambda _found: instead, told)
    if isinstance(told, dict):
        return {key: _with(part, what, instead) for key, part in told.items()}
    return [_with(part, what, instead) for part in told] if isinstance(told, list) else told

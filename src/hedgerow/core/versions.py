"""Two people edit one record: the second is shown both; nobody loses words without being told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from hedgerow.core.models import PlaceModel

M = TypeVar("M", bound=PlaceModel)


class ChangedMeanwhile(Exception):
    """Somebody saved `thing` after this person opened it; `thing` is as it is now."""

    def __init__(self, thing: PlaceModel) -> None:
        super().__init__(f"{thing} was changed meanwhile")
        self.thing = thing


def claim(thing: M, *, seen: int) -> M:
    """`thing` fresh and locked, ready to change, its version moved on by one.

    `seen` is the version that the person was shown; raises `ChangedMeanwhile` if it has moved on.
    """
    fresh = type(thing).objects.select_for_update().get(pk=thing.pk)
    if fresh.version != seen:
        raise ChangedMeanwhile(fresh)
    fresh.version += 1
    return fresh


def rewrite(thing: PlaceModel, fields: Mapping[str, Any]) -> dict[str, list[str]]:
    """Set `fields`, check and save; gives the words before and after of each that changed."""
    before = {name: str(getattr(thing, name) or "") for name in fields}
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.full_clean()
    thing.save()
    after = {name: str(getattr(thing, name) or "") for name in fields}
    return {name: [before[name], after[name]] for name in fields if before[name] != after[name]}

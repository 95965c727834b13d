"""Finding one thing that somebody asked for by its id, if they may have it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from django.shortcuts import get_object_or_404

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor, visible

M = TypeVar("M", bound=PlaceModel)


def find(
    actor: Actor, model: type[M], pk: UUID, action: str = "see", *, along: Sequence[str] = ()
) -> M:
    """The thing, if `actor` may do `action` to it; else 404, as if it were not there.

    One query, which brings what it points to under the names `along`, as `select_related` does.
    """
    rows = visible(actor, model, action)
    return get_object_or_404(rows.select_related(*along) if along else rows, pk=pk)

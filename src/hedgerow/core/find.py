"""Finding one thing that somebody asked for by its id, if they may have it."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.http import Http404

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor, visible

M = TypeVar("M", bound=PlaceModel)


def find(actor: Actor, model: type[M], pk: UUID, action: str = "see") -> M:
    """The thing, if `actor` may do `action` to it; else 404, as if it were not there."""
    thing = visible(actor, model, action).filter(pk=pk).first()
    if thing is None:
        raise Http404
    return thing

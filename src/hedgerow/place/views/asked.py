"""What an address names after its question mark."""

from __future__ import annotations

from typing import TypeVar
from uuid import UUID

from django.http import Http404

from hedgerow.core.find import find
from hedgerow.core.models import PlaceModel
from hedgerow.core.requests import PlaceRequest

M = TypeVar("M", bound=PlaceModel)


def asked_for(request: PlaceRequest, model: type[M], name: str) -> M | None:
    """The thing that `?name=` names; None where it does not; 404 for one that is not there."""
    asked = request.GET.get(name)
    if not asked:
        return None
    try:
        return find(request.actor, model, UUID(asked))
    except ValueError as error:
        raise Http404 from error


def words_of(request: PlaceRequest, name: str = "words", longest: int = 300) -> str:
    """The text that `?name=` carries over from another page, to begin a form with."""
    return request.GET.get(name, "").replace("\0", " ")[:longest]

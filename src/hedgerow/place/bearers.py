"""Answering a letter by mail, as whoever has the link in it may on its page, and no longer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from hedgerow.core import links
from hedgerow.core.models import Place, PlaceModel
from hedgerow.core.policy import Actor, Forbidden
from hedgerow.place.actors import has_left


def about(kind: str, thing: PlaceModel) -> dict[str, str]:
    """What an answer to a letter is about that holds a link of this kind (`core.links`)."""
    owner = links.owner_of(kind, thing.pk)
    told = {"kind": kind, "place": str(thing.place_id), "thing": str(thing.pk)}
    return {**told, "owner": str(owner)} if owner else told


def bearer(place: Place, told: Mapping[str, Any]) -> tuple[Actor, UUID]:
    """Whoever was written to, and the thing. Inside the place's scope.

    Raises Forbidden where the thing has passed into other hands since, or they have left.
    """
    kind, pk = told["kind"], UUID(told["thing"])
    owner = links.owner_of(kind, pk)
    if str(owner or "") != told.get("owner", "") or has_left(owner):
        raise Forbidden(f"answer {kind} {pk}")
    return Actor(place=place, link=(kind, pk)), pk

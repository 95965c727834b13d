"""Whom somebody is kept apart from, and their own name where they wear a veil. For them alone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from hedgerow.core.policy import Actor, visible
from hedgerow.place.models import Apart, Veil


@dataclass(frozen=True, slots=True)
class KeptApart:
    """One person whom the reader wished to be kept apart from."""

    pk: UUID
    name: str


def kept_apart(actor: Actor) -> list[KeptApart]:
    """All of them, by name. One query."""
    rows = visible(actor, Apart).select_related("other")
    return [
        KeptApart(each.pk, each.other.name)
        for each in sorted(rows, key=lambda each: (each.other.folded, each.pk))
    ]


def own_veil(actor: Actor) -> Veil | None:
    """The reader's veil, if they wear one. One query."""
    return visible(actor, Veil).first()

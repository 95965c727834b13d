"""The hats that people wear today."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from hedgerow.core.policy import Actor, visible
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Hat


def worn_by(actor: Actor, person_id: UUID | None) -> list[Hat]:
    """The hats that somebody wears today, with their bodies and in order of those. One query."""
    assert actor.place is not None
    hats = visible(actor, Hat).filter(worn_today(actor.place), person__in=[person_id])
    return list(hats.select_related("organisation").order_by("organisation__folded", "pk"))


def bodies_of(actor: Actor, people: Collection[UUID]) -> set[UUID]:
    """The bodies whose hats these people wear today. One query."""
    assert actor.place is not None
    hats = visible(actor, Hat).filter(worn_today(actor.place), person__in=people)
    return set(hats.values_list("organisation_id", flat=True))


def as_said(hat: Hat) -> str:
    """`Coordinator, Ashby Food Bank`; the body alone where nobody has said the role."""
    return f"{hat.role}, {hat.organisation}".removeprefix(", ")

"""The hats that people wear today."""

from __future__ import annotations

from collections import defaultdict
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


def roles_of(actor: Actor, people: Collection[UUID]) -> dict[UUID, str]:
    """The roles that each of these people has today, by which one tells two of a name apart.

    Whoever has none is left out. One query.
    """
    assert actor.place is not None
    hats = visible(actor, Hat).filter(worn_today(actor.place), person__in=people)
    roles: defaultdict[UUID, list[str]] = defaultdict(list)
    for hat in hats.select_related("organisation").order_by("organisation__folded", "pk"):
        roles[hat.person_id].append(as_said(hat))
    return {person: " · ".join(said) for person, said in roles.items()}


def as_said(hat: Hat) -> str:
    """`Coordinator, Ashby Food Bank`; the body alone where nobody has said the role."""
    return f"{hat.role}, {hat.organisation}".removeprefix(", ")

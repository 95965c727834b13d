"""What a list shows of a body or a person: strengths first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from hedgerow.core.policy import Actor, visible
from hedgerow.place.models import Contribution


@dataclass(frozen=True, slots=True)
class Strengths:
    """What an actor brings, offers and asks for, in their own words, newest last."""

    brings: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One body in a list. `ids` holds it and every record joined into it."""

    pk: UUID
    ids: tuple[UUID, ...]
    name: str
    strengths: Strengths
    kind: str
    kind_label: str
    sector: str
    sector_label: str
    size: str
    patch: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in a list, with the hats they wear today as (role, body id, body name)."""

    pk: UUID
    ids: tuple[UUID, ...]
    name: str
    strengths: Strengths
    hats: tuple[tuple[str, UUID, str], ...]
    patch: str
    invented: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list can be narrowed by, as (value, words) pairs in the order to show them."""

    kinds: tuple[tuple[str, str], ...]
    sectors: tuple[tuple[str, str], ...]
    sizes: tuple[tuple[str, str], ...]
    patches: tuple[tuple[str, str], ...]


def strengths_of(
    actor: Actor, field: str, families: Mapping[UUID, tuple[UUID, ...]]
) -> dict[UUID, Strengths]:
    """The strengths that `actor` may see of each family, by its kept id. One query.

    `field` is "organisation" or "person"; what was met or taken up is left out.
    """
    kept = {pk: head for head, ids in families.items() for pk in ids}
    rows = (
        visible(actor, Contribution)
        .filter(**{f"{field}_id__in": list(kept)}, met_on=None)
        .order_by("created_at", "pk")
        .values_list(f"{field}_id", "kind", "words")
    )
    said: defaultdict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for pk, kind, words in rows:
        said[kept[pk]].append((kind, words))
    return {head: _by_kind(said.get(head, ())) for head in families}


def _by_kind(said: Iterable[tuple[str, str]]) -> Strengths:
    kinds = Contribution.Kind
    found = {kind: tuple(words for each, words in said if each == kind) for kind in kinds}
    return Strengths(found[kinds.BRINGS], found[kinds.OFFER], found[kinds.ASK])

"""The patches of a place, some inside others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from hedgerow.place.models import Patch


def with_everything_inside(
    pairs: Iterable[tuple[UUID, UUID | None]], patch: UUID
) -> frozenset[UUID]:
    """`patch` and every patch inside it; `pairs` are (patch, the one it lies within)."""
    inside: defaultdict[UUID | None, list[UUID]] = defaultdict(list)
    for pk, within in pairs:
        inside[within].append(pk)
    found, waiting = {patch}, [patch]
    while waiting:
        new = set(inside[waiting.pop()]) - found
        found |= new
        waiting += new
    return frozenset(found)


def in_order(patches: Iterable[Patch]) -> list[tuple[Patch, str]]:
    """Each patch with its whole way from the widest: ("Clifford", "North › Clifford"), by that."""
    known = {patch.pk: patch for patch in patches}

    def way(patch: Patch) -> str:
        names, seen = [patch.name], {patch.pk}
        while patch.within_id in known and patch.within_id not in seen:
            patch = known[patch.within_id]
            seen.add(patch.pk)
            names.append(patch.name)
        return " › ".join(reversed(names))

    return sorted(((patch, way(patch)) for patch in known.values()), key=lambda each: each[1])

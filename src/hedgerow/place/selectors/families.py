"""Records that were said to be the same: followed, however long the chain, to the one kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from hedgerow.place.models import Person


class Families:
    """Which records were joined into which. A record that nobody joined is a family of one."""

    def __init__(self, pairs: Iterable[tuple[UUID, UUID]]) -> None:
        """`pairs` are (joined, kept), each record joined into one other at most."""
        self._into = dict(pairs)
        self._joined: defaultdict[UUID, list[UUID]] = defaultdict(list)
        for joined in self._into:
            self._joined[self.kept(joined)].append(joined)

    def kept(self, pk: UUID) -> UUID:
        """The record that stands for `pk`: itself, or the end of its chain."""
        while pk in self._into:
            pk = self._into[pk]
        return pk

    def joined(self, kept: UUID) -> tuple[UUID, ...]:
        """Every record joined into `kept`, directly or through others."""
        return tuple(self._joined.get(kept, ()))

    def everyone(self, pk: UUID) -> tuple[UUID, ...]:
        """The whole family of `pk`, the kept one first."""
        kept = self.kept(pk)
        return (kept, *self.joined(kept))


def records_of(person: Person) -> list[Person]:
    """Every record of one human being: `person` itself first, then all said to be the same."""
    joined = Person.objects.exclude(joined_into=None).values_list("pk", "joined_into_id")
    ids = Families(joined).everyone(person.pk)
    return [person, *Person.objects.filter(pk__in=ids).exclude(pk=person.pk).order_by("pk")]

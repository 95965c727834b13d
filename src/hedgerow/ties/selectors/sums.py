"""What the place's sums (`ties.structure`) say of one body or one tie, with names to link to."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from hedgerow.core.policy import Actor
from hedgerow.ties.selectors.rows import End
from hedgerow.ties.structure.holding import Tie
from hedgerow.ties.structure.kept import picture_for
from hedgerow.ties.structure.picture import Picture

HELD = ("none", "one", "two", "many")


@dataclass(frozen=True)
class Sums:
    """The sums of a place; they count only what everyone in it may see."""

    picture: Picture

    @classmethod
    def of(cls, actor: Actor) -> Sums:
        """As they are kept ready for this reader; no query where they are in memory."""
        return cls(picture_for(actor).picture)

    def kept(self, pk: UUID, is_person: bool) -> UUID:
        """The record that is kept of those said to be the same as `pk`."""
        number = self.picture.number_of.get(pk)
        ids = self.picture.person_ids if is_person else self.picture.body_ids
        return pk if number is None else ids[number]

    def end(self, pk: UUID, is_person: bool) -> End:
        """The record kept for `pk` as an end of a tie; without a name where it does not count."""
        number = self.picture.number_of.get(pk)
        if number is None:
            return End(pk, "", is_person)
        return self._person(number) if is_person else self._body(number)

    def ties_of(self, pk: UUID) -> list[tuple[End, Tie]]:
        """The ties of a body, each with the body at its other end."""
        number = self.picture.number_of.get(pk)
        if number is None:
            return []
        return [
            (self._body(tie.other if tie.one == number else tie.one), tie)
            for tie in self.picture.ties_of.get(number, ())
        ]

    def tie(self, one: End, other: End) -> Tie | None:
        """The tie between two bodies; None where there is none, or where an end is a person."""
        if one.is_person or other.is_person:
            return None
        ends = {self.picture.number_of.get(end.pk, -1) for end in (one, other)}
        found = (tie for end in ends for tie in self.picture.ties_of.get(end, ()))
        return next((tie for tie in found if {tie.one, tie.other} == ends), None)

    def held(self, tie: Tie | None) -> str:
        """How a tie is held, as the component `holders` says it; "" where there is no tie."""
        if tie is None:
            return ""
        return "full" if tie.full else HELD[min(tie.held, 3)]

    def holders(self, tie: Tie | None) -> tuple[tuple[End, End], ...]:
        """The pairs of people who hold a tie; somebody with a role in both with themselves."""
        return tuple((self._person(a), self._person(b)) for a, b in tie.pairs) if tie else ()

    def people_of(self, pk: UUID) -> frozenset[UUID]:
        """Those who wear a hat in a body today."""
        number = self.picture.number_of.get(pk, -1)
        return frozenset(self.picture.person_ids[n] for n in self.picture.at.get(number, ()))

    def _body(self, number: int) -> End:
        return End(self.picture.body_ids[number], self.picture.bodies[number].name)

    def _person(self, number: int) -> End:
        return End(
            self.picture.person_ids[number], self.picture.people[number].name, is_person=True
        )

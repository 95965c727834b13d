"""The ties that hang on one person, and who could hold them too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from hedgerow.analysis.holders import ending_with
from hedgerow.ties.selectors.rows import End
from hedgerow.ties.structure.holding import Tie
from hedgerow.ties.structure.picture import Picture

Way = tuple[UUID, UUID]
"""A tie from one side: the body in whose name somebody holds it, and the body at the other end."""


@dataclass(frozen=True, slots=True)
class Alone:
    """A tie that one person alone holds, from their side.

    `colleagues` could hold it too; `partners` are those at the other end whom they would meet. Who
    has fewest parts comes first: a meeting of theirs begins the fewest other ties, each of which
    would need a second holder too. Where there is no partner, the one person stands for both sides.
    """

    mine: End
    other: End
    colleagues: tuple[End, ...]
    partners: tuple[End, ...]

    @property
    def way(self) -> Way:
        """How a plan names it."""
        return self.mine.pk, self.other.pk


def alone(picture: Picture, person: UUID) -> list[Alone]:
    """The ties that would have no holder without `person`, in order of name. No query."""
    number = picture.number_of.get(person)
    if number is None:
        return []
    return [_alone(picture, number, tie) for tie in picture.hangs_on.get(number, ())]


def left_without(
    picture: Picture, person: UUID, planned: Mapping[Way, UUID], ended: Collection[Way] = ()
) -> int:
    """How many ties would have no holder if `person` left with this plan carried out. No query.

    `planned` names for a tie who holds it too, once they have met its other side (or, where there
    is nobody else there, once they stand for both); `ended` are those let go with thanks.
    """
    number = picture.number_of.get(person)
    ties = {each.way: (tie, each) for tie, each in _both(picture, number, person)}
    pairs = {
        way: [*tie.pairs, *_new_pair(picture, tie, each, planned.get(way))]
        for way, (tie, each) in ties.items()
        if way not in ended
    }
    return len(ending_with(pairs).get(number, ())) if number is not None else 0


def _both(picture: Picture, number: int | None, person: UUID) -> list[tuple[Tie, Alone]]:
    ties = picture.hangs_on.get(number, []) if number is not None else []
    return list(zip(ties, alone(picture, person), strict=True))


def _new_pair(
    picture: Picture, tie: Tie, each: Alone, holder: UUID | None
) -> list[tuple[int, int]]:
    second = picture.number_of.get(holder) if holder else None
    if second is None:
        return []
    if not each.partners:
        return [(second, second)]
    partner = picture.number_of[each.partners[0].pk]
    mine_is_one = picture.body_ids[tie.one] == each.mine.pk
    return [(second, partner) if mine_is_one else (partner, second)]


def _alone(picture: Picture, number: int, tie: Tie) -> Alone:
    wears = picture.worn_by.get(number, [])
    mine, other = (tie.one, tie.other) if tie.one in wears else (tie.other, tie.one)
    place = 1 if mine == tie.one else 0
    known = [pair[place] for pair in tie.pairs if pair[place] != number]
    there = [p for p in picture.at.get(other, ()) if p != number]
    partners = dict.fromkeys([*_fewest_parts(picture, known), *_fewest_parts(picture, there)])
    colleagues = _fewest_parts(
        picture, (p for p in picture.at.get(mine, ()) if p != number and p not in there)
    )
    return Alone(
        _body(picture, mine),
        _body(picture, other),
        tuple(_person(picture, each) for each in colleagues),
        tuple(_person(picture, each) for each in partners),
    )


def _fewest_parts(picture: Picture, people: Iterable[int]) -> list[int]:
    return sorted(people, key=lambda each: len(picture.worn_by.get(each, ())))


def _body(picture: Picture, number: int) -> End:
    return End(picture.body_ids[number], picture.bodies[number].name)


def _person(picture: Picture, number: int) -> End:
    return End(picture.person_ids[number], picture.people[number].name, is_person=True)

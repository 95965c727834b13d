"""What would be lost if somebody left: said of ties and of bodies, never of a person's worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q

from hedgerow.core.folding import fold
from hedgerow.core.policy import Actor, visible
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Hat, Organisation, Person
from hedgerow.ties.selectors.introductions import (
    Choice,
    Idea,
    answered,
    departures_seen,
    ideas,
)
from hedgerow.ties.selectors.sayings import Basis, Saying, basis, how_they_hang
from hedgerow.ties.selectors.sectors import TieRow, tie_row
from hedgerow.ties.structure.holding import Tie
from hedgerow.ties.structure.kept import Kept, picture_for
from hedgerow.ties.structure.picture import Picture
from hedgerow.ties.structure.reach import Loss
from hedgerow.ties.structure.suggest import Suggestion

PER_PAGE = 20
UNKNOWN = -2
"""The number of a body that has ended, or of anything that the picture has not got yet."""
MOST_NAMED = 12
"""How many names one list carries before it says how many more there are."""


@dataclass(frozen=True, slots=True)
class Named:
    """Some names, and how many more there are."""

    names: list[Choice]
    more: int

    @property
    def count(self) -> int:
        """How many there are in all."""
        return len(self.names) + self.more


@dataclass(frozen=True, slots=True)
class CutOff:
    """A body, and in how many single departures it would have no path to most of the others."""

    body: Choice
    departures: int


@dataclass(frozen=True, slots=True)
class DeparturesPage:
    """What the page for the whole place shows; it names no person whose leaving would cost it."""

    basis: Basis
    sayings: list[Saying]
    cut_off: Page[CutOff]
    floor: int
    warm: int
    ideas: list[Idea]
    me: UUID | None
    people: list[Choice]
    found: list[Choice]


@dataclass(frozen=True, slots=True)
class DeparturePage:
    """What one departure would cost: ties without a holder, bodies without a path, empty seats.

    `pieces` are the parts that would lose their path to the `rest` others. `only_here` are bodies
    of which we know nobody else, or that would have no other live tie.
    """

    basis: Basis
    pk: UUID
    name: str
    is_me: bool
    ties: list[TieRow]
    more_ties: int
    pieces: list[Named]
    rest: int
    seats: list[tuple[str, Choice]]
    only_here: Named
    ideas: list[Idea]

    @property
    def costs_nothing(self) -> bool:
        """Whether we know of nothing that would be lost."""
        return not (self.ties or self.pieces or self.seats or self.only_here.count)


def departures_page(actor: Actor, *, words: str = "", page: int = 1) -> DeparturesPage:
    """The place as a whole, and whose departure one may look at. At most three queries."""
    kept = picture_for(actor)
    picture = kept.picture
    seen = departures_seen(actor)
    cut_off = sorted(picture.single_departures.items())
    rows: Any = Paginator(cut_off, PER_PAGE).get_page(page)
    return DeparturesPage(
        basis=basis(kept),
        sayings=how_they_hang(picture),
        cut_off=Page([CutOff(_body(picture, b), n) for b, n in rows], rows.number, rows.paginator),
        floor=picture.sums.floor,
        warm=picture.sums.warm,
        ideas=ideas(picture, picture.suggestions, answered(actor, picture), seen),
        me=actor.person_id,
        people=[(pk, name) for pk, name in seen.items() if pk != actor.person_id],
        found=_bodies_called(actor, words),
    )


def departure_of_person(actor: Actor, person: Person) -> DeparturePage:
    """What would be lost if this person left. The caller has asked whether one may see it."""
    kept = picture_for(actor)
    picture = kept.picture
    number = picture.number_of.get(person.pk, UNKNOWN)
    ties = picture.hangs_on.get(number, [])
    alone = [body for body in picture.worn_by.get(number, ()) if len(picture.at[body]) == 1]
    helps = [*picture.helping.get(number, ())]
    helps += [s for s in picture.suggestions if s.second and _is_of(s, ties)]
    return _page(
        kept,
        person,
        is_me=person.pk == actor.person_id,
        ties=[tie_row(picture, tie) for tie in ties],
        loss=picture.loss_of_person.get(number),
        seats=_seats(actor, picture.family(person.pk)),
        only_here=alone,
        ideas=ideas(
            picture, dict.fromkeys(helps), answered(actor, picture), departures_seen(actor)
        ),
    )


def departure_of_organisation(actor: Actor, organisation: Organisation) -> DeparturePage:
    """What would be lost if this body left, with the people who wear a hat nowhere else."""
    kept = picture_for(actor)
    picture = kept.picture
    number = picture.number_of.get(organisation.pk, UNKNOWN)
    live = [tie for tie in picture.ties_of.get(number, ()) if tie.state == "live"]
    loss = picture.loss_of_body.get(number)
    across = _across(picture, loss)
    return _page(
        kept,
        organisation,
        is_me=organisation.pk in actor.groups,
        ties=[tie_row(picture, tie) for tie in live],
        loss=loss,
        seats=[],
        only_here=[b for b in _others(live, number) if _live_ties(picture, b) == 1],
        ideas=ideas(picture, across, answered(actor, picture), departures_seen(actor)),
    )


def _page(
    kept: Kept,
    thing: Person | Organisation,
    *,
    is_me: bool,
    ties: list[TieRow],
    loss: Loss | None,
    seats: list[tuple[str, Choice]],
    only_here: list[int],
    ideas: list[Idea],
) -> DeparturePage:
    picture = kept.picture
    return DeparturePage(
        basis=basis(kept),
        pk=thing.pk,
        name=thing.name,
        is_me=is_me,
        ties=ties[:PER_PAGE],
        more_ties=max(0, len(ties) - PER_PAGE),
        pieces=[_named(picture, piece) for piece in loss.pieces] if loss else [],
        rest=loss.rest if loss else 0,
        seats=seats,
        only_here=_named(picture, only_here),
        ideas=ideas,
    )


def _seats(actor: Actor, family: list[UUID]) -> list[tuple[str, Choice]]:
    """The seats in which nobody would sit. One query."""
    assert actor.place is not None
    worn = visible(actor, Hat).filter(worn_today(actor.place), seat__ended_on=None)
    theirs = worn.filter(person__in=family).values("seat_id")
    rows = (
        worn.filter(seat__in=theirs)
        .order_by("seat__name", "seat_id")
        .values_list("seat_id", "seat__name", "organisation_id", "organisation__name", "person_id")
    )
    sitting: dict[UUID, set[UUID]] = {}
    named: dict[UUID, tuple[str, Choice]] = {}
    for seat, name, body, body_name, person in rows:
        sitting.setdefault(seat, set()).add(person)
        named[seat] = (name, (body, body_name))
    return [named[seat] for seat, people in sitting.items() if people <= set(family)]


def _bodies_called(actor: Actor, words: str) -> list[Choice]:
    """Bodies with these words in their name. One query, or none where nothing is asked."""
    asked = fold(words.replace("\0", " "))
    if not asked:
        return []
    called = Q(folded__contains=asked, joined_into=None)
    found = visible(actor, Organisation).filter(called).order_by("folded", "pk")
    return list(found.values_list("pk", "name")[:MOST_NAMED])


def _across(picture: Picture, loss: Loss | None) -> list[Suggestion]:
    """Suggestions that join bodies of different parts into which a departure would break them."""
    if loss is None:
        return []
    part = {body: n for n, piece in enumerate(loss.pieces) for body in piece}
    every = dict.fromkeys((*picture.suggestions, *picture.openings))
    return [s for s in every if part.get(s.as_a, -1) != part.get(s.as_b, -1)]


def _is_of(s: Suggestion, ties: Iterable[Tie]) -> bool:
    return any({s.as_a, s.as_b} == {tie.one, tie.other} for tie in ties)


def _others(ties: Iterable[Tie], number: int) -> list[int]:
    return [tie.other if tie.one == number else tie.one for tie in ties]


def _live_ties(picture: Picture, body: int) -> int:
    return sum(tie.state == "live" for tie in picture.ties_of[body])


def _named(picture: Picture, bodies: list[int]) -> Named:
    names = [_body(picture, body) for body in bodies[:MOST_NAMED]]
    return Named(names, len(bodies) - len(names))


def _body(picture: Picture, number: int) -> Choice:
    return UUID(picture.bodies[number].id), picture.bodies[number].name

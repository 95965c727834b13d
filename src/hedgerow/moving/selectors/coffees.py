"""With whom to have the first three coffees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hedgerow.moving.models import Handing
from hedgerow.ties.selectors.introductions import gains
from hedgerow.ties.selectors.rows import End
from hedgerow.ties.structure.holding import Tie
from hedgerow.ties.structure.picture import Picture

THREE = 3


@dataclass(frozen=True, slots=True)
class Coffee:
    """Somebody to meet first, and why, in a sentence."""

    person: End
    why: str


def first_coffees(
    picture: Picture, person: UUID, bodies: Iterable[UUID], handed: Iterable[Any]
) -> list[Coffee]:
    """Three people whom `person`, who works for `bodies`, does well to meet first. No query.

    First those at the other end of ties that were handed to them; then of ties of their bodies that
    nobody holds since somebody left; then whom the place's sums would introduce them to
    (`analysis.introductions`); then of ties that one colleague holds alone. Nobody whom they know.
    """
    me = picture.number_of.get(person)
    ours = [n for n in (picture.number_of.get(body) for body in bodies) if n is not None]
    known = picture.knows.get(me, set()) | {me} if me is not None else set()
    beside = {p for body in ours for p in picture.at.get(body, ())}
    found: dict[UUID, Coffee] = {}
    for coffee in _in_order(picture, me, ours, handed):
        number = picture.number_of.get(coffee.person.pk)
        if number not in known | beside and len(found) < THREE:
            found.setdefault(coffee.person.pk, coffee)
    return list(found.values())


def _in_order(
    picture: Picture, me: int | None, ours: list[int], handed: Iterable[Any]
) -> Iterator[Coffee]:
    for each in handed:
        if each.kind == Handing.Kind.TIE and each.introduction is not None:
            yield _handed(each)
    ties = [(ours_, tie) for ours_ in ours for tie in picture.ties_of.get(ours_, ())]
    yield from _of_ties(picture, ties, held=0)
    if me is not None:
        for each in (*picture.suggestions, *picture.openings):
            if me in {each.a, each.b}:
                other = each.b if me == each.a else each.a
                yield Coffee(_person(picture, other), " ".join(gains(picture, each)))
    yield from _of_ties(picture, ties, held=1)


def _handed(handing: Any) -> Coffee:
    other = handing.introduction.b
    told = {"name": handing.leaving.person.name, "body": handing.body.name}
    why = _("%(name)s held a tie of %(body)s with them, and handed it to you.") % told
    return Coffee(End(other.pk, other.name, is_person=True), why)


def _of_ties(picture: Picture, ties: list[tuple[int, Tie]], held: int) -> Iterator[Coffee]:
    """Of these ties those so held, the latest alive first: who is at the other end."""
    wanted = [(ours, tie) for ours, tie in ties if tie.held == held]
    for ours, tie in sorted(wanted, key=lambda each: each[1].last or each[1].said, reverse=True):
        theirs = tie.other if ours == tie.one else tie.one
        place = 1 if ours == tie.one else 0
        there = [pair[place] for pair in tie.pairs] or picture.at.get(theirs, [])
        told = {"ours": picture.bodies[ours].name, "theirs": picture.bodies[theirs].name}
        why = (
            _("The tie between %(ours)s and %(theirs)s hangs on one pair of hands.")
            if held
            else _("The tie between %(ours)s and %(theirs)s has nobody on your side now.")
        )
        for number in there[:1]:
            yield Coffee(_person(picture, number), why % told)


def _person(picture: Picture, number: int) -> End:
    return End(picture.person_ids[number], picture.people[number].name, is_person=True)

"""You and them: one tie with its story, each side's account kept apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery, Value
from django.http import Http404

from hedgerow.core import clock
from hedgerow.core.policy import Actor, visible
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Hat, Organisation, Person
from hedgerow.ties.models import Introduction, IntroductionStep, Rhythm
from hedgerow.ties.models.report import Source
from hedgerow.ties.selectors.gathered import (
    Ids,
    Known,
    accounts_of,
    at_with_bodies,
    at_with_people,
    known,
    talks_of,
)
from hedgerow.ties.selectors.rows import Account, End, Grant, Talk
from hedgerow.ties.selectors.sums import Sums
from hedgerow.ties.structure.cadence import YEAR, State, state

LATEST_TALKS = 3


@dataclass(frozen=True, slots=True)
class Side:
    """One end of the tie and what it says: its latest account, None where it is not yet heard."""

    end: End
    latest: Account | None
    earlier: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Introduced:
    """Two people of the tie who are being introduced, and what last became of it."""

    a: End
    b: End
    opener: End | None
    reason: str
    step: str
    on: date | None


@dataclass(frozen=True, slots=True)
class TiePage:
    """A tie as `actor` may see it. `began` is the first day that anything is known of.

    `state`, `held` and `holders` of two bodies are of what everyone in the place may see. `others`
    are accounts of people who are neither side's; `could` are people of both who have not spoken
    across it lately; `mine` if the reader is of one of the ends.
    """

    one: Side
    other: Side
    others: tuple[Account, ...]
    grants: tuple[Grant, ...]
    began: Account | Talk | None
    talks: tuple[Talk, ...]
    spoke: int
    state: State | None
    rhythm: int | None
    held: str
    holders: tuple[tuple[End, End], ...]
    could: tuple[End, ...]
    introductions: tuple[Introduced, ...]
    mine: bool

    @property
    def began_on(self) -> date | None:
        """The first day that anything is known of."""
        return None if self.began is None else _day(self.began)

    @property
    def bodies(self) -> bool:
        """Whether both ends are bodies, so that a rhythm can be agreed."""
        return not (self.one.end.is_person or self.other.end.is_person)


def find_end(actor: Actor, pk: UUID) -> Organisation | Person:
    """The body or the person of this id, or the record it was joined into; else 404."""
    body = visible(actor, Organisation).filter(pk=pk).first()
    person = visible(actor, Person).filter(pk=pk).first() if body is None else None
    while body is not None and body.joined_into:
        body = body.joined_into
    while person is not None and person.joined_into:
        person = person.joined_into
    found = body or person
    if found is None:
        raise Http404
    return found


def end_of(record: Organisation | Person) -> End:
    """A body or a person as the end of a tie."""
    return End(record.pk, record.name, is_person=isinstance(record, Person))


def two_ends(actor: Actor, one: UUID, other: UUID, families: Known) -> tuple[End, End]:
    """Both ends of a tie, by the records that are kept; else 404. One query."""
    kept = [families.families.kept(pk) for pk in (one, other)]
    bodies = visible(actor, Organisation).filter(pk__in=kept)
    people = visible(actor, Person).filter(pk__in=kept)
    rows = bodies.values_list("pk", "name", Value(False)).union(
        people.values_list("pk", "name", Value(True)), all=True
    )
    found = {pk: End(pk, name, bool(is_person)) for pk, name, is_person in rows}
    if len(found) < 2:
        raise Http404
    return found[kept[0]], found[kept[1]]


def tie_page(actor: Actor, one: UUID, other: UUID) -> TiePage:
    """Everything that `actor` may see of the tie between two people or bodies. Six queries."""
    assert actor.place is not None
    what = known(actor, (one, other))
    first, second = two_ends(actor, one, other, what)
    ids = [what.families.everyone(end.pk) for end in (first, second)]
    accounts, grants = accounts_of(actor, ids[0], what.kept, others=ids[1])
    here, there = (_at_with(end, pks) for end, pks in zip((first, second), ids, strict=True))
    talks = [
        talk
        for talk in talks_of(actor, here, what.kept, and_at=there)
        if talk.between(first, second)
    ]
    sums, today = Sums.of(actor), clock.today(actor.place.time_zone)
    held = sums.tie(first, second)
    rhythm = what.rhythm(first.pk, second.pk)
    people = _people(actor, (first, second), ids)
    return TiePage(
        one=_side(first, accounts),
        other=_side(second, accounts),
        others=tuple(each for each in accounts if each.source != Source.SIDE or not each.side),
        grants=tuple(grants),
        began=_began([*accounts, *talks]),
        talks=tuple(talks[:LATEST_TALKS]),
        spoke=len(talks),
        state=held.state if held else _state(talks, rhythm, today),
        rhythm=rhythm,
        held=sums.held(held),
        holders=sums.holders(held),
        could=_could(people, talks, today),
        introductions=_introductions(actor, people),
        mine=bool({first.pk, second.pk} & (actor.groups | {actor.person_id})),
    )


def _began(known_of: Sequence[Account | Talk]) -> Account | Talk | None:
    return min(known_of, key=_day, default=None)


def _day(thing: Account | Talk) -> date:
    return thing.on if isinstance(thing, Account) else thing.when


def _at_with(end: End, ids: Iterable[UUID]) -> Ids:
    return at_with_people(list(ids)) if end.is_person else at_with_bodies(list(ids))


def _side(end: End, accounts: Iterable[Account]) -> Side:
    told = [each for each in accounts if each.told_by(end)]
    return Side(end, told[0] if told else None, tuple(told[1:]))


def _state(talks: list[Talk], rhythm: int | None, today: date) -> State | None:
    return state(talks[0].when, rhythm, today) if talks else None


Sides = tuple[dict[UUID, End], dict[UUID, End]]


def _people(actor: Actor, ends: tuple[End, End], ids: Sequence[Collection[UUID]]) -> Sides:
    """The people of each side today, in order of name; somebody in both is in both. One query."""
    assert actor.place is not None
    sides: Sides = ({}, {})
    for end, people in zip(ends, sides, strict=True):
        if end.is_person:
            people[end.pk] = end
    worn = visible(actor, Hat).filter(
        worn_today(actor.place), organisation_id__in=[*ids[0], *ids[1]]
    )
    rows = worn.order_by("person__folded", "person_id").values_list(
        "person_id", "person__name", "organisation_id"
    )
    for pk, name, body in rows:
        for family, people in zip(ids, sides, strict=True):
            if body in family:
                people[pk] = End(pk, name, is_person=True)
    return sides


def _could(sides: Sides, talks: Iterable[Talk], today: date) -> tuple[End, ...]:
    """People of both sides who have not spoken across the tie within a year."""
    spoke = {
        present.person
        for talk in talks
        if (today - talk.when).days <= YEAR
        for present in talk.there
    }
    every = {**sides[0], **sides[1]}.values()
    return tuple(person for person in every if person not in spoke)


def _introductions(actor: Actor, sides: Sides) -> tuple[Introduced, ...]:
    """Introductions of somebody of one side to somebody of the other, newest first. One query."""
    one, other = ([*people] for people in sides)
    steps = IntroductionStep.objects.filter(introduction=OuterRef("pk")).order_by("-created_at")
    rows = (
        visible(actor, Introduction)
        .filter(Q(a__in=one, b__in=other) | Q(a__in=other, b__in=one))
        .annotate(
            step=Subquery(steps.values("kind")[:1]), stepped_on=Subquery(steps.values("on")[:1])
        )
        .select_related("a", "b", "opener")
        .order_by("-created_at")
    )
    return tuple(
        Introduced(
            a=end_of(each.a),
            b=end_of(each.b),
            opener=end_of(each.opener) if each.opener else None,
            reason=each.reason,
            step=str(IntroductionStep.Kind(each.step).label) if each.step else "",
            on=each.stepped_on,
        )
        for each in rows
    )


def agreed_days(actor: Actor, a: Organisation, b: Organisation) -> int | None:
    """How often, in days, two bodies have agreed to speak; None where they have not."""
    pair = {"a__in": (a, b), "b__in": (a, b)}
    return visible(actor, Rhythm).filter(**pair).values_list("days", flat=True).first()

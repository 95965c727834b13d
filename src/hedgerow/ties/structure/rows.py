"""The rows that count, read with one query and numbered for the sums."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef

from hedgerow.core import clock
from hedgerow.core.folding import fold
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, visible
from hedgerow.core.together import Part, read_together
from hedgerow.place.models import Hat, Membership, Organisation, Person
from hedgerow.place.selectors.families import Families
from hedgerow.ties.models import IntroductionStep, Presence, Report, Rhythm
from hedgerow.ties.models.report import Warmth
from hedgerow.ties.structure.cadence import YEAR

MOST_IN_A_CONVERSATION = 8
"""A larger gathering is a meeting, and does not show that each pair of people spoke."""

Step = IntroductionStep.Kind
IN_TOUCH = frozenset({Step.MET, Step.ACCOMPANIED, Step.IN_TOUCH})
"""Steps of an introduction that say that the two were in touch on that day."""


class Body(NamedTuple):
    """An organisation, group or circle as the sums know it; `heads` wear a hat there today."""

    id: str
    name: str
    kind: str
    sector: str
    size: str
    rank: int
    small: bool
    patch: str
    heads: int = 0

    @property
    def weight(self) -> int:
        """What its loss weighs: nothing for a circle, which is how others reach one another."""
        return 0 if self.kind == Organisation.Kind.CIRCLE else 1


class Someone(NamedTuple):
    """A person as the sums know them."""

    id: str
    name: str
    invented: bool


class Worn(NamedTuple):
    """A hat: the number of its body, from one day to another."""

    body: int
    since: date | None
    until: date | None

    def on(self, day: date) -> bool:
        """Whether it was worn on that day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


class Sign(NamedTuple):
    """Two people, by number, who were in touch on a day; the body each spoke for, where known."""

    one: int
    other: int
    on: date
    as_one: int | None = None
    as_other: int | None = None


@dataclass
class Rows:
    """Everything that counts on `today`. Bodies and people are named by their numbers.

    `size` is how many rows there were to read, by which a place counts as small or large. `joined`
    leads from records found to be the same as another to the id of the one kept. `spoke` are the
    signs that are real conversations, or meetings that an introduction led to.
    """

    today: date
    bodies: list[Body] = field(default_factory=list)
    people: list[Someone] = field(default_factory=list)
    number_of: dict[UUID, int] = field(default_factory=dict)
    joined: dict[str, str] = field(default_factory=dict)
    worn: dict[int, list[Worn]] = field(default_factory=dict)
    hats: list[tuple[int, int]] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    spoke: list[Sign] = field(default_factory=list)
    said: dict[tuple[int, int], date] = field(default_factory=dict)
    knows: dict[tuple[int, int], date] = field(default_factory=dict)
    named_by: dict[int, set[UUID | None]] = field(default_factory=lambda: defaultdict(set))
    rhythms: dict[tuple[int, int], int] = field(default_factory=dict)
    answers: dict[tuple[int, int], str] = field(default_factory=dict)
    active: set[int] = field(default_factory=set)
    belong: int = 0
    noted: int = 0
    size: int = 0


def everyone(place: Place, unseen: frozenset[UUID] = frozenset()) -> Actor:
    """Somebody who belongs here and is nobody in particular: they see what everyone may see.

    With `unseen`, what everyone might if these people were not here (`core.policy.Actor`).
    """
    return Actor(place=place, role=Membership.Role.VIEWER, unseen=unseen)


def read(place: Place, most: int | None = None, *, unseen: frozenset[UUID] = frozenset()) -> Rows:
    """All that counts in `place` today. Call inside its scope. One query.

    Raises `TooMany` where that is more than `most` rows.
    """
    found = read_together(_parts(everyone(place, unseen)), most)
    return _Reading(clock.today(place.time_zone), found).rows


def _parts(actor: Actor) -> dict[str, Part]:
    """What is read of each table, of rows that everyone in the place may see."""
    live = Membership.objects.filter(person=OuterRef("pk"), ended_at=None)
    ends = ("a_person_id", "a_organisation_id", "b_person_id", "b_organisation_id")
    reports = visible(actor, Report).filter(withdrawn_at=None).exclude(warmth=Warmth.ENDED)
    names = ("name", "kind", "sector", "size_band__name", "patch__name")
    there = ("conversation_id", "conversation__author_id", "person_id", "hat__organisation_id")
    return {
        "body": Part(
            visible(actor, Organisation),
            ids=("pk", "joined_into_id"),
            words=names,
            numbers=("size_band__order", "size_band__small"),
            days=("ended_on",),
        ),
        "person": Part(
            visible(actor, Person),
            ids=("pk", "joined_into_id"),
            words=("name",),
            numbers=("invented", Exists(live)),
        ),
        "hat": Part(
            visible(actor, Hat),
            ids=("person_id", "organisation_id", "on_behalf_of_id"),
            days=("since", "until"),
        ),
        "presence": Part(
            visible(actor, Presence).filter(conversation__withdrawn_at=None),
            ids=there,
            days=("conversation__on",),
        ),
        "report": Part(
            reports, ids=("author_id", *ends), words=("from_side",), days=("on", "until")
        ),
        "rhythm": Part(
            visible(actor, Rhythm), ids=("pk", "a_id", "b_id"), numbers=("days",), moments=ORDER
        ),
        "step": Part(
            visible(actor, IntroductionStep),
            ids=("pk", "introduction__a_id", "introduction__b_id"),
            words=("kind",),
            days=("on",),
            moments=ORDER,
        ),
    }


ORDER = ("created_at",)
"""Agreements and introductions are taken in the order in which they were made: the last holds."""


def _by_name(row: tuple[Any, ...]) -> tuple[str, UUID]:
    """Numbers run in order of name, so that whatever is in order of number reads in order."""
    return fold(row[2]), row[0]


def _by_moment(row: tuple[Any, ...]) -> tuple[datetime, UUID]:
    return row[-1], row[0]


class _Reading:
    """One reading, step by step: bodies, people, hats, conversations, reports, what was agreed."""

    def __init__(self, today: date, found: Mapping[str, list[tuple[Any, ...]]]) -> None:
        self.rows = Rows(today, size=sum(map(len, found.values())))
        self.found = found
        self.wrote: set[UUID] = set()
        self.bodies = self._read_bodies()
        self.people, belong = self._read_people()
        self._read_hats()
        self._read_conversations()
        self._read_reports()
        self._read_agreements()
        self._read_introductions()
        self.rows.belong = len(belong)
        self.rows.noted = len({self.people.kept(pk) for pk in self.wrote} & belong)

    def _read_bodies(self) -> Families:
        rows = sorted(self.found["body"], key=_by_name)
        families = Families((row[0], row[1]) for row in rows if row[1])
        for pk, into, name, kind, sector, size, patch, rank, small, ended in rows:
            if into is None and (ended is None or ended > self.rows.today):
                self.rows.number_of[pk] = len(self.rows.bodies)
                self.rows.bodies.append(
                    Body(
                        str(pk), name, kind, sector, size or "", rank or 0, bool(small), patch or ""
                    )
                )
        self._number_the_joined(families, (row[0] for row in rows if row[1]))
        return families

    def _read_people(self) -> tuple[Families, set[UUID]]:
        rows = sorted(self.found["person"], key=_by_name)
        families = Families((row[0], row[1]) for row in rows if row[1])
        for pk, into, name, invented, _ in rows:
            if not into:
                self.rows.number_of[pk] = len(self.rows.people)
                self.rows.people.append(Someone(str(pk), name, bool(invented)))
        self._number_the_joined(families, (row[0] for row in rows if row[1]))
        return families, {families.kept(row[0]) for row in rows if row[4]}

    def _number_the_joined(self, families: Families, joined: Iterable[UUID]) -> None:
        for pk in joined:
            kept = families.kept(pk)
            if kept in self.rows.number_of:
                self.rows.number_of[pk] = self.rows.number_of[kept]
                self.rows.joined[str(pk)] = str(kept)

    def _read_hats(self) -> None:
        rows, today = self.rows, self.rows.today
        worn: dict[int, dict[Worn, None]] = defaultdict(dict)
        for person, organisation, behalf, since, until in self.found["hat"]:
            for body in (organisation, behalf):
                number = rows.number_of.get(body) if body else None
                if number is not None:
                    worn[rows.number_of[person]][Worn(number, since, until)] = None
        rows.worn = {person: list(hats) for person, hats in worn.items()}
        rows.hats = sorted(
            {(p, hat.body) for p, hats in rows.worn.items() for hat in hats if hat.on(today)}
        )
        for _, body in rows.hats:
            rows.bodies[body] = rows.bodies[body]._replace(heads=rows.bodies[body].heads + 1)

    def _read_conversations(self) -> None:
        told: dict[UUID, tuple[date, list[tuple[int, int | None]]]] = {}
        number_of = self.rows.number_of
        for pk, author, person, hat, on in self.found["presence"]:
            if pk not in told:
                told[pk] = on, []
                self._note(author, on)
            told[pk][1].append((number_of[person], number_of.get(hat) if hat else None))
        for on, people in told.values():
            self._hear(people, on)

    def _hear(self, people: list[tuple[int, int | None]], on: date) -> None:
        """A conversation makes its bodies active; a small one also puts its people in touch."""
        for person, body in people:
            self._stir(person, on)
            if body is not None:
                self.rows.active.add(body)
        known = sorted(people, key=lambda each: (each[0], -1 if each[1] is None else each[1]))
        unlike = list(dict(known).items())
        if len(unlike) <= MOST_IN_A_CONVERSATION:
            self._spoke(
                [
                    Sign(one, other, on, as_one, as_other)
                    for i, (one, as_one) in enumerate(unlike)
                    for other, as_other in unlike[i + 1 :]
                ]
            )

    def _spoke(self, signs: list[Sign]) -> None:
        """Two really spoke, which is a sign that they are in touch."""
        self.rows.spoke += signs
        self.rows.signs += signs

    def _read_reports(self) -> None:
        for author, a_person, a_body, b_person, b_body, side, on, until in self.found["report"]:
            self._note(author, on)
            if on > self.rows.today or (until is not None and until < self.rows.today):
                continue
            a = self.rows.number_of.get(a_person or a_body)
            b = self.rows.number_of.get(b_person or b_body)
            if a is not None and b is not None:
                self._report(author, on, side, (a, bool(a_person)), (b, bool(b_person)))

    def _report(
        self, author: UUID | None, on: date, side: str, a: tuple[int, bool], b: tuple[int, bool]
    ) -> None:
        """One live report of two ends, each a number and whether it is a person."""
        rows = self.rows
        for letter, (number, is_person) in (("a", a), ("b", b)):
            if not is_person and side == letter:
                rows.active.add(number)
            elif not is_person:
                rows.named_by[number].add(author)
        if a[1] and b[1]:
            if a[0] != b[0]:
                rows.signs.append(Sign(min(a[0], b[0]), max(a[0], b[0]), on))
        elif a[1] or b[1]:
            person, body = (a[0], b[0]) if a[1] else (b[0], a[0])
            rows.knows[person, body] = max(on, rows.knows.get((person, body), on))
        elif a[0] != b[0]:
            pair = (min(a[0], b[0]), max(a[0], b[0]))
            rows.said[pair] = max(on, rows.said.get(pair, on))

    def _read_agreements(self) -> None:
        for _pk, a, b, days, _at in sorted(self.found["rhythm"], key=_by_moment):
            one, other = self.rows.number_of.get(a), self.rows.number_of.get(b)
            if one is not None and other is not None:
                self.rows.rhythms[min(one, other), max(one, other)] = days

    def _read_introductions(self) -> None:
        for _pk, a, b, kind, on, _at in sorted(self.found["step"], key=_by_moment):
            one, other = sorted((self.rows.number_of[a], self.rows.number_of[b]))
            if one != other:
                self.rows.answers[one, other] = kind
                if kind in IN_TOUCH:
                    self._spoke([Sign(one, other, on)])

    def _note(self, author: UUID | None, on: date) -> None:
        """Somebody wrote of this day: they have noted something, and their bodies are active."""
        if author is None or author not in self.rows.number_of:
            return
        self._stir(self.rows.number_of[author], on)
        if (self.rows.today - on).days <= YEAR:
            self.wrote.add(author)

    def _stir(self, person: int, on: date) -> None:
        """Whose hats somebody wore on a day was active then."""
        active = self.rows.active
        for hat in self.rows.worn.get(person, ()):
            if hat.body not in active and hat.on(on):
                active.add(hat.body)

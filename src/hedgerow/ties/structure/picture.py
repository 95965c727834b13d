"""The computed picture of a place: every sum that its pages show, and its one way to and from JSON.

It holds only what everyone in the place may see, is the same whoever asks, and is made again from
the rows, to the last letter, whenever it is wanted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

import numpy as np

from hedgerow.analysis.blocks import block_forest
from hedgerow.analysis.graph import IntArray
from hedgerow.analysis.holders import survival
from hedgerow.core.models import Place
from hedgerow.core.together import TooMany
from hedgerow.ties.structure.absent import Absence, absences
from hedgerow.ties.structure.holding import Pair, Tie, in_touch, ties
from hedgerow.ties.structure.reach import Loss, People, bodies_graph, losses, plans
from hedgerow.ties.structure.rows import Body, Rows, Someone, read
from hedgerow.ties.structure.suggest import Meetings, Suggestion

LARGE = 6_000
"""Rows beyond which a place's picture is kept, and made again only when nobody waits for it."""

CHOSEN, CHOSEN_WHERE_LARGE = 8, 5
"""How many introductions are chosen by what they gain; each costs one more walk of the network."""


@dataclass(frozen=True)
class Sums:
    """What is said of the whole place. All count ties between bodies, except where they say not.

    `known_across` are live ties of which both sectors are known, `across` those that join two.
    `tenth` is how many people the best-connected tenth are; `floor` and `warm` how many
    introductions would do, so that no single person's departure cuts a body off.
    """

    ties: int
    live: int
    held_by: dict[str, int]
    full: int
    hang_on_one: int
    hang_on_one_full: int
    survive_best: int
    tenth: int
    known_across: int
    across: int
    floor: int
    warm: int


@dataclass(frozen=True)
class Picture:
    """See above. Numbers are places in `bodies` and `people`; see each part for what it says.


    `known_from` of the `belong` people who belong here have written, in the last twelve months,
    something that everyone may see. `sectors` counts live ties by pair of sectors. `openings`
    are the steps of the warm plan for which we know somebody at either end.
    """

    day: str
    rows: int
    bodies: tuple[Body, ...]
    people: tuple[Someone, ...]
    joined: Mapping[str, str]
    hats: tuple[Pair, ...]
    touch: tuple[Pair, ...]
    ties: tuple[Tie, ...]
    sums: Sums
    sectors: tuple[tuple[str, str, int], ...]
    if_person: tuple[Loss, ...]
    if_body: tuple[Loss, ...]
    openings: tuple[Suggestion, ...]
    suggestions: tuple[Suggestion, ...]
    absences: tuple[Absence, ...]
    belong: int
    known_from: int

    @property
    def is_large(self) -> bool:
        """Whether making it takes longer than a reader should wait."""
        return self.rows > LARGE

    @cached_property
    def body_ids(self) -> tuple[UUID, ...]:
        """The ids of `bodies`."""
        return tuple(UUID(body.id) for body in self.bodies)

    @cached_property
    def person_ids(self) -> tuple[UUID, ...]:
        """The ids of `people`."""
        return tuple(UUID(person.id) for person in self.people)

    @cached_property
    def number_of(self) -> dict[UUID, int]:
        """The number of a body or a person, by the id of any record joined into it."""
        kept = {pk: n for part in (self.body_ids, self.person_ids) for n, pk in enumerate(part)}
        return kept | {UUID(pk): kept[UUID(into)] for pk, into in self.joined.items()}

    @cached_property
    def worn_by(self) -> dict[int, list[int]]:
        """In which bodies each person wears a hat today, of those who wear any."""
        found: dict[int, list[int]] = {}
        for person, body in self.hats:
            found.setdefault(person, []).append(body)
        return found

    def family(self, pk: UUID) -> list[UUID]:
        """The id of a kept record and of all that were joined into it, by the id of any of them."""
        kept = self.joined.get(str(pk), str(pk))
        return [UUID(kept), *(UUID(each) for each, into in self.joined.items() if into == kept)]

    @cached_property
    def ties_of(self) -> dict[int, list[Tie]]:
        """The ties of each body that has any."""
        found: dict[int, list[Tie]] = {}
        for tie in self.ties:
            found.setdefault(tie.one, []).append(tie)
            found.setdefault(tie.other, []).append(tie)
        return found

    @cached_property
    def at(self) -> dict[int, list[int]]:
        """Who wears a hat today in each body that has anybody."""
        found: dict[int, list[int]] = {}
        for person, body in self.hats:
            found.setdefault(body, []).append(person)
        return found

    @cached_property
    def knows(self) -> dict[int, set[int]]:
        """Who was in touch with whom within the last twelve months."""
        found: dict[int, set[int]] = {}
        for one, other in self.touch:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return found

    @cached_property
    def loss_of_person(self) -> dict[int, Loss]:
        """What the departure of each person would cut; those without one would cut nothing."""
        return {loss.who: loss for loss in self.if_person}

    @cached_property
    def loss_of_body(self) -> dict[int, Loss]:
        """The same for each body that leaves with its own people."""
        return {loss.who: loss for loss in self.if_body}

    @cached_property
    def hangs_on(self) -> dict[int, list[Tie]]:
        """The ties that would have no holder without each person."""
        found: dict[int, list[Tie]] = {}
        for tie in self.ties:
            for person in tie.hangs_on:
                found.setdefault(person, []).append(tie)
        return found

    @cached_property
    def helping(self) -> dict[int, list[Suggestion]]:
        """For each person, the introductions that they could open, or that would spare their
        leaving what it would cost."""
        found: dict[int, list[Suggestion]] = {}
        for suggestion in dict.fromkeys((*self.suggestions, *self.openings)):
            for person in {suggestion.opener, suggestion.through}:
                found.setdefault(person, []).append(suggestion)
        return found

    @cached_property
    def sectors_here(self) -> frozenset[str]:
        """The sectors of which some body is here; "" where one has not said."""
        return frozenset(body.sector for body in self.bodies)

    @cached_property
    def single_departures(self) -> Counter[int]:
        """For each body, how many single departures of a person would cut it off."""
        return Counter(body for loss in self.if_person for body in loss.apart)

    def as_json(self) -> dict[str, Any]:
        """Itself as plain lists and words, ready to be stored."""
        parts = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return parts | {"sums": asdict(self.sums)}

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Picture:
        """The picture that `as_json` gave."""
        kinds: dict[str, Any] = {
            "bodies": Body, "people": Someone, "ties": Tie, "if_person": Loss, "if_body": Loss,
            "openings": Suggestion, "suggestions": Suggestion, "absences": Absence,
        }  # fmt: skip
        parts = {
            name: tuple(kinds[name](*row) for row in part) if name in kinds else part
            for name, part in body.items()
        }
        pairs = {name: tuple(map(tuple, body[name])) for name in ("hats", "touch", "sectors")}
        return cls(**(parts | pairs | {"sums": Sums(**body["sums"])}))


def make(place: Place, unseen: frozenset[UUID] = frozenset()) -> Picture:
    """The picture of `place` as it is today, without these people. In its scope. One query."""
    return draw(read(place, unseen=unseen))


def make_if_small(place: Place) -> Picture | None:
    """The same; None where the place is large, which is found out without reading all of it."""
    try:
        return draw(read(place, most=LARGE))
    except TooMany:
        return None


def draw(rows: Rows) -> Picture:
    """The picture that these rows add up to."""
    found, touch = ties(rows), in_touch(rows)
    people = People.of(rows, touch)
    forest = block_forest(people.graph)
    steps = plans(people, forest)
    said = [(tie.one, tie.other) for tie in found if tie.state == "live" and not tie.pairs]
    without = block_forest(bodies_graph(rows, touch, said))
    few = CHOSEN_WHERE_LARGE if rows.size > LARGE else CHOSEN
    meetings = Meetings(rows, touch, found, people, forest, steps)
    return Picture(
        day=rows.today.isoformat(),
        rows=rows.size,
        bodies=tuple(rows.bodies),
        people=tuple(rows.people),
        joined=rows.joined,
        hats=tuple(rows.hats),
        touch=tuple(touch),
        ties=tuple(found),
        sums=_sums(rows, found, steps.floor, len(steps.warm)),
        sectors=_sectors(rows, found),
        if_person=tuple(
            loss._replace(who=loss.who - people.vertex(0))  # only people can cut this network
            for loss in losses(forest, people.weights)
        ),
        if_body=tuple(
            loss
            for loss in losses(without, _weights(rows, without.graph.n))
            if loss.who < len(rows.bodies)
        ),
        openings=tuple(meetings.openings()),
        suggestions=tuple(meetings.suggestions(few)),
        absences=tuple(absences(rows, found, touch)),
        belong=rows.belong,
        known_from=rows.noted,
    )


def _weights(rows: Rows, vertices: int) -> IntArray:
    weights = np.zeros(vertices, dtype=np.int64)
    weights[: len(rows.bodies)] = [body.weight for body in rows.bodies]
    return weights


def _sums(rows: Rows, found: list[Tie], floor: int, warm: int) -> Sums:
    live = [tie for tie in found if tie.state == "live"]
    fate = survival({(tie.one, tie.other): tie.pairs for tie in live})
    alone = [tie for tie in live if tie.held == 1]
    known = [pair for tie in live if all(pair := _sectors_of(rows, tie))]
    return Sums(
        ties=len(found),
        live=len(live),
        held_by=dict(sorted(Counter(_held(tie) for tie in live).items())),
        full=sum(tie.full for tie in live),
        hang_on_one=fate.hang_on_one,
        hang_on_one_full=sum(tie.full for tie in alone),
        survive_best=fate.survive_best_connected,
        tenth=len(fate.best_connected),
        known_across=len(known),
        across=sum(one != other for one, other in known),
        floor=floor,
        warm=warm,
    )


def _held(tie: Tie) -> str:
    return str(min(tie.held, 3))


def _sectors_of(rows: Rows, tie: Tie) -> tuple[str, str]:
    one, other = sorted((rows.bodies[tie.one].sector, rows.bodies[tie.other].sector))
    return one, other


def _sectors(rows: Rows, found: list[Tie]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter(_sectors_of(rows, tie) for tie in found if tie.state == "live")
    return tuple((*pair, count) for pair, count in sorted(counts.items()))

"""Whom to introduce to whom: the next few introductions that would help most, of plausible pairs.

A pair is plausible when both wear a hat today, for bodies that differ; they are not in touch; and
nobody has answered that introduction yet. Pairs with somebody in common who can introduce them
come first, then pairs of different sectors, then pairs of one patch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

import numpy as np

from hedgerow.analysis.blocks import BlockForest
from hedgerow.analysis.departures import departures, sides
from hedgerow.analysis.holders import holding
from hedgerow.analysis.introductions import Gains, best
from hedgerow.analysis.plans import Introduction
from hedgerow.ties.structure.holding import Pair, Tie
from hedgerow.ties.structure.reach import People, Plans
from hedgerow.ties.structure.rows import Rows, Step

MOST = 12
"""How many are kept ready; a page shows at most five of those that are not answered."""

MOST_WEIGHED = 400
"""How many plausible pairs are compared, those that spare most (by who would open) first."""

NOBODY = -1
SIDE = 4
"""How many people of each body are thought of for one tie."""


class Suggestion(NamedTuple):
    """Introduce `a` of the body `as_a` to `b` of `as_b`; `opener` knows both, or is -1.

    `through` is the person (-1: nobody) whose departure it helps with most: of the bodies that
    would then lose touch with `rest` others, it would keep `kept` in touch. `pairs_kept` sums the
    pairs of bodies over all on whom the two depend; `joined` counts pairs that could reach one
    another for the first time. `second` says that it would give the tie of the two bodies one more
    pair of holders.
    """

    a: int
    b: int
    opener: int
    as_a: int
    as_b: int
    through: int
    kept: int
    rest: int
    pairs_kept: int
    joined: int
    second: bool


class Candidate(NamedTuple):
    """A plausible pair, before it is weighed."""

    a: int
    b: int
    opener: int
    as_a: int
    as_b: int


class Meetings:
    """Whom to introduce to whom, in one place on one day."""

    def __init__(
        self,
        rows: Rows,
        touch: list[Pair],
        ties: list[Tie],
        people: People,
        forest: BlockForest,
        plans: Plans,
    ) -> None:
        self.people, self.answers = people, rows.answers
        plausible = _Plausible(rows, touch)
        costs = departures(forest, people.weights).pairs_cut
        steps = sorted(plans.warm, key=lambda step: -costs[step.opener])
        self.warm = [c for c in plausible.by_opener(people, steps) if plausible.is_plausible(c)]
        self.candidates = plausible.of(self.warm, ties)
        self.weigh = _Weighing(people, forest, {(tie.one, tie.other): tie for tie in ties})

    def openings(self) -> list[Suggestion]:
        """Every step of the warm plan for which somebody is known at either end."""
        return [self.weigh.of(candidate) for candidate in self.warm]

    def suggestions(self, count: int) -> list[Suggestion]:
        """The best introductions, chosen as if those before, and those taken up, had been made.

        `count` are chosen by what they gain; then come others that give a tie its second holders.
        The figures say what each would bring alone, to the network as it is.
        """
        coming = {Step.ACCEPTED, Step.ADAPTED, Step.INTRODUCED, Step.AGREED, Step.NOT_YET}
        expected = [pair for pair, kind in self.answers.items() if kind in coming]
        vertex = self.people.vertex
        graph = self.people.graph.with_edges([(vertex(a), vertex(b)) for a, b in expected])
        by_ends = {(vertex(c.a), vertex(c.b)): c for c in self.candidates}
        chosen = [by_ends[g.a, g.b] for g in best(graph, by_ends, count, self.people.weights)]
        for candidate in self.candidates:
            if len(chosen) < MOST and candidate not in chosen and self.weigh.is_second(candidate):
                chosen.append(candidate)
        return [self.weigh.of(candidate) for candidate in chosen]


class _Plausible:
    """Finding pairs who might well meet."""

    def __init__(self, rows: Rows, touch: Iterable[Pair]) -> None:
        self.bodies = rows.bodies
        self.at: dict[int, list[int]] = defaultdict(list)
        self.wears: dict[int, list[int]] = defaultdict(list)
        for person, body in rows.hats:
            self.at[body].append(person)
            if rows.bodies[body].weight:
                self.wears[person].append(body)
        self.touch = set(touch)
        self.taken = self.touch | rows.answers.keys()

    def of(self, steps: Iterable[Candidate], ties: Iterable[Tie]) -> list[Candidate]:
        """Every plausible pair worth weighing, once each, the likeliest first."""
        found: dict[Pair, Candidate] = {}
        for candidate in (*steps, *self.beside_the_holder(ties)):
            pair = (min(candidate.a, candidate.b), max(candidate.a, candidate.b))
            if len(found) < MOST_WEIGHED and pair not in found and self.is_plausible(candidate):
                found[pair] = candidate
        return sorted(found.values(), key=self._order)

    def is_plausible(self, c: Candidate) -> bool:
        """Whether two people of different bodies might meet who do not speak yet."""
        apart = not set(self.wears[c.a]) & set(self.wears[c.b])
        return c.a != c.b and apart and (min(c.a, c.b), max(c.a, c.b)) not in self.taken

    def _order(self, c: Candidate) -> tuple[bool, bool, bool]:
        here, there = self.bodies[c.as_a], self.bodies[c.as_b]
        return c.opener == NOBODY, here.sector == there.sector, here.patch != there.patch

    def by_opener(self, people: People, steps: Iterable[Introduction]) -> Iterator[Candidate]:
        """The warm plan, person to person: for a body, somebody of it other than the opener."""
        for step in steps:
            opener = people.person(step.opener) if step.opener is not None else None
            if opener is None:
                continue
            ends = [self._end(people, vertex, opener) for vertex in (step.a, step.b)]
            if ends[0] and ends[1]:
                yield Candidate(ends[0][0], ends[1][0], opener, ends[0][1], ends[1][1])

    def _end(self, people: People, vertex: int, opener: int) -> Pair | None:
        """Who might be introduced, and of which body."""
        person = people.person(vertex)
        if person is not None:
            return (person, self.wears[person][0]) if self.wears[person] else None
        body = people.body(vertex)
        others = [p for p in self.at[body] if p != opener and self.wears[p]]
        own = body if self.bodies[body].weight else None
        return (others[0], self.wears[others[0]][0] if own is None else own) if others else None

    def beside_the_holder(self, ties: Iterable[Tie]) -> Iterator[Candidate]:
        """For each live tie that one or nobody holds, people beside whoever holds it."""
        for tie in ties:
            if tie.state == "live" and tie.held < 2 and not tie.full:
                holders = {person for pair in tie.pairs for person in pair}
                here, there = (
                    sorted(self.at[body], key=lambda person: (person in holders, person))[:SIDE]
                    for body in (tie.one, tie.other)
                )
                for a, b in product(here, there):
                    openers = (p for p in sorted(holders - {a, b}) if self.knows(p, {a, b}))
                    candidate = Candidate(a, b, next(openers, NOBODY), tie.one, tie.other)
                    if self.is_plausible(candidate):
                        yield candidate
                        break

    def knows(self, person: int, others: set[int]) -> bool:
        """Whether somebody is in touch with each of the others, or works beside them."""
        return all(
            (min(person, other), max(person, other)) in self.touch
            or not set(self.wears[person]).isdisjoint(self.wears[other])
            for other in others
        )


class _Weighing:
    """What each introduction alone would bring to the network as it is."""

    def __init__(self, people: People, forest: BlockForest, ties: Mapping[Pair, Tie]) -> None:
        self.people, self.forest, self.ties = people, forest, ties
        self.side = sides(forest, people.weights)
        self.gains = Gains(forest, people.weights)

    def of(self, c: Candidate) -> Suggestion:
        """The suggestion with its figures."""
        a, b = self.people.vertex(c.a), self.people.vertex(c.b)
        gain = self.gains.of(a, b)
        parts = [(self._with(v, a), self._with(v, b), v) for v in gain.relied_on]
        parts = [part for part in parts if part[0] and part[1]]
        here, there, v = max(parts, key=lambda part: part[0] * part[1], default=(0, 0, NOBODY))
        through = self.people.person(v)
        return Suggestion(
            *c,
            through=NOBODY if through is None else through,
            kept=min(here, there),
            rest=max(here, there),
            pairs_kept=gain.pairs_kept,
            joined=gain.pairs_joined,
            second=self.is_second(c),
        )

    def is_second(self, c: Candidate) -> bool:
        """Whether the tie between their bodies would be held by one pair more."""
        tie = self.ties.get((min(c.as_a, c.as_b), max(c.as_a, c.as_b)))
        if tie is None or tie.state != "live":
            return False
        pair = (c.a, c.b) if c.as_a == tie.one else (c.b, c.a)
        return holding([*tie.pairs, pair]).strength > tie.held

    def _with(self, cut: int, vertex: int) -> int:
        """The weight of the part in which `vertex` would be if `cut` left."""
        at = self.forest.place[vertex]
        for block in np.flatnonzero(self.forest.top == cut):
            if self.forest.first[block] <= at < self.forest.last[block]:
                return int(self.side.below[block])
        return int(self.side.up[cut])

"""Simulated annealing of the rounds that are still to come, in plain Python.

A move exchanges two parties, or one and as many single people, between two groups of one round.
What a plan costs is the sum over pairs of c(c - 1)/2, for c meetings, and of what each meeting of
theirs costs besides; and over groups, for somebody alone with their funders or among officials.
Moves that would seat two together who are to be apart cost infinitely much, so none is made.

Only parties whose seats cost something look for others. So the last repeats among 300 people are
found in a fraction of a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, inf
from random import Random

from hedgerow.analysis.mixing.request import Request
from hedgerow.analysis.mixing.seating import Party, Prices, parties
from hedgerow.analysis.mixing.tally import alone_with_funders, lone_residents

WITH_FUNDERS = 50.0  # more than any exchange of two could win
LONE_RESIDENT = 2.0
HOT, COLD = 0.6, 0.1  # in repeats: exp(-1 / HOT) is how often a move that makes one is made
PARTNERS = 3  # exchanges that a party tries before the next has its turn
NOTHING = 1e-9


def prices(request: Request) -> Prices:
    """`prices[a][b]`: what the first meeting of a and b costs; infinite for those kept apart."""
    price = [[0.0] * request.people for _ in range(request.people)]

    def add(a: int, b: int, cost: float) -> None:
        price[a][b] += cost
        price[b][a] += cost

    for (a, b), weight in request.met.items():
        add(a, b, weight)
    for spread in request.spread:
        alike: dict[object, list[int]] = {}
        for person, value in enumerate(spread.values):
            if value is not None:
                alike.setdefault(value, []).append(person)
        for people in alike.values():
            for a, b in combinations(people, 2):
                add(a, b, spread.weight)
    for a, b in request.apart:
        add(a, b, inf)
    return price


def meet(price: Prices, group: Iterable[int], more: int = 1) -> None:
    """Let everyone of `group` have met once more (or less): what they next cost together."""
    for a, b in combinations(group, 2):
        price[a][b] += more
        price[b][a] += more


@dataclass
class Rounds:
    """The seats of the rounds to come, with the prices that they make.

    `groups[r][g]` are the parties of group g in round r. `price[a][b]` counts every meeting there
    is, so that it is what one more would cost; one less saves 1 less than that.
    """

    request: Request
    price: Prices
    groups: dict[int, list[list[Party]]]
    random: Random

    @classmethod
    def seated(
        cls,
        request: Request,
        price: Prices,
        seats: Mapping[int, Sequence[Sequence[int]]],
        random: Random,
    ) -> Rounds:
        """From groups of people; `price` must count their meetings already."""
        groups = {}
        for r, people in seats.items():
            party_of = {person: party for party in parties(request, r) for person in party}
            groups[r] = [list(dict.fromkeys(party_of[p] for p in group)) for group in people]
        return cls(request, price, groups, random)

    def __post_init__(self) -> None:
        self.guarded = self.request.residents.union(self.request.funders)
        self.cost = 0.0  # beside that of the first seats
        self.tried = 0

    def people(self, r: int) -> list[list[int]]:
        """The groups of round r as people."""
        return [[person for party in group for person in party] for group in self.groups[r]]

    def anneal(self, moves: int, hot: float = HOT, cold: float = COLD) -> None:
        """Cool from `hot` to `cold` over so many moves; end at the cheapest seats on the way."""
        self.cost, self.tried = 0.0, 0
        best, best_groups = 0.0, self._copy()
        while self.tried < moves and (unhappy := self._unhappy()):
            for r, g, party in unhappy:
                if party in self.groups[r][g]:
                    self._move(r, g, party, hot * (cold / hot) ** min(1.0, self.tried / moves))
            if self.cost < best - NOTHING:
                best, best_groups = self.cost, self._copy()
        if self.cost > best + NOTHING:
            self._go_back(best_groups)

    def _copy(self) -> dict[int, list[list[Party]]]:
        return {r: [list(group) for group in groups] for r, groups in self.groups.items()}

    def _go_back(self, groups: dict[int, list[list[Party]]]) -> None:
        for more, to in ((-1, self.groups), (1, groups)):
            self.groups = to
            for r in to:
                for people in self.people(r):
                    meet(self.price, people, more)

    def _unhappy(self) -> list[tuple[int, int, Party]]:
        """Parties that may move and whose seats cost something, in an order of chance."""
        found = []
        for r, groups in self.groups.items():
            if len(groups) < 2:
                continue
            for g, (group, people) in enumerate(zip(groups, self.people(r), strict=True)):
                group_costs = self._group_cost(people) > 0
                for party in group:
                    if self._may_move(party) and (group_costs or self._costs(party, people)):
                        found.append((r, g, party))
        self.random.shuffle(found)
        return found

    def _may_move(self, party: Party) -> bool:
        return self.request.hosts.keys().isdisjoint(party)

    def _costs(self, party: Party, group: list[int]) -> bool:
        for person in party:
            row = self.price[person]
            for other in group:
                if row[other] > 1 + NOTHING and other not in party:
                    return True
        return False

    def _group_cost(self, group: list[int]) -> float:
        if self.guarded.isdisjoint(group):
            return 0.0
        with_funders = len(alone_with_funders(self.request, group))
        return WITH_FUNDERS * with_funders + LONE_RESIDENT * len(
            lone_residents(self.request, group)
        )

    def _move(self, r: int, g: int, party: Party, heat: float) -> None:
        """Try a few exchanges of `party` with others of its round; make the first that is taken."""
        groups = self.groups[r]
        for _ in range(PARTNERS):
            self.tried += 1
            h = int(self.random.random() * (len(groups) - 1))
            h += h >= g
            others = self._others(groups[h], len(party))
            if not others:
                continue
            rest_g = [x for stays in groups[g] if stays is not party for x in stays]
            rest_h = [x for stays in groups[h] if stays not in others for x in stays]
            come = [x for other in others for x in other]
            change = self._change(party, rest_g, come, rest_h)
            if change <= 0 or self.random.random() < exp(-change / heat):
                self.cost += change
                for goes, leaves, joins in ((party, rest_g, rest_h), (come, rest_h, rest_g)):
                    for a in goes:
                        for more, company in ((-1, leaves), (1, joins)):
                            for b in company:
                                self.price[a][b] += more
                                self.price[b][a] += more
                groups[g] = [stays for stays in groups[g] if stays is not party] + others
                groups[h] = [stays for stays in groups[h] if stays not in others] + [party]
                return

    def _others(self, group: list[Party], size: int) -> list[Party]:
        """Parties of `group`, by chance, who are `size` people in all; none where it fails."""
        first = group[int(self.random.random() * len(group))]
        if len(first) == size:
            return [first] if self._may_move(first) else []
        found: list[Party] = []
        for party in self.random.sample(group, len(group)):
            if len(party) <= size and self._may_move(party):
                found.append(party)
                size -= len(party)
        return [] if size else found

    def _change(
        self, goes: Sequence[int], rest_g: list[int], come: Sequence[int], rest_h: list[int]
    ) -> float:
        """What it costs to exchange `goes`, who sit with `rest_g`, and `come`, with `rest_h`."""
        change = float(len(goes) * len(rest_g) + len(come) * len(rest_h))
        for people, leaves, joins in ((goes, rest_g, rest_h), (come, rest_h, rest_g)):
            for person in people:
                row = self.price[person]
                for other in joins:
                    change += row[other]
                for other in leaves:
                    change -= row[other]
        if self.guarded and change < inf:
            change += self._group_cost([*rest_g, *come]) + self._group_cost([*rest_h, *goes])
            change -= self._group_cost([*rest_g, *goes]) + self._group_cost([*rest_h, *come])
        return change

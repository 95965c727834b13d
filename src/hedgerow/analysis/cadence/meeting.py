"""Someone never met who would matter: few are looked at, and what each would bring is exact."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hedgerow.analysis.blocks import block_forest
from hedgerow.analysis.cadence.spread import has_turn
from hedgerow.analysis.cadence.town import Line, Town, chance, lots
from hedgerow.analysis.cadence.wishes import Around
from hedgerow.analysis.graph import Graph
from hedgerow.analysis.introductions import Gains

NEIGHBOURS, THEIRS, ANYWHERE = 8, 8, 4
"""How many acquaintances of a member are looked at, how many of each of theirs, and how many
people from anywhere in the place."""


def meet(around: Around) -> dict[str, list[Line]]:
    """For each member, people who have their turn and whom they never met, the best first.

    Looked at are the acquaintances of acquaintances, who could be introduced, and a few people
    drawn by lot. In order: what meeting them would bring (`analysis.introductions`: pairs of bodies
    that it keeps in touch whoever leaves, or joins), somebody who could introduce them, lot.
    """
    town = around.town
    turn = sorted((who for who in around.here if has_turn(town, who)), key=lambda w: _lot(town, w))
    network = Network(around)
    found = {}
    for start, who in enumerate(around.awake):
        via = dict(_through_others(around, who, set(turn)))
        for step in range(min(ANYWHERE, len(turn))):
            via.setdefault(turn[(start * ANYWHERE + step) % len(turn)], "")
        lines = [
            network.line(who, other, opener)
            for other, opener in via.items()
            if around.are_strangers(who, other)
        ]
        found[who] = _in_order(lines, lots(town.seed, town.week, who))
    return found


def _lot(town: Town, who: str) -> tuple[int, str]:
    return chance(town.seed, town.week, "meet", who), who


def _in_order(lines: list[Line], lot: Callable[[str], int]) -> list[Line]:
    return sorted(lines, key=lambda each: (-each.gain, not each.via, lot(each.about)))


def _through_others(around: Around, who: str, turn: set[str]) -> Iterator[tuple[str, str]]:
    """Those whom an acquaintance knows, each with who could introduce them."""
    for opener in _few(around.in_touch.get(who, ()), NEIGHBOURS, around.town.week.toordinal()):
        theirs = [other for other in around.in_touch.get(opener, ()) if other in turn]
        for other in _few(theirs, THEIRS, around.town.week.toordinal()):
            yield other, opener


def _few(every: list[str] | tuple[str, ...], most: int, start: int) -> list[str]:
    """Up to `most` of a list, other ones each week."""
    if len(every) <= most:
        return list(every)
    return [every[(start + step) % len(every)] for step in range(most)]


class Network:
    """The people and bodies of a place. Only people can be cut vertices: each body stands twice,
    joined to both by all its people, so that no body is lost with a person. Bodies weigh 1."""

    def __init__(self, around: Around) -> None:
        people = sorted(around.here)
        bodies = sorted(around.at)
        self.number = {who: n for n, who in enumerate(people)}
        own = {body: len(people) + 2 * n for n, body in enumerate(bodies)}
        edges = [(number, number + 1) for number in own.values()]
        for body, number in own.items():
            for who in around.at[body]:
                edges += [(self.number[who], number), (self.number[who], number + 1)]
        edges += [
            (self.number[who], self.number[other])
            for who, others in around.in_touch.items()
            for other in others
            if who < other
        ]
        weights = [0] * len(people) + [1, 0] * len(bodies)
        self.gains = Gains(block_forest(Graph(len(weights), edges)), weights)

    def line(self, who: str, other: str, via: str) -> Line:
        """Somebody to meet, with what it would bring."""
        gain = self.gains.of(self.number[who], self.number[other])
        ids = (other, via) if via else (other,)
        return Line("meet", f"meet:{who}:{other}", who, other, ids, via=via, gain=gain.pairs)

"""Strong or weak collaboration, from facts: who had a hand in a decision.

The boat index of a decision is one point for each of *proposed*, *shaped*, *decided* and *could
stop it* that was in the hands of more than one sector: 0 to 4. It counts sectors, so that two
bodies of one kind do not make a boat a shared one. Nothing is averaged across decisions: a quarter
is told by counts and a median, and with few decisions a difference of one says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

Body = Hashable
POINTS = ("proposed", "shaped", "decided", "could_stop")


@dataclass(frozen=True, slots=True)
class Hands:
    """Which bodies had a hand in a decision; None stands for neighbours, a sector of their own.

    `agenda`: who wished to talk about it. `shaped`: whose words it is made of, or whose objection
    changed them. `decided`: who was heard. `could_stop`: who alone could have stopped it.
    """

    agenda: frozenset[Body]
    proposed: frozenset[Body]
    shaped: frozenset[Body]
    decided: frozenset[Body]
    could_stop: frozenset[Body]

    def shared(self, sectors: Mapping[Body, str]) -> tuple[str, ...]:
        """Which of `POINTS` were in the hands of more than one sector."""
        return tuple(
            point
            for point in POINTS
            if len({sectors.get(body, "") for body in getattr(self, point)}) > 1
        )


@dataclass(frozen=True, slots=True)
class Boat:
    """Several decisions together. `agenda` and `proposed` count them by body, the most first.

    `median` is the lower median of the boat index, None where there are none.
    """

    decisions: int
    median: int | None
    agenda: tuple[tuple[Body, int], ...]
    proposed: tuple[tuple[Body, int], ...]
    shaped: int
    stoppable: int

    @property
    def mostly(self) -> Body | None:
        """The body from which more than half of it came, of three or more; None where none."""
        if self.decisions < 3 or not self.proposed:
            return None
        body, count = self.proposed[0]
        return body if 2 * count > self.decisions else None


def boat(all_hands: Sequence[Hands], sectors: Mapping[Body, str]) -> Boat:
    """Several decisions together."""
    shared = [hands.shared(sectors) for hands in all_hands]
    return Boat(
        decisions=len(all_hands),
        median=median_low(len(each) for each in shared) if shared else None,
        agenda=_counted(hands.agenda for hands in all_hands),
        proposed=_counted(hands.proposed for hands in all_hands),
        shaped=sum("shaped" in each for each in shared),
        stoppable=sum("could_stop" in each for each in shared),
    )


def _counted(of_each: Iterable[frozenset[Body]]) -> tuple[tuple[Body, int], ...]:
    counts = Counter(body for bodies in of_each for body in bodies)
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], str(each[0]))))


def stoppers(
    votes: Mapping[Body, bool], *, majority: int, one_can_stop_it: bool
) -> frozenset[Body]:
    """Which bodies alone could have stopped what was carried; `votes`: who was for it.

    Where one objection stops it, all who were heard. In a vote, those for it without each of whom
    it would have failed: had they voted against, no more than `majority` per cent would be for it.
    """
    if one_can_stop_it:
        return frozenset(votes)
    in_favour = sum(votes.values())
    fails = (in_favour - 1) * 100 <= majority * len(votes)
    return frozenset(body for body, is_for in votes.items() if is_for and fails)

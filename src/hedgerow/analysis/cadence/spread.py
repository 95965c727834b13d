"""Sharing the asking out, so that the same willing people are not asked every week.

Three rules, none of which knows how anybody answered: whoever says yes is not asked more for it.

- *A ceiling.* In one week a person is named in at most `MOST_ASKED` other people's lists.
- *Turns.* To be met for the first time, a person is named in one week of `TURNS` only; who has
  their turn in which week follows from the seed and their id, so a quarter of the place has theirs
  in any week, and everybody's comes round.
- *Lots.* Who chooses first, and which of several equals is taken, is drawn anew each week from
  seed and week (`town.chance`); lines are dealt in rounds, one to each member at a time, as cards
  are, so that nobody's third comes before somebody's first.

This is a greedy b-matching: maximal, so that no line that keeps the ceiling is left out while there
is room in a list, though not always the largest possible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from hedgerow.analysis.cadence.town import Kind, Line, Town, chance

MOST_ASKED = 3
TURNS = 4

MOST_DEALT = 6
DEALT: Mapping[Kind, int] = {"newcomer": 2, "second": 1, "quiet": 3, "meet": 2}
"""How many of each kind are put aside for a member, and of all: one more than a week may hold."""


def has_turn(town: Town, person: str) -> bool:
    """Whether this is a week in which somebody may be put forward to be met."""
    return turn_of(town.seed, person) == _weeks(town.week) % TURNS


def turn_of(seed: str, person: str) -> int:
    """In which of `TURNS` weeks a person has their turn."""
    return chance(seed, person) % TURNS


def _weeks(week: date) -> int:
    return week.toordinal() // 7


class Asking:
    """How often each person is named this week, and the order in which members choose."""

    def __init__(self, town: Town) -> None:
        self.asked: Counter[str] = Counter()
        self.drawn = {who: chance(town.seed, town.week, who) for who in town.members}
        awake = (who for who in town.members if who not in town.resting)
        self.order = sorted(awake, key=lambda who: (self.drawn[who], who))

    def deal(self, wished: Mapping[Kind, Mapping[str, Iterable[Line]]]) -> dict[str, list[Line]]:
        """To each member of their own wishes, in their order, at most `DEALT` of each kind and
        `MOST_DEALT` in all: a round of every kind in turn, in which each gets one at most."""
        left = {kind: {who: iter(each) for who, each in of.items()} for kind, of in wished.items()}
        dealt: dict[str, list[Line]] = {who: [] for who in self.order}
        for number in range(max(DEALT.values())):
            for kind, of in left.items():
                if number < DEALT[kind]:
                    self._round(of, dealt)
        return dealt

    def _round(self, left: dict[str, Iterator[Line]], dealt: dict[str, list[Line]]) -> None:
        """One line of one kind to everybody who still wishes for one."""
        for who in self.order:
            if who in left and len(dealt[who]) < MOST_DEALT:
                line = next((each for each in left[who] if self._has_room(each.about)), None)
                if line is None:
                    del left[who]
                else:
                    self.asked[line.about] += 1
                    dealt[who].append(line)

    def _has_room(self, person: str) -> bool:
        """Whether one more list may name this person."""
        return self.asked[person] < MOST_ASKED

"""What each member might tend, in order, before the asking is spread: quiet, new, and lone ties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import cached_property
from itertools import islice

from hedgerow.analysis.cadence.rhythm import YEAR, strength
from hedgerow.analysis.cadence.town import Line, Talks, Town, chance, lots, pair_of

NEW = timedelta(days=60)
"""How long somebody who took up a role here is a newcomer."""

MOST_WISHED = 12
"""How many of one kind are weighed for one member."""

GREETERS = 3
"""How many members greet one newcomer: the three first coffees of a welcome."""

MOST_GREETED = 2
"""How many newcomers one member greets in a week."""

WINDOW = 6
"""How many people from anywhere are thought of where a newcomer has nobody near."""


class Around:
    """Who is here and awake, and who speaks with whom."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.here = {who for who in town.hats if who not in town.resting}
        self.awake = [who for who in town.members if who in self.here]

    @cached_property
    def spoken(self) -> dict[str, dict[str, Talks]]:
        """For each person who is here, those with whom they ever spoke who are here too."""
        found: dict[str, dict[str, Talks]] = defaultdict(dict)
        for (one, other), talks in self.town.talks.items():
            if one in self.here and other in self.here:
                found[one][other] = talks
                found[other][one] = talks
        return found

    @cached_property
    def in_touch(self) -> dict[str, list[str]]:
        """For each person, with whom they spoke in the last twelve months, by id."""
        return {
            who: sorted(
                other
                for other, talks in known.items()
                if (self.town.today - talks.days[-1]).days <= YEAR
            )
            for who, known in self.spoken.items()
        }

    @cached_property
    def at(self) -> dict[str, list[str]]:
        """Who is here in each body, by id."""
        found: dict[str, list[str]] = defaultdict(list)
        for who in sorted(self.here):
            for body in self.town.hats[who]:
                found[body].append(who)
        return found

    def are_strangers(self, one: str, other: str) -> bool:
        """Whether two people never spoke, share no body, and nobody thought of them yet."""
        return (
            one != other
            and other not in self.spoken.get(one, ())
            and pair_of(one, other) not in self.town.apart
            and not set(self.town.hats[one]) & set(self.town.hats[other])
        )


def quiet_line(who: str, other: str, talks: Talks) -> Line:
    """A tie of `who` that went quiet."""
    return Line("quiet", f"quiet:{who}:{other}", who, other, (other,), talks.days[-1], talks.own)


def quiet_of(town: Town, who: str, known: Mapping[str, Talks]) -> list[Line]:
    """The ties of one person that are silent for longer than their own rhythm.

    What is strongest of what is left comes first (`rhythm.strength`): a friendship of many years
    before a single coffee. The clock runs from the last real conversation, so whoever spoke is not
    quiet, and whoever ever spoke is never new.
    """
    lot = lots(town.seed, who)
    late = [
        (-strength(talks.days, talks.rhythm, town.today), lot(other), other)
        for other, talks in known.items()
        if (town.today - talks.days[-1]).days > talks.own
    ]
    return [quiet_line(who, other, known[other]) for _, _, other in sorted(late)[:MOST_WISHED]]


def quiet(around: Around) -> dict[str, list[Line]]:
    """The quiet ties of every member, each member's in order."""
    town, spoken = around.town, around.spoken
    return {who: quiet_of(town, who, spoken[who]) for who in around.awake if who in spoken}


def second(around: Around) -> dict[str, list[Line]]:
    """For whoever alone holds a tie of their body: a colleague who could come along.

    Only they are told that it hangs on them. Whoever of those beside them was asked least would be
    drawn by lot; one line for each of up to three colleagues lets the ceiling choose.
    """
    town, found, awake = around.town, defaultdict[str, list[Line]](list), set(around.awake)
    for lone in town.lone:
        who = lone.person
        beside = [each for each in lone.beside if each in around.here and each != lone.partner]
        if who not in awake or not beside or lone.partner not in around.here:
            continue
        key = f"second:{lone.body}:{lone.other_body}"
        order = sorted(beside, key=lots(town.seed, town.week, key))
        ids = (lone.body, lone.other_body, lone.partner)
        found[who] += [Line("second", key, who, each, (each, *ids)) for each in order[:3]]
    return {who: _one_of_each(lines) for who, lines in found.items()}


def _one_of_each(lines: Iterable[Line]) -> list[Line]:
    """One line for each tie; the same tie is not asked for twice in a week."""
    return list({line.key: line for line in reversed(list(lines))}.values())[::-1][:MOST_WISHED]


def newcomers(around: Around) -> dict[str, list[Line]]:
    """For each newcomer `GREETERS` members who might greet them, each of whom greets few.

    Those of their own body come first, then those whom these speak with, then anybody; within each,
    lots are drawn anew every week.
    """
    town, found = around.town, defaultdict[str, list[Line]](list)
    drawn = sorted(around.awake, key=lambda who: (chance(town.seed, town.week, "greet", who), who))
    members, start = set(drawn), 0
    for person in _fresh(around):
        near = [who for body in town.hats[person] for who in around.at[body] if who in members]
        far = [who for mate in near for who in around.in_touch.get(mate, ()) if who in members]
        anybody = [drawn[(start + step) % len(drawn)] for step in range(min(WINDOW, len(drawn)))]
        start += WINDOW
        order = dict.fromkeys((*_drawn(town, person, near), *_drawn(town, person, far), *anybody))
        free = (
            who
            for who in order
            if who != person
            and person not in around.spoken.get(who, ())
            and len(found[who]) < MOST_GREETED
        )
        for who in islice(free, GREETERS):
            ids = (person, *town.hats[person])
            day = town.came[person]
            found[who].append(Line("newcomer", f"newcomer:{who}:{person}", who, person, ids, day))
    return found


def _fresh(around: Around) -> list[str]:
    """Those who are new and here, in an order drawn for this week."""
    town = around.town
    fresh = [
        who
        for who, day in town.came.items()
        if who in around.here and timedelta(0) <= town.today - day <= NEW
    ]
    return _drawn(town, "new", fresh)


def _drawn(town: Town, for_whom: str, people: Iterable[str]) -> list[str]:
    """Some people, each once, in an order drawn for this week."""
    lot = lots(town.seed, town.week, for_whom)
    return sorted(set(people), key=lambda who: (lot(who), who))

"""This week, for one person: at most seven lines, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hedgerow.analysis.cadence import Line as Dealt
from hedgerow.analysis.cadence import monday, quiet_of
from hedgerow.analysis.cadence import week_of as chosen
from hedgerow.core import clock
from hedgerow.core.policy import Actor
from hedgerow.week.gathered import Gathered, gathered
from hedgerow.week.selectors import rooms
from hedgerow.week.selectors.lines import Line, in_words
from hedgerow.week.selectors.mine import Mine, mine
from hedgerow.week.selectors.resting import RestRow
from hedgerow.week.selectors.spoken import Spoken


@dataclass(frozen=True)
class Week:
    """Somebody's week: its Monday and its lines, the keys of those not noted as shown yet,
    what they may write down, whether they rest, and which rests they may end."""

    monday: date
    lines: tuple[Line, ...]
    unnoted: tuple[str, ...]
    unwritten: tuple[Spoken, ...]
    resting: bool
    rests: tuple[RestRow, ...]


def this_week(actor: Actor) -> list[Line]:
    """At most seven things worth tending, for whoever `actor` is; none while they rest.

    Every word rests on what they may see. Nothing is written: whoever shows the lines to them calls
    `shown.note_shown`, by which a line that was ignored twice stops asking.
    """
    return list(week_of(actor).lines)


def week_of(actor: Actor) -> Week:
    """The whole of it. Five queries; two more where the place's lists are not in memory."""
    place = actor.place
    assert place is not None
    today = clock.today(place.time_zone)
    of_place = gathered(place, actor.unseen)
    own = mine(actor, of_place, today)
    if not own.who or own.is_resting:
        return Week(monday(today), (), (), own.unwritten, own.is_resting, own.rests)
    other_rooms = _of_rooms(actor, own.who, today)
    dealt = [*_coffees(of_place, own, today), *(thing for thing, _ in other_rooms.values())]
    lines = tuple(
        other_rooms[line.key][1]
        if line.key in other_rooms
        else in_words(place, line, of_place.known.names, own.spoken)
        for line in chosen(dealt, own.answers, today)
    )
    unnoted = tuple(line.key for line in lines if line.key not in own.shown)
    return Week(monday(today), lines, unnoted, own.unwritten, False, own.rests)


def unwritten_of(actor: Actor) -> tuple[Spoken, ...]:
    """The conversations that `actor` had and nobody wrote down yet. Two queries, or four."""
    assert actor.place is not None
    today = clock.today(actor.place.time_zone)
    return mine(actor, gathered(actor.place, actor.unseen), today).unwritten


def _coffees(of_place: Gathered, own: Mine, today: date) -> list[Dealt]:
    """What was dealt to the reader, as it stands with all that they themselves know.

    Ties of which others know nothing are added: the ceiling on asking is about what all may see.
    """
    dealt = of_place.lines.get(own.who, [])
    public, town = of_place.spoken(own.who), replace(of_place.town, today=today)
    late = {line.about for line in dealt if line.kind == "quiet"} | own.spoken.keys() - public
    quiet = {other: own.spoken[other] for other in late if other in town.hats}
    unmet = [
        line
        for line in dealt
        if line.kind == "second" or (line.kind != "quiet" and line.about not in own.spoken)
    ]
    lines = [*unmet, *quiet_of(town, own.who, quiet)]
    return [line for line in lines if own.asleep.isdisjoint(line.ids)]


def _of_rooms(actor: Actor, who: str, today: date) -> dict[str, tuple[Dealt, Line]]:
    """Lines of other rooms, by key, each as the sums take it and in words. Three queries."""
    lines = (
        *rooms.promised(actor, today),
        *rooms.to_tell(actor, today),
        *rooms.asked(actor, monday(today)),
    )
    found = {}
    for line in lines:
        about = line.key.partition(":")[2]
        found[line.key] = Dealt(line.kind, line.key, who, about, (about,)), line
    return found

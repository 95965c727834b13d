"""What mixing reached, or why it cannot be, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hedgerow.analysis.mixing.request import Clash, Impossible
from hedgerow.analysis.mixing.tally import Tally
from hedgerow.analysis.words import listed, pairs

_OFTEN = ("", "once", "twice", "three times", "four times", "five times", "six times")


def reached(tally: Tally) -> str:
    """`212 first meetings of 240 possible; 28 pairs meet twice, nobody three times.`"""
    first = "first meeting" if tally.first_meetings == 1 else "first meetings"
    again = {times: count for times, count in tally.times.items() if times > 1}
    parts = [
        f"{pairs(count)} {'meets' if count == 1 else 'meet'} {how_often(times)}"
        for times, count in again.items()
    ]
    nobody = "nobody" if again else "nobody meets"
    parts.append(f"{nobody} {how_often(max(again, default=1) + 1)}")
    return f"{tally.first_meetings:,} {first} of {tally.possible:,} possible; {', '.join(parts)}."


def how_often(times: int) -> str:
    """`twice`, `three times`, `12 times`."""
    return _OFTEN[times] if times < len(_OFTEN) else f"{times} times"


def why_not(impossible: Impossible, names: Sequence[str]) -> str:
    """What clashes, in which round, and what to change; `names[person]` is what people are called.

    Those who are to be kept apart are named: show this only to whoever wished it.
    """
    where = "" if impossible.round is None else f"Round {impossible.round + 1}: "
    return where + _WHY[impossible.clash](impossible, [names[p] for p in impossible.people], names)


def _funder(_: Impossible, people: list[str], names: Sequence[str]) -> str:
    who, *funders = people
    return (
        f"we found no way to seat {who} with more company than {listed(funders)}, who "
        f"{'fund' if len(funders) > 1 else 'funds'} them. Make the groups larger, or ask {who} "
        "whether they choose it."
    )


def _seats(clash: Impossible, _: list[str], names: Sequence[str]) -> str:
    wishes = [
        *(f"{names[a]} and {names[b]} apart" for a, b in clash.apart),
        *(f"{listed([names[p] for p in wish])} together" for wish in clash.together),
        *(f"{names[host]} hosting their group" for host in clash.hosts),
    ]
    if not wishes:
        return "we found no seats for everybody. Change the sizes of the groups, or drop a wish."
    return (
        f"we found no seats that keep all of these: {'; '.join(wishes)}. "
        "Drop one of them, or change the number of groups."
    )


_WHY: dict[Clash, Callable[[Impossible, list[str], Sequence[str]], str]] = {
    Clash.SIZES: lambda *_: "the sizes of the groups do not add up to those present. Change them.",
    Clash.HELD: lambda *_: (
        "it was held with other people or sizes than you say. Give it as it was held."
    ),
    Clash.TOGETHER_TOO_MANY: lambda clash, people, _: (
        f"{listed(people)} are to stay together, and no group has {len(people)} seats. "
        "Use fewer groups, or part them."
    ),
    Clash.TOGETHER_AND_APART: lambda clash, people, _: (
        f"{listed(people)} are to stay together and to be kept apart. Drop one of the two wishes."
    ),
    Clash.TOGETHER_TWO_HOSTS: lambda clash, people, _: (
        f"{listed(people)} are to stay together and host different groups. Drop one of the wishes."
    ),
    Clash.NO_SUCH_GROUP: lambda clash, people, _: (
        f"there is no such group for {listed(people)} to host. Use more groups, or another one."
    ),
    Clash.SEATS: _seats,
    Clash.FUNDER: _funder,
}

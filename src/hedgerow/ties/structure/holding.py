"""From who was in touch with whom to the ties between bodies, and who holds each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import NamedTuple

from hedgerow.analysis.holders import ending_with, holding
from hedgerow.ties.structure.cadence import YEAR, State, is_held, state
from hedgerow.ties.structure.rows import Rows, Sign

Pair = tuple[int, int]


class Tie(NamedTuple):
    """A tie between two bodies, by number, the smaller first.

    `last` is the last day on which their people were in touch, `said` the day of the last live
    report; `rhythm` in days where one was agreed. `held` is how many pairs with nobody in common
    hold it, `pairs` all that do (the person of `one` first; somebody with a hat in both is paired
    with themselves), and `hangs_on` those without whom it would have no holder. `full` says that
    it is as strong as it can be with the people that we know of.
    """

    one: int
    other: int
    last: str
    said: str
    rhythm: int
    state: State
    held: int
    full: bool
    pairs: list[Pair]
    hangs_on: list[int]


def ties(rows: Rows) -> list[Tie]:
    """Every tie of the place, in order of its bodies' numbers."""
    last = _last_days(rows)
    found = {pair: list(who) for pair, who in sorted(_holders(rows, last).items())}
    hangs: dict[Pair, list[int]] = defaultdict(list)
    for person, alone in ending_with(found).items():
        for pair in alone:
            hangs[pair].append(person)
    every = sorted(rows.said.keys() | last.keys() | found.keys())
    return [_tie(rows, pair, last.get(pair), found.get(pair, []), hangs[pair]) for pair in every]


def in_touch(rows: Rows) -> list[Pair]:
    """Pairs of people, in order, who were in touch within the last twelve months."""
    return sorted(
        {
            (s.one, s.other)
            for s in rows.signs
            if (rows.today - s.on).days <= YEAR and s.one != s.other
        }
    )


def _tie(rows: Rows, pair: Pair, last: date | None, pairs: list[Pair], hangs_on: list[int]) -> Tie:
    one, other = pair
    said, rhythm = rows.said.get(pair), rows.rhythms.get(pair)
    held = holding(pairs).strength if len(pairs) > 1 else len(pairs)
    heads = rows.bodies[one].heads, rows.bodies[other].heads
    days = [day for day in (last, said) if day is not None]
    return Tie(
        one,
        other,
        last.isoformat() if last else "",
        said.isoformat() if said else "",
        rhythm or 0,
        "live" if pairs else state(max(days), rhythm, rows.today),
        held,
        held >= min(heads) > 0,
        pairs,
        sorted(hangs_on),
    )


def _last_days(rows: Rows) -> dict[Pair, date]:
    """The last day on which people of two bodies were in touch, by the hats they wore that day."""
    last: dict[Pair, date] = {}
    for sign in rows.signs:
        here = _spoke_for(rows, sign.as_one, _worn_on(rows, sign.one, sign.on))
        there = _spoke_for(rows, sign.as_other, _worn_on(rows, sign.other, sign.on))
        for pair in _across(here, there):
            if pair not in last or last[pair] < sign.on:
                last[pair] = sign.on
    return last


def _holders(rows: Rows, last: dict[Pair, date]) -> dict[Pair, dict[Pair, None]]:
    """The pairs of people that hold each tie by the hats of today; brings `last` up to date."""
    wears: dict[int, list[int]] = defaultdict(list)
    for person, body in rows.hats:
        wears[person].append(body)
    pairs: dict[Pair, dict[Pair, None]] = defaultdict(dict)
    for sign in _latest(rows.signs):
        here = _today(rows, sign.as_one, wears.get(sign.one, []))
        there = _today(rows, sign.as_other, wears.get(sign.other, []))
        for a in here:
            for pair in _across([a], there):
                if is_held(sign.on, rows.rhythms.get(pair), rows.today):
                    who = (sign.one, sign.other) if a == pair[0] else (sign.other, sign.one)
                    pairs[pair][who] = None
                    last[pair] = max(sign.on, last.get(pair, sign.on))
    for person, bodies in wears.items():
        both = [body for body in bodies if rows.bodies[body].weight]
        for pair in combinations(both, 2):
            pairs[pair].setdefault((person, person), None)
    _pair_with_themselves(rows, wears, pairs)
    return pairs


def _pair_with_themselves(
    rows: Rows, wears: dict[int, list[int]], pairs: dict[Pair, dict[Pair, None]]
) -> None:
    """Whoever speaks for both sides of a tie holds it alone: their leaving ends all their pairs."""
    for tie, holders in pairs.items():
        for person in {each for both in holders for each in both}:
            if set(tie) <= set(_today(rows, None, wears.get(person, []))):
                holders.setdefault((person, person), None)


def _across(here: Iterable[int], there: Iterable[int]) -> list[Pair]:
    """Every two different bodies, one from each side, the smaller number first."""
    return [(min(a, b), max(a, b)) for a in here for b in there if a != b]


def _latest(signs: Iterable[Sign]) -> list[Sign]:
    """The last day for each pair of people and hats: earlier ones hold nothing more."""
    latest: dict[tuple[int, ...], Sign] = {}
    for sign in signs:
        key = tuple(-1 if part is None else part for part in (*sign[:2], *sign[3:]))
        if key not in latest or latest[key].on < sign.on:
            latest[key] = sign
    return [latest[key] for key in sorted(latest)]


def _worn_on(rows: Rows, person: int, day: date) -> list[int]:
    hats = [hat.body for hat in rows.worn.get(person, ()) if hat.on(day)]
    return sorted(set(hats)) if len(hats) > 1 else hats


def _spoke_for(rows: Rows, said: int | None, worn: list[int]) -> list[int]:
    """The body that somebody spoke for; where nobody said which, every body of theirs.

    Circles are left out of the guess unless they are all there is.
    """
    if said is not None:
        return [said]
    if len(worn) < 2:  # as nearly everybody's
        return worn
    return [body for body in worn if rows.bodies[body].weight] or worn


def _today(rows: Rows, said: int | None, worn: list[int]) -> list[int]:
    """The same of today: a hat laid down since says nothing, and what they wear now counts."""
    return _spoke_for(rows, said if said in worn else None, worn)

"""This week: quiet ties, first meetings, spreading the asking, and what silences a line."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.analysis.cadence import (
    MOST,
    MOST_COFFEES,
    Answer,
    Around,
    Line,
    Lone,
    Talks,
    Town,
    candidates,
    is_silent,
    lists,
    pair_of,
    quiet_of,
    state,
    strength,
    went_by,
)
from hedgerow.analysis.cadence import wishes as wished
from hedgerow.analysis.cadence.answers import COFFEES
from hedgerow.analysis.cadence.meeting import Network, meet
from hedgerow.analysis.cadence.spread import (
    DEALT,
    MOST_ASKED,
    MOST_DEALT,
    TURNS,
    Asking,
    has_turn,
)
from hedgerow.analysis.cadence.week import CAPS

TODAY = date(2026, 11, 25)  # a Wednesday
PEOPLE = [f"p{n}" for n in range(9)]
BODIES = [f"b{n}" for n in range(4)]

few_days = st.lists(st.integers(0, 1200), min_size=1, max_size=4, unique=True)
talks = st.builds(
    lambda ago, rhythm: Talks(tuple(sorted(TODAY - timedelta(days=n) for n in ago)), rhythm),
    few_days,
    st.sampled_from([None, 7, 30, 91, 365]),
)
pairs = st.sampled_from(list(combinations(PEOPLE, 2)))
worn = st.lists(st.sampled_from(BODIES), max_size=2, unique=True).map(tuple)
answers = st.lists(
    st.builds(
        lambda kind, who, other, said, ago: Answer(
            f"{kind}:{who}:{other}", other, said, TODAY - timedelta(days=ago)
        ),
        st.sampled_from(["quiet", "meet", "newcomer"]),
        st.sampled_from(PEOPLE),
        st.sampled_from(PEOPLE),
        st.sampled_from(["had_it", "later", "not_for_me", "ignored"]),
        st.integers(0, 90),
    ),
    max_size=6,
)
lone = st.builds(
    lambda who, bodies, beside: Lone(who[0], bodies[0], bodies[1], who[1], tuple(beside)),
    st.permutations(PEOPLE),
    st.permutations(BODIES),
    st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True),
)
towns = st.builds(
    lambda hats, spoken, lone, came, apart, resting, said, day: Town(
        today=TODAY + timedelta(days=day),
        seed="ashby",
        members=PEOPLE,
        hats=hats,
        talks=spoken,
        lone=[each for each in lone if each.person not in each.beside],
        came={who: TODAY - timedelta(days=ago) for who, ago in came.items()},
        apart=frozenset(apart),
        resting=frozenset(resting),
        answers=dict.fromkeys(PEOPLE, said),
    ),
    st.fixed_dictionaries(dict.fromkeys(PEOPLE, worn)),
    st.dictionaries(pairs, talks, max_size=14),
    st.lists(lone, max_size=3),
    st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 90), max_size=3),
    st.lists(pairs, max_size=4),
    st.lists(st.sampled_from(PEOPLE), max_size=3),
    answers,
    st.integers(0, 60),
)


def every(town: Town) -> list[Line]:
    return [line for lines in lists(town).values() for line in lines]


@given(towns)
def test_a_list_holds_at_most_seven_lines_five_of_them_coffees_each_about_another(
    town: Town,
) -> None:
    for who, lines in lists(town).items():
        assert len(lines) <= MOST
        assert sum(line.kind in COFFEES for line in lines) <= MOST_COFFEES
        kinds = Counter(line.kind for line in lines)
        assert all(count <= CAPS[kind] for kind, count in kinds.items())
        assert len({line.about for line in lines}) == len({line.key for line in lines})
        assert {line.who for line in lines} <= {who}
        assert who not in {line.about for line in lines}


@given(towns)
def test_nobody_who_rests_has_a_list_or_is_named_in_one(town: Town) -> None:
    for who, lines in lists(town).items():
        assert not (who in town.resting and lines)
        assert not town.resting & {pk for line in lines for pk in (*line.ids, line.via)}
    assert not any(lists(replace(town, asleep=True)).values())


@given(towns)
def test_in_one_week_nobody_is_named_in_more_than_a_few_lists(town: Town) -> None:
    dealt = candidates(Around(town))
    named = Counter(line.about for lines in dealt.values() for line in lines)
    assert max(named.values(), default=0) <= MOST_ASKED
    assert all(len(lines) <= MOST_DEALT for lines in dealt.values())


@given(towns)
def test_a_line_is_left_out_only_where_there_is_no_room(town: Town) -> None:
    """The dealing is maximal: what was not dealt is about somebody named often enough, or comes to
    somebody whose share is full."""
    around = Around(town)
    wishes = {
        "newcomer": wished.newcomers(around),
        "second": wished.second(around),
        "quiet": wished.quiet(around),
        "meet": meet(around),
    }
    asking = Asking(town)
    dealt = asking.deal(wishes)
    for kind, lines in wishes.items():
        for who, own in lines.items():
            of_kind = [line for line in dealt[who] if line.kind == kind]
            if len(of_kind) < DEALT[kind] and len(dealt[who]) < MOST_DEALT:
                left = [line for line in own if line not in of_kind]
                assert all(asking.asked[line.about] == MOST_ASKED for line in left)


@given(towns)
@pytest.mark.slow
def test_the_same_town_gives_the_same_lists_in_whatever_order_it_is_told(town: Town) -> None:
    again = replace(
        town,
        members=list(reversed(town.members)),
        hats=dict(reversed(town.hats.items())),
        talks=dict(reversed(town.talks.items())),
        came=dict(reversed(town.came.items())),
    )
    assert lists(again) == lists(town) == lists(town)


@given(towns, answers)
@pytest.mark.slow
def test_what_others_answer_changes_nobody_elses_list(town: Town, said: list[Answer]) -> None:
    other = replace(town, answers={**town.answers, "p0": said})
    assert all(lists(other)[who] == lists(town)[who] for who in PEOPLE if who != "p0")


@given(towns)
def test_a_line_that_is_ignored_twice_stops_asking(town: Town) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    said: dict[str, list[Answer]] = {who: [] for who in PEOPLE}
    for week in range(9):
        now = replace(town, today=town.today + timedelta(weeks=week), answers=said)
        for who, lines in lists(now).items():
            for line in lines:
                seen[who, line.key] += 1
                said[who].append(Answer(line.key, line.about, "ignored", now.week))
    assert max(seen.values(), default=0) <= 2


@given(towns)
def test_not_for_me_is_for_good_and_for_every_coffee_of_the_two(town: Town) -> None:
    first = lists(replace(town, answers={}))
    said = {
        who: [Answer(line.key, line.about, "not_for_me", town.today) for line in lines]
        for who, lines in first.items()
    }
    for week in range(6):
        now = replace(town, today=town.today + timedelta(weeks=week), answers=said)
        for who, lines in lists(now).items():
            gone = {line.about for line in first[who] if line.kind != "second"}
            keys = {line.key for line in first[who]}
            assert not keys & {line.key for line in lines}
            assert not gone & {line.about for line in lines if line.kind != "second"}


@given(towns)
def test_a_quiet_tie_is_silent_for_longer_than_its_own_rhythm_and_a_stranger_never_spoke(
    town: Town,
) -> None:
    for line in every(town):
        spoken = town.talks.get(pair_of(line.who, line.about))
        if line.kind == "quiet":
            assert spoken is not None
            assert state(spoken.days[-1], spoken.rhythm, town.today) != "live"
            assert line.last == max(spoken.days)
        elif line.kind in {"meet", "newcomer"}:
            assert spoken is None
        if line.kind == "meet":
            assert pair_of(line.who, line.about) not in town.apart
            assert not set(town.hats[line.who]) & set(town.hats[line.about])
            assert has_turn(town, line.about)
        if line.via:
            for end in (line.who, line.about):
                last = town.talks[pair_of(line.via, end)].days[-1]
                assert (town.today - last).days <= 365


@given(st.dictionaries(st.sampled_from(PEOPLE[1:]), talks, max_size=8))
def test_quiet_ties_come_by_what_is_left_of_them(known: dict[str, Talks]) -> None:
    """Against the formula said again, in logarithms, and every tie looked at."""
    town = Town(TODAY, "ashby", PEOPLE, dict.fromkeys(PEOPLE, ()))
    found = [line.about for line in quiet_of(town, "p0", known)]
    late = {who for who, t in known.items() if max(t.days) + timedelta(days=t.own) < TODAY}
    assert set(found) == late

    def left(who: str) -> float:
        own = 2 * known[who].own
        return sum(math.exp(-math.log(2) * (TODAY - day).days / own) for day in known[who].days)

    assert all(left(a) >= left(b) - 1e-9 for a, b in pairwise(found))


def test_a_friendship_of_many_years_is_quiet_and_comes_before_one_coffee() -> None:
    years = Talks(tuple(date(year, 3, 1) for year in range(2015, 2026)))
    once = Talks((date(2025, 3, 1),))
    assert strength(years.days, None, TODAY) > strength(once.days, None, TODAY)
    town = Town(TODAY, "ashby", ["a", "b", "c"], dict.fromkeys("abc", ()))
    lines = quiet_of(town, "a", {"b": once, "c": years})
    assert [(line.kind, line.about) for line in lines] == [("quiet", "c"), ("quiet", "b")]


def pairs_cut(town: Town, without: str, new: tuple[str, str]) -> int:
    """How many pairs of bodies cannot reach one another, by trying them all."""
    edges = [(who, body) for who, worn in town.hats.items() for body in worn]
    for (one, other), spoken in town.talks.items():
        if (town.today - spoken.days[-1]).days <= 365:
            edges.append((one, other))
    part = {each: {each} for each in (*town.hats, *BODIES)}
    for one, other in (*edges, new):
        if without not in (one, other) and part[one] is not part[other]:
            part[one] |= part[other]
            for each in part[other]:
                part[each] = part[one]
    there = {body for worn in town.hats.values() for body in worn}
    return sum(b not in part[a] for a, b in combinations(sorted(there), 2))


@given(towns)
def test_what_a_meeting_would_bring_is_what_trying_every_departure_finds(town: Town) -> None:
    """For two of one part: pairs of bodies kept in touch, summed over everybody's leaving."""
    town = replace(town, resting=frozenset())
    network = Network(Around(town))
    for a, b in list(combinations(PEOPLE, 2))[:12]:
        if pairs_cut(town, "nobody", (a, a)) != pairs_cut(town, "nobody", (a, b)):
            continue  # it would join two parts, which is counted apart
        spared = sum(
            pairs_cut(town, who, (a, a)) - pairs_cut(town, who, (a, b))
            for who in PEOPLE
            if who not in (a, b)
        )
        line = network.line(a, b, "")
        if connected(town, a, b):
            assert line.gain == spared


def connected(town: Town, a: str, b: str) -> bool:
    reached, border = {a}, [a]
    while border:
        at = border.pop()
        for other in PEOPLE:
            spoken = town.talks.get(pair_of(at, other))
            near = spoken is not None and (town.today - spoken.days[-1]).days <= 365
            if other not in reached and (near or set(town.hats[at]) & set(town.hats[other])):
                reached.add(other)
                border.append(other)
    return b in reached


def test_everybody_has_their_turn_once_in_every_four_weeks() -> None:
    town = Town(TODAY, "ashby", PEOPLE, dict.fromkeys(PEOPLE, ()))
    for start in range(6):
        weeks = [replace(town, today=TODAY + timedelta(weeks=start + n)) for n in range(TURNS)]
        turns = Counter(who for week in weeks for who in PEOPLE if has_turn(week, who))
        assert turns == dict.fromkeys(PEOPLE, 1)


def test_whoever_everybody_misses_is_asked_by_a_few_each_week_and_by_all_in_time() -> None:
    """A star: thirty people last spoke with one of them two years ago, and with nobody else."""
    others = [f"q{n:02d}" for n in range(30)]
    quiet = Talks((TODAY - timedelta(days=700),))
    town = Town(
        TODAY,
        "ashby",
        ["hub", *others],
        {who: (who,) for who in ("hub", *others)},
        {("hub", other): quiet for other in others},
    )
    asked: Counter[str] = Counter()
    for week in range(80):
        now = replace(town, today=TODAY + timedelta(weeks=week))
        of_week = [line.who for line in every(now) if line.kind == "quiet" and line.about == "hub"]
        assert len(of_week) == MOST_ASKED
        asked.update(of_week)
    assert len(asked) == len(others)  # everybody has asked
    assert max(asked.values()) <= 20  # and nobody always; by chance alone 8 is usual


def test_first_meetings_are_shared_out_evenly_over_the_weeks() -> None:
    """Strangers, each at a body of their own: who is put forward to be met varies by little."""
    many = [f"q{n:03d}" for n in range(120)]
    town = Town(TODAY, "ashby", many, {who: (who,) for who in many})
    named: Counter[str] = Counter()
    for week in range(24):
        now = replace(town, today=TODAY + timedelta(weeks=week))
        named.update(line.about for line in every(now))
    assert set(named) == set(many)
    assert max(named.values()) <= 24 // TURNS * MOST_ASKED
    assert min(named.values()) >= 6


LAST = TODAY - timedelta(days=400)
QUIET = Line("quiet", "quiet:a:b", "a", "b", ("b",), LAST, 365)
MEET = Line("meet", "meet:a:b", "a", "b", ("b",))
SECOND = Line("second", "second:x:y", "a", "b", ("b", "x", "y", "c"))


def said(line: Line, what: str, ago: int) -> Answer:
    return Answer(line.key, line.about, what, TODAY - timedelta(days=ago))  # type: ignore[arg-type]  # cases name them


@pytest.mark.parametrize(
    ("line", "before", "silent"),
    [
        (QUIET, [], False),
        (QUIET, [said(QUIET, "later", 27)], True),
        (QUIET, [said(QUIET, "later", 28)], False),
        (QUIET, [said(QUIET, "had_it", 365)], True),
        (QUIET, [said(QUIET, "had_it", 366)], False),
        (QUIET, [said(MEET, "had_it", 30)], True),  # they met, so they are in touch
        (QUIET, [said(MEET, "later", 3)], False),  # another line was put off
        (QUIET, [said(MEET, "not_for_me", 900)], True),
        (MEET, [said(MEET, "had_it", 900)], True),
        (MEET, [said(QUIET, "had_it", 900)], True),
        (SECOND, [said(SECOND, "had_it", 89)], True),
        (SECOND, [said(SECOND, "had_it", 90)], False),
        (SECOND, [said(MEET, "not_for_me", 3)], False),  # it is about a tie, not about the two
        (SECOND, [said(SECOND, "not_for_me", 900)], True),
        (QUIET, [said(QUIET, "ignored", 14)], False),
        (QUIET, [said(QUIET, "ignored", 14), said(QUIET, "ignored", 7)], True),
        (QUIET, [said(QUIET, "ignored", 14), said(MEET, "ignored", 7)], False),
        # "Later" starts the count anew, and so does a conversation.
        (QUIET, [said(QUIET, "ignored", 60), said(QUIET, "later", 40), said(QUIET, "ignored", 7)],
         False),
        (QUIET, [said(QUIET, "ignored", 900), said(QUIET, "ignored", 893)], False),
    ],
)  # fmt: skip
def test_what_was_answered_silences_a_line(line: Line, before: list[Answer], silent: bool) -> None:
    assert is_silent(line, before, TODAY) is silent


def test_a_newcomer_is_greeted_by_a_few_of_their_own_first() -> None:
    mates, others = ["m1", "m2"], [f"o{n}" for n in range(10)]
    town = Town(
        TODAY,
        "ashby",
        ["new", *mates, *others],
        {"new": ("body",)} | dict.fromkeys(mates, ("body",)) | dict.fromkeys(others, ("else",)),
        came={"new": TODAY - timedelta(days=10)},
    )
    greeting = [line.who for line in every(town) if line.kind == "newcomer"]
    assert len(greeting) == MOST_ASKED
    assert {"m1", "m2"} < set(greeting)
    later = replace(town, today=TODAY + timedelta(days=51))
    assert not [line for line in every(later) if line.kind == "newcomer"]


def test_only_whoever_holds_a_tie_alone_is_told_so() -> None:
    alone = Lone("a", "x", "y", "c", ("b",))
    hats = {"a": ("x",), "b": ("x",), "c": ("y",)}
    town = Town(TODAY, "ashby", ["a", "b", "c"], hats, lone=[alone])
    told = [line for line in every(town) if line.kind == "second"]
    assert [(line.who, line.about, line.key) for line in told] == [("a", "b", "second:x:y")]
    assert not [line for line in every(replace(town, resting=frozenset("c")))
                if line.kind == "second"]  # fmt: skip


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 6)), max_size=8),
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 60)), max_size=6),
)
def test_a_week_goes_by_where_nobody_answered_since_its_monday(
    shown: list[tuple[str, int]], said: list[tuple[str, int]]
) -> None:
    first = date(2026, 10, 5)
    weeks = [(key, first + timedelta(weeks=n)) for key, n in shown]
    answers = [Answer(key, "", "later", first + timedelta(days=n)) for key, n in said]
    assert went_by(weeks, answers, first + timedelta(weeks=4)) == [
        (key, on)
        for key, on in weeks
        if (on - first).days < 28 and not any(a.key == key and a.on >= on for a in answers)
    ]

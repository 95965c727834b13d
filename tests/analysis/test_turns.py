"""A round gives everybody one turn; hands wait as they went up, or those heard least go first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hedgerow.analysis.turns import around, queue

NINE = datetime(2026, 11, 22, 9, tzinfo=UTC)


@given(
    st.lists(st.integers(0, 30), unique=True, max_size=12),
    st.integers(0, 2**31 - 1),
    st.sampled_from([1, -1]),
    st.sets(st.integers(0, 30)),
)
def test_a_round_goes_round_the_circle_from_whoever_has_not_started(
    ring: list[int], seed: int, direction: int, started: set[int]
) -> None:
    order = around(ring, seed=seed, direction=direction, started=started)
    ways = [ring[n:] + ring[:n] for n in range(len(ring))]
    if direction == -1:
        ways = [[way[0], *reversed(way[1:])] for way in ways]
    assert order in (ways or [[]])
    if set(ring) - started:
        assert order[0] not in started
    assert order == around(ring, seed=seed, direction=direction, started=started)


def test_over_many_rounds_everybody_starts_as_often() -> None:
    ring = list("abcde")
    started: list[str] = []
    for seed in range(50):
        since = started[len(started) // 5 * 5 :]
        started.append(around(ring, seed=seed, direction=1, started=since)[0])
    assert {started.count(each) for each in ring} == {10}


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3)), max_size=8))
def test_hands_wait_as_they_went_up_and_those_heard_least_go_first(
    hands: list[tuple[int, int]],
) -> None:
    raised = {who: NINE + timedelta(minutes=at) for who, (at, _) in enumerate(hands)}
    times = {who: heard for who, (_, heard) in enumerate(hands) if heard}
    assert queue(raised) == sorted(raised, key=lambda who: (raised[who], who))
    fewest = queue(raised, times)
    assert fewest == sorted(raised, key=lambda who: (times.get(who, 0), raised[who], who))

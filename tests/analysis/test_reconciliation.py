"""Which line of the bank may be which line of the book."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from hedgerow.analysis.reconciliation import NEAR, Moved, of_same_sum, suggested

DAY = date(2026, 3, 2)


def _moved(key: int, days: int, pence: int = 5) -> Moved:
    return Moved(UUID(int=key), DAY + timedelta(days=days), pence)


MOVED = st.lists(st.tuples(st.integers(0, 25), st.sampled_from([5, -5, 7])), max_size=6).map(
    lambda rows: [_moved(key, days, pence) for key, (days, pence) in enumerate(rows)]
)


def test_the_nearest_day_of_the_same_sum_comes_first() -> None:
    one, two, far = (_moved(key, days) for key, days in enumerate((0, 3, 40)))
    near, other = _moved(8, 2), _moved(9, 0, -5)
    assert suggested([near, other, far], [one, two]) == {near.key: two.key}
    assert suggested([near, far], [one, two, far]) == {near.key: two.key, far.key: far.key}
    assert of_same_sum([near, other], [one, two, far]) == {
        near.key: [two, one, far],
        other.key: [],
    }


@given(lines=MOVED, book=MOVED)
@settings(max_examples=80)
def test_as_taking_the_nearest_pair_again_and_again(lines: list[Moved], book: list[Moved]) -> None:
    found: dict[UUID, UUID] = {}
    left, entries = list(lines), list(book)
    while pairs := [
        (abs(entry.on - line.on), line.on, line.key, entry.key)
        for line in left
        for entry in entries
        if entry.pence == line.pence and abs(entry.on - line.on) <= NEAR
    ]:
        _gap, _on, line_key, entry_key = min(pairs)
        found[line_key] = entry_key
        left = [line for line in left if line.key != line_key]
        entries = [entry for entry in entries if entry.key != entry_key]
    assert suggested(lines, book) == found

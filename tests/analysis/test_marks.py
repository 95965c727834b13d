"""What was gained is looked at three and twelve months on, and a look answers all marks before."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hedgerow.analysis.cadence.marks import due_mark, mark_days

ON = date(2025, 11, 30)
DAYS = st.dates(ON - timedelta(days=30), ON + timedelta(days=500))


def test_the_marks_are_three_and_twelve_months_on() -> None:
    assert mark_days(ON) == (date(2026, 2, 28), date(2026, 11, 30))
    assert due_mark(ON, [], date(2026, 2, 27)) is None
    assert due_mark(ON, [], date(2026, 2, 28)) == date(2026, 2, 28)
    assert due_mark(ON, [date(2026, 1, 1)], date(2026, 3, 1)) == date(2026, 2, 28)  # too early
    assert due_mark(ON, [date(2026, 3, 1)], date(2026, 3, 2)) is None
    assert due_mark(ON, [date(2026, 3, 1)], date(2026, 12, 1)) == date(2026, 11, 30)


@given(st.lists(DAYS, max_size=5), DAYS)
def test_what_waits_has_come_and_nobody_looked_since(looked: list[date], today: date) -> None:
    waits = {
        mark for mark in mark_days(ON) if mark <= today and not any(look >= mark for look in looked)
    }
    assert due_mark(ON, looked, today) == max(waits, default=None)

"""Being in a place: its days are those of its own time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from hedgerow.core.models import Place
from hedgerow.core.scope import in_place


@pytest.mark.django_db
def test_the_day_of_a_moment_is_the_one_of_the_place() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    with in_place(Place(time_zone="Pacific/Auckland")):
        assert timezone.localdate(late) == date(2026, 11, 23)
        with in_place(Place(time_zone="Europe/London")):
            assert timezone.localdate(late) == date(2026, 11, 22)
        assert timezone.localdate(late) == date(2026, 11, 23)
    assert timezone.localdate(late) == date(2026, 11, 22)

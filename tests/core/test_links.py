"""A link opens what it is for, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cast import Cast
from hedgerow.core import links
from hedgerow.core.policy import Actor, bears, came_by
from hedgerow.place.models import Organisation


@given(st.uuids(), st.text(max_size=30))
@pytest.mark.slow
def test_only_its_own_word_fits(pk: UUID, other: str) -> None:
    word = links.secret("room", pk)
    assert links.fits("room", pk, word)
    assert len(word) == 22
    assert other == word or not links.fits("room", pk, other)
    assert not links.fits("keepsake", pk, word)


def test_who_came_by_a_link_has_that_thing_alone(cast: Cast) -> None:
    relation = bears("room")
    guest = replace(Actor(place=cast.place), link=("room", cast.council.pk))
    assert relation.holds(guest, cast.council)
    assert not relation.holds(guest, cast.food_bank)
    assert not bears("keepsake").holds(guest, cast.council)
    assert list(Organisation.objects.filter(relation.rows(guest))) == [cast.council]
    assert not Organisation.objects.filter(relation.rows(cast.alice)).exists()
    assert came_by("room").holds(guest, None)
    assert not came_by("room").holds(cast.alice, None)

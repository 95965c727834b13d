"""Two who act at one moment, where people decide and share money: never both, and none lost."""

from __future__ import annotations

from pathlib import Path

import pytest

import deciding_race_child
from own_database import alone, said_by


@pytest.mark.slow
@pytest.mark.database
def test_whoever_acts_at_the_same_moment_is_told_the_truth(tmp_path: Path) -> None:
    said = said_by(deciding_race_child.__file__, alone(tmp_path))
    assert said == {
        "two_who_promise_what_is_held": [],
        "two_ballots_by_one_link": [],
        "a_ballot_and_the_close": [],
        "an_objection_and_the_adoption": [],
        "the history": [],
    }

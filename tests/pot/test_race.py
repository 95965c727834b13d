"""Two workers at one pot: together they never promise more than it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

import race_child
from own_database import alone, said_by


@pytest.mark.slow
@pytest.mark.database
def test_two_who_sign_at_once_never_overspend(tmp_path: Path) -> None:
    said = said_by(race_child.__file__, alone(tmp_path))
    assert (said["done"], said["refused"]) == (3, 13), "of £100, three times £30 and no more"
    assert (said["awards"], said["left"], said["promised"]) == (3, 10_00, 90_00)
    assert said["whole"]

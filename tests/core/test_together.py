"""Eight people at one record: whoever is told "saved" keeps it; a double click makes one."""

from __future__ import annotations

from pathlib import Path

import pytest

from own_database import alone, said_by


@pytest.mark.slow
@pytest.mark.database
def test_eight_people_at_once_lose_nothing(tmp_path: Path) -> None:
    said = said_by(str(Path(__file__).with_name("together_child.py")), alone(tmp_path))
    assert said["made"] == 1, "eighty presses of one form made one record"
    assert said["saved"] + said.get("changed meanwhile", 0) == 80
    assert said["version"] == 1 + said["saved"], "every 'saved' is a version of its own"
    assert said["whole"]

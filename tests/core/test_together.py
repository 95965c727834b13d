"""Eight people at one record: whoever is told "saved" keeps it; a double click makes one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from own_database import alone


@pytest.mark.slow
@pytest.mark.database
def test_eight_people_at_once_lose_nothing(tmp_path: Path) -> None:
    env = alone(tmp_path)
    child = [sys.executable, str(Path(__file__).with_name("together_child.py"))]
    done = subprocess.run(child, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["made"] == 1, "eighty presses of one form made one record"
    assert said["saved"] + said.get("changed meanwhile", 0) == 80
    assert said["version"] == 1 + said["saved"], "every 'saved' is a version of its own"
    assert said["whole"]

"""Two workers at one pot: together they never promise more than it holds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import race_child
from own_database import alone


@pytest.mark.slow
@pytest.mark.database
def test_two_who_sign_at_once_never_overspend(tmp_path: Path) -> None:
    child = [sys.executable, race_child.__file__]
    env = alone(tmp_path)
    done = subprocess.run(child, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert (said["done"], said["refused"]) == (3, 13), "of £100, three times £30 and no more"
    assert (said["awards"], said["left"], said["promised"]) == (3, 10_00, 90_00)
    assert said["whole"]

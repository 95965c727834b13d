"""Two workers at one pot: together they never promise more than it holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.database
def test_two_who_sign_at_once_never_overspend(tmp_path: Path) -> None:
    env = {
        **os.environ,
        "HEDGEROW_DATA": str(tmp_path),
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "hedgerow.settings",
    }
    child = [sys.executable, str(Path(__file__).with_name("race_child.py"))]
    done = subprocess.run(child, env=env, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert (said["done"], said["refused"]) == (3, 13), "of £100, three times £30 and no more"
    assert (said["awards"], said["left"], said["promised"]) == (3, 10_00, 90_00)
    assert said["whole"]

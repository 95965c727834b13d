"""The tables of tests are made from the models; here, that the migrations describe the same ones.

That they run is shown by the tests that start programs, each on a new database of its own.
"""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.slow
def test_no_model_has_changed_without_its_migration() -> None:
    words = ["makemigrations", "--check", "--dry-run", "--skip-checks"]
    asked = [sys.executable, "-m", "django", *words]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

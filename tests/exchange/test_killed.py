"""A kill half-way leaves nothing: neither rows nor a line of history (product/trust.md, F9)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import killed_child
from own_database import alone, said_by


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_kill_half_way_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    file.write_text("Name\n" + "".join(f"Body {number}\n" for number in range(2_500)))
    env = alone(tmp_path)

    def said(*told: str) -> Any:
        return said_by(killed_child.__file__, env, *told)

    said("open")
    before = said("count")
    bring = [sys.executable, killed_child.__file__, "bring", str(file)]
    with subprocess.Popen(bring, stdout=subprocess.PIPE, env=env, text=True) as running:
        assert running.stdout is not None
        assert json.loads(running.stdout.readline()) == {"half-way": 2_500}
        running.kill()
    after = said("count")
    assert after == {**before, "stages": ["looked at"]}
    assert after["whole"]

"""A writer is killed, again and again: the book stays whole and loses no line that was told."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import killed_pot_child
from own_database import alone, said_by

LINES, KILLS = 6, 4


@pytest.mark.slow
@pytest.mark.database
def test_what_was_kept_stays_kept_when_the_writer_is_killed(tmp_path: Path) -> None:
    env = alone(tmp_path)

    def run(*args: str) -> Any:
        return said_by(killed_pot_child.__file__, env, *args)

    def kill_amid(wait: float) -> list[str]:
        """The lines that the writer was told were kept before it was killed, and none after."""
        command = [sys.executable, killed_pot_child.__file__, "write", slug]
        with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            told = [writer.stdout.readline() for _ in range(LINES)]
            time.sleep(wait)
            writer.kill()
            told += writer.stdout.readlines()
        assert writer.returncode < 0, "it was killed, and did not end by itself"
        return [json.loads(line) for line in told if line.endswith("\n")]

    slug = run("open")
    told = [line for number in range(KILLS) for line in kill_amid(number * 0.004)]
    book = run("count", slug)
    assert len(told) >= KILLS * LINES
    assert set(told) <= set(book["kept"]), "no line that was kept is lost"
    assert len(book["kept"]) <= len(told) + KILLS, "at most one a writer was kept and not told"
    assert (book["sum"], book["short"], book["half"], book["twice"]) == (0, 0, 0, 1)
    assert book["whole"]

"""Whoever was forgotten stays forgotten when an older backup is put back, as the manual has it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

import restored_child

MANUAL = Path(__file__).parents[2] / "docs" / "how-to" / "run-it.md"


@pytest.mark.slow
def test_forgotten_then_restored_from_an_older_backup_they_are_still_gone(tmp_path: Path) -> None:
    live, backup = tmp_path / "hedgerow.sqlite3", tmp_path / "backup.sqlite3"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HEDGEROW_DATA": str(tmp_path)}
    env |= {"DATABASE_URL": f"sqlite:///{live}", "DJANGO_SETTINGS_MODULE": "hedgerow.settings"}

    def ran(*command: str, code: str | None = None) -> str:
        told = subprocess.run(
            [sys.executable, *command], env=env, input=code, capture_output=True, text=True
        )
        assert told.returncode == 0, told.stderr
        return told.stdout

    def child(act: str) -> str:
        return ran(restored_child.__file__, act)

    def hedgerow(*command: str) -> str:
        return ran(
            "-c", "import sys; from hedgerow.cli.main import main; sys.exit(main())", *command
        )

    hedgerow("migrate")
    child("fill")
    known = json.loads(child("count"))
    assert all(known.values())
    ran("-", code=backup_as_the_manual_says(live, backup))
    child("forget")
    gone = dict.fromkeys(known, 0)
    assert json.loads(child("count")) == gone
    require_clean(tmp_path, known)
    for name in (live.name, f"{live.name}-wal", f"{live.name}-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    shutil.copy(backup, live)
    assert json.loads(child("count")) == known  # the older copy knows her still
    hedgerow("migrate")
    assert json.loads(child("count")) == gone
    require_clean(tmp_path, known)
    assert "is whole" in hedgerow("verify", "--place", "restored")


def require_clean(folder: Path, words: Iterable[str]) -> None:
    """Not even among the pages of the file that are free again is there a word of hers."""
    for file in folder.glob("hedgerow.sqlite3*"):
        assert [word for word in words if word.encode() in file.read_bytes()] == []


def backup_as_the_manual_says(live: Path, backup: Path) -> str:
    """The manual's own program for copying a live database, with these addresses."""
    found = re.search(r"python3 - <<'END'\n(.+?)END\n", MANUAL.read_text(), re.DOTALL)
    assert found is not None
    program = found[1].replace("/var/lib/hedgerow/hedgerow.sqlite3", str(live))
    told = program.replace("/var/backups/hedgerow.sqlite3", str(backup))
    assert str(live) in told
    assert str(backup) in told
    return told

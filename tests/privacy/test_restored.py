"""Whoever was forgotten stays forgotten when an older backup is put back, as the manual has it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import restored_child
from own_database import alone
from putting_back import kept


@pytest.mark.slow
def test_forgotten_then_restored_from_an_older_backup_they_are_still_gone(tmp_path: Path) -> None:
    env = alone(tmp_path)
    backup = kept(env["DATABASE_URL"], tmp_path)

    def ran(*command: str) -> str:
        told = subprocess.run(
            [sys.executable, *command], env=env, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, told.stderr
        return told.stdout

    def child(act: str) -> str:
        return ran(restored_child.__file__, act)

    def hedgerow(*command: str) -> str:
        return ran(
            "-c", "import sys; from hedgerow.cli.main import main; sys.exit(main())", *command
        )

    def found() -> list[str]:
        """Which words of hers anybody finds who has the whole database, row by row or as bytes."""
        everything = backup.everything()
        return [word for word in known if word.encode() in everything]

    hedgerow("migrate")
    child("fill")
    known = json.loads(child("count"))
    assert all(known.values())
    backup.copy()
    child("forget")
    gone = dict.fromkeys(known, 0)
    assert json.loads(child("count")) == gone
    assert found() == []
    backup.put_back()
    assert json.loads(child("count")) == known  # the older copy knows her still
    assert found() == list(known)
    hedgerow("migrate")
    assert json.loads(child("count")) == gone
    assert found() == []
    assert "is whole" in hedgerow("verify", "--place", "restored")

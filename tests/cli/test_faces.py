"""`hedgerow faces`: one person's figures, and what a place may be told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hedgerow.cli.main import main

EXAMPLE = Path(__file__).parents[2] / "docs/examples/rota.csv"


@pytest.fixture
def rota(tmp_path: Path) -> Path:
    """Twenty people; the first is visited by A, A, B, A, C, A, and the file is out of order."""
    rows = [f"P1,W{worker},2026-03-{day:02}" for day, worker in enumerate("112131", 2)]
    rows.reverse()
    rows += [
        f"P{person},W{visit},2026-03-02 0{visit}:00" for person in range(2, 21) for visit in (1, 2)
    ]
    rows.append("Mrs Jones,W1,2026-03-02")
    file = tmp_path / "rota.csv"
    file.write_text("\n".join(["person,worker,when", *rows]))
    return file


def said(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main(["faces", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_one_persons_figures(rota: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, str(rota), "--person", "P1")
    assert (found["contacts"], found["faces"]) == (6, 3)
    assert (found["concentration"], found["sequence"]) == (0.4, 0.2)
    assert found["sentences"] == [
        "3 different people came, in 6 visits.",
        "Whoever came most came 4 of 6 times.",
        "The same person as the time before came 1 of 5 times.",
    ]
    assert "Jones" not in json.dumps(found)


def test_a_place_is_told_of_many_only(rota: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = said(capsys, str(rota))
    assert (found["people"], found["mean"]) == (20, 2.0)
    assert found["bands"] == []
    shown = said(capsys, str(EXAMPLE))
    assert sum(band["people"] for band in shown["bands"]) == shown["people"] == 60
    few = said(capsys, str(rota), "--from", "2026-03-03")
    assert (few["people"], few["mean"], few["bands"]) == (None, None, [])


def test_what_cannot_be_done_is_said(rota: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["faces", str(rota), "--person", "P99"]) == 2
    assert "Check the code." in capsys.readouterr().err
    assert main(["faces", str(rota), "--until", "yesterday"]) == 2

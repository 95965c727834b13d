"""`hedgerow import` and `hedgerow export`: what they do, print and refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cast import Cast
from exchanging import content_hash
from hedgerow.cli.main import main
from hedgerow.core.models import Event
from hedgerow.exchange.models import BringIn
from hedgerow.formats import limits
from hedgerow.place.models import Organisation, Reach

KEYS = {
    "format",
    "title",
    "applied",
    "adds",
    "changes",
    "samples",
    "changed",
    "findings",
    "more_findings",
    "weights",
    "asked",
    "questions",
}


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "list.csv"
    path.write_text("Name,Sector\nZebra Trust,nowhere\nAshby Food Bank,vcse\n")
    return str(path)


def answer(capsys: pytest.CaptureFixture[str], *told: str) -> dict[str, Any]:
    assert main(["import", *told, "--place", "ashby", "--json"]) == 0
    value = dict(json.loads(capsys.readouterr().out))
    assert set(value) == KEYS
    return value


def refused(capsys: pytest.CaptureFixture[str], *told: str) -> str:
    before = content_hash()
    assert main(list(told)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert content_hash() == before
    return said.err


def test_a_dry_run_changes_nothing_at_all(
    cast: Cast, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before, lines = content_hash(), Event.objects.filter(place_id=cast.place.pk).count()
    said = answer(capsys, table, "--dry-run")
    assert (said["applied"], said["format"], said["asked"]) == (False, "organisations", 1)
    assert said["adds"] == {"organisation": 2}
    assert content_hash() == before
    assert Event.objects.filter(place_id=cast.place.pk).count() == lines
    assert not BringIn.objects.exists()


def test_bringing_in_does_what_the_dry_run_said(
    cast: Cast, table: str, capsys: pytest.CaptureFixture[str]
) -> None:
    dry, wet = answer(capsys, table, "--dry-run"), answer(capsys, table)
    assert {**dry, "applied": True} == wet
    assert Organisation.objects.filter(name="Zebra Trust").exists()
    assert answer(capsys, table)["adds"] == {}


def test_in_words_for_people(cast: Cast, table: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", table, "--place", "ashby", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "We read it as: Organisations (CSV or XLSX)." in out
    assert "would add: Organisations, groups and circles: 2" in out
    assert "row 2, sector: We have no sector of that name" in out
    assert "Nothing has changed: this was a dry run." in out


def test_as_a_member_what_they_bring_is_theirs(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "contacts.csv"
    book.write_text("Name,Email\nZed,zed@example.org\n")
    answer(capsys, str(book), "--as", "Bob@example.org")
    assert Reach.objects.get().author_id == cast.people["bob"].pk


@pytest.mark.slow
def test_refusals_end_with_2_and_say_what_to_do(
    cast: Cast, table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ("import", table, "--place")
    assert "hedgerow open" in refused(capsys, *told, "nowhere")
    assert "Nobody belongs to Ashby" in refused(capsys, *told, "ashby", "--as", "x@example.org")
    only_look = (*told, "ashby", "--as", "charlie@example.org")
    assert "may only look" in refused(capsys, *only_look)
    assert "may only look" in refused(capsys, *only_look, "--dry-run")
    missing = str(tmp_path / "missing.csv")
    assert "We cannot open" in refused(capsys, "import", missing, "--place", "ashby")
    assert "We cannot open" in refused(capsys, "import", str(tmp_path), "--place", "ashby")
    picture = tmp_path / "map.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert "This is a picture." in refused(capsys, "import", str(picture), "--place", "ashby")
    assert "arguments are required" in refused(capsys, "import", table)


def test_a_file_past_the_limit_is_refused(
    cast: Cast, table: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LIMITS", limits.Limits(file_bytes=10))
    assert "larger than 100 MB" in refused(capsys, "import", table, "--place", "ashby")


@pytest.mark.parametrize("kind", ["kumu", "graphml", "gexf", "csv", "json"])
def test_taking_out_and_bringing_it_back_adds_nothing_new(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    out = tmp_path / f"place.{kind}"
    assert main(["export", "--place", "ashby", "--format", kind, "--output", str(out)]) == 0
    assert f"Ashby is in {out}." in capsys.readouterr().err
    assert Event.objects.filter(kind="place.taken_out").count() == 1
    assert main(["import", str(out), "--place", "elsewhere", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["adds"]["organisation"] == 2


def test_what_cannot_be_written_is_not_noted(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = str(tmp_path / "no" / "such" / "file")
    told = ("export", "--place", "ashby", "--format", "json", "--output", nowhere)
    assert "We cannot write" in refused(capsys, *told)
    assert not Event.objects.filter(kind="place.taken_out").exists()

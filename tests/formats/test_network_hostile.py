"""Every hostile file is read or refused with what to do, in 5 seconds and 300 MB, and no crash."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import hedgerow

FOLDERS = (
    "asvs",
    "blns",
    "csv-injection",
    "csv-spectrum",
    "csv-test-data",
    "gexf",
    "json-testsuite",
    "made-here",
    "svg",
    "xlsx-tablib",
    "xxe",
    "zip-slip",
)
SECONDS, MEGABYTES = 5, 300


@cache
def outcomes(shared: Path, folder: str) -> dict[Path, dict[str, object]]:
    """How each file of a folder went, all in one child, so that the suite stays quick."""
    tree = (shared / "data/hostile" / folder).rglob("*")
    paths = sorted(path for path in tree if path.is_file())
    environment = {**os.environ, "PYTHONPATH": str(Path(hedgerow.__file__).parents[1])}
    child = subprocess.run(
        [sys.executable, str(Path(__file__).parents[1] / "hostile_child.py")],
        input="\0".join(map(str, paths)),
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
        check=False,
    )
    lines = [json.loads(line) for line in child.stdout.splitlines()]
    assert len(lines) == len(paths), f"the child stopped after {lines[-1:]}: {child.stderr[-500:]}"
    return {Path(line["name"]): line for line in lines}


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.slow
def test_read_or_refused_kindly(shared: Path, folder: str) -> None:
    for path, outcome in outcomes(shared, folder).items():
        assert "crashed" not in outcome, (path.name, outcome)
        assert isinstance(outcome["seconds"], float)
        assert outcome["seconds"] < SECONDS, (path.name, outcome)
        assert isinstance(outcome["megabytes"], float)
        assert outcome["megabytes"] < MEGABYTES, (path.name, outcome)
        if "refused" in outcome:
            assert str(outcome["mend"]).endswith((".", ").")), (path.name, outcome)
            assert len(str(outcome["refused"])) < 400, (path.name, outcome)


def refused(shared: Path, name: str) -> str:
    (outcome,) = (
        each
        for path, each in outcomes(shared, name.split("/")[0]).items()
        if str(path).endswith(name)
    )
    return str(outcome.get("refused", f"read: {outcome}"))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("made-here/files/billion-laughs.gexf", "declares entities"),
        ("made-here/files/xxe.gexf", "declares entities"),
        ("made-here/files/xxe.graphml", "declares entities"),
        ("made-here/files/param-entity.graphml", "declares entities"),
        ("made-here/files/deep.graphml", "nested"),
        ("made-here/files/xlsx-bomb-50MB.xlsx", "unpacks to far more"),
        ("made-here/files/bomb-100MB.zip", "a line of more than 2,000,000 characters"),
        ("made-here/files/many-files-4000.zip", "Unzip it and choose the file inside"),
        ("made-here/files/slip.zip", "Unzip it and choose the file inside"),
        ("made-here/files/far-cell.xlsx", "lies very far out"),
        ("made-here/files/string-index-out-of-range.xlsx", "damaged"),
        ("made-here/files/truncated.xlsx", "damaged"),
        ("made-here/files/xxe-sharedstrings.xlsx", "damaged"),
        ("made-here/files/laughs-sharedstrings.xlsx", "damaged"),
        ("made-here/files/html-named-xls.xls", "web page"),
        ("made-here/files/empty.csv", "empty"),
        ("made-here/files/only-bom.csv", "empty"),
        ("made-here/files/many-columns.csv", "20,000 columns"),
        ("made-here/files/png-with-html.png", "picture"),
    ],
)
def test_each_trap_is_called_by_its_name(shared: Path, name: str, sentence: str) -> None:
    assert sentence in refused(shared, name)


def test_an_edge_to_nobody_is_refused_and_the_rest_is_read(shared: Path) -> None:
    (outcome,) = (
        each
        for path, each in outcomes(shared, "made-here").items()
        if path.name == "dangling-edge.gexf"
    )
    assert "This tie leads to a member who is not in the file." in str(outcome["sentences"])
    assert "OrganisationRecord" in str(outcome["read"])


@pytest.mark.parametrize("version", ["1.1draft", "1.2draft", "1.3"])
def test_gexf_of_three_versions(shared: Path, version: str) -> None:
    (outcome,) = (
        each
        for path, each in outcomes(shared, "gexf").items()
        if path.name == f"simple-{version}.gexf"
    )
    assert outcome["read"] == {"OrganisationRecord": 2, "TieRecord": 1}

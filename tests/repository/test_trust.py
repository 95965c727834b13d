"""What we are held to in matters of trust: all forty, each with a test that is there, or a no."""

from __future__ import annotations

import re

from checkout import ROOT

TRUST = (ROOT / "docs" / "house" / "trust.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]*?) ?\|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ROWS = [match.groups() for match in ROW.finditer(TRUST)]


def test_all_forty_are_there_once_and_in_order() -> None:
    assert [int(number) for number, *_ in ROWS] == list(range(1, 41))


def test_each_names_a_test_or_says_plainly_that_there_is_none() -> None:
    for number, _what, stands, held_by in ROWS:
        assert stands.startswith(("met", "in part", "not yet")), number
        assert stands.startswith("not yet") or TEST.search(held_by), number


def test_each_test_that_is_named_is_there() -> None:
    named = [TEST.findall(held_by) for *_, held_by in ROWS]
    assert sum(map(len, named)) > 40
    for file, name in (each for tests in named for each in tests):
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"

"""What we are held to: every row of two tables, each with a test that is there, or a plain no."""

from __future__ import annotations

import re

import pytest

from checkout import ROOT

ROW = re.compile(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \| ([^|]*?) ?\|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
PAGES = pytest.mark.parametrize(("page", "rows"), [("trust", 40), ("traps", 20)])


def rows_of(page: str) -> list[tuple[str, ...]]:
    text = (ROOT / "docs" / "house" / f"{page}.md").read_text(encoding="utf-8")
    return [match.groups() for match in ROW.finditer(text)]


@PAGES
def test_all_are_there_once_and_in_order(page: str, rows: int) -> None:
    assert [int(number) for number, *_ in rows_of(page)] == list(range(1, rows + 1))


@PAGES
def test_each_names_a_test_or_says_plainly_that_there_is_none(page: str, rows: int) -> None:
    for number, _what, stands, held_by in rows_of(page):
        assert stands.startswith(("met", "in part", "not yet")), number
        assert stands.startswith("not yet") or TEST.search(held_by), number


@PAGES
def test_each_test_that_is_named_is_there(page: str, rows: int) -> None:
    named = [TEST.findall(held_by) for *_, held_by in rows_of(page)]
    assert sum(map(len, named)) > rows
    for file, name in (each for tests in named for each in tests):
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"

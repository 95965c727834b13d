"""Files stay short, and speak of no machine, registry or other host."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median

import pytest

from checkout import SOURCE, named, written

LONGEST = 450
MACHINE = re.compile(r"(?<![\w.~])/(?:work|tmp|root|home)/")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|registry\.yarnpkg|deb\.debian\.org|crates\.io"
)
LOCKS = (".json", ".npmrc")


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_file_of_code_is_too_long_to_read_at_once() -> None:
    long = {
        named(path): lines(path)
        for path in written(".py", ".ts", ".css", ".jinja")
        if lines(path) > LONGEST
    }
    assert not long


def test_most_files_are_short() -> None:
    lengths = [lines(path) for path in SOURCE.rglob("*.py") if path.name != "__init__.py"]
    assert median(lengths) < 100


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["machine", "registry"])
def test_nothing_names_a_machine_or_a_registry(pattern: re.Pattern[str]) -> None:
    found = [
        f"{named(path)}: {match[0]}"
        for path in written(*LOCKS, ".css", ".jinja", ".md", ".py", ".toml", ".ts", ".txt", ".yml")
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found

"""Files stay short, and speak of no machine, registry or other host."""

from __future__ import annotations

import re
from statistics import median

import pytest

from checkout import named, written

LONGEST = 450
MACHINE = re.compile(r"(?<![\w.~])/(?:work|tmp|root|home)/")
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|registry\.yarnpkg|deb\.debian\.org|crates\.io"
)
LOCKS = (".json", ".npmrc")


def lengths(*suffixes: str) -> dict[str, int]:
    """Lines of each file of code, but for migrations, which Django writes and nobody reads."""
    return {
        named(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in written(*suffixes)
        if path.parent.name != "migrations"
    }


def test_no_file_of_code_is_too_long_to_read_at_once() -> None:
    code = lengths(".py", ".ts", ".css", ".jinja")
    assert {name: long for name, long in code.items() if long > LONGEST} == {}


def test_most_files_are_short() -> None:
    ours = {name: long for name, long in lengths(".py").items() if name.startswith("src/")}
    assert median(long for name, long in ours.items() if not name.endswith("__init__.py")) < 100


@pytest.mark.parametrize("pattern", [MACHINE, REGISTRY], ids=["machine", "registry"])
def test_nothing_names_a_machine_or_a_registry(pattern: re.Pattern[str]) -> None:
    found = [
        f"{named(path)}: {match[0]}"
        for path in written(*LOCKS, ".css", ".jinja", ".md", ".py", ".toml", ".ts", ".txt", ".yml")
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert not found

"""The papers that go with the code are there and agree with it."""

from __future__ import annotations

import hashlib
import json
import re

import pytest

import hedgerow
from checkout import ROOT

# Of the text that the Free Software Foundation publishes, without a change.
AGPL_3 = "0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0"


def test_the_licence_is_the_whole_agpl() -> None:
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == AGPL_3


def test_the_changelog_opens_with_this_version() -> None:
    versions = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert versions[:2] == ["Unreleased", hedgerow.__version__]


@pytest.mark.parametrize("command", ["./run up", "./run test"])
@pytest.mark.parametrize("paper", ["README.md", "CONTRIBUTING.md"])
def test_the_two_commands_are_named(paper: str, command: str) -> None:
    assert command in (ROOT / paper).read_text()


@pytest.mark.parametrize("paper", ["README.md", "run"])
def test_the_oldest_python_and_node_are_the_same_everywhere(paper: str) -> None:
    text = (ROOT / paper).read_text()
    node = json.loads((ROOT / "package.json").read_text())["engines"]["node"].removeprefix(">=")
    python = re.search(r'requires-python = ">=(.+?)"', (ROOT / "pyproject.toml").read_text())
    assert python
    assert re.search(rf"Python {re.escape(python[1])}\b", text)
    assert re.search(rf"Node {re.escape(node)}\b", text)

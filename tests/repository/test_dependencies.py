"""What pyproject.toml and package.json name is what the lock files hold, with hashes."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from checkout import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKED = re.compile(r"^([a-z0-9-]+)==([^ ;\\]+)(.*)", re.MULTILINE)
LOCKS = ["runtime", "scale", "build", "test", "tools"]


def locked(name: str) -> dict[str, str]:
    """The packages of a lock file and their exact versions."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return {match[1]: match[2] for match in LOCKED.finditer(text)}


def named() -> list[tuple[str, str]]:
    """Every requirement of pyproject.toml, each with the lock file that must hold it."""
    project, groups = PROJECT["project"], PROJECT["dependency-groups"]
    lists = {
        "runtime": project["dependencies"],
        "scale": project["optional-dependencies"]["scale"],
        **{name: groups[name] for name in ("build", "test", "tools")},
    }
    return [(lock, requirement) for lock, listed in lists.items() for requirement in listed]


@pytest.mark.parametrize(("lock", "requirement"), named())
def test_each_requirement_is_locked_within_its_range(lock: str, requirement: str) -> None:
    wanted = Requirement(requirement)
    version = locked(lock)[canonicalize_name(wanted.name)]
    assert wanted.specifier.contains(version)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) == len(locked(name))
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries)
    assert "://" not in text


@pytest.mark.parametrize("name", ["runtime", "scale", "build"])
def test_what_is_run_is_what_is_tested(name: str) -> None:
    assert locked(name).items() <= locked("test").items()


@pytest.mark.parametrize(
    "line", re.findall(r"dependencies = \[\n(.*?)\n\]", (ROOT / "pyproject.toml").read_text(), re.S)
)
def test_each_dependency_says_what_it_is_for(line: str) -> None:
    assert all(re.search(r'^  "[^"]+",\s+# \w', each) for each in line.splitlines())


def test_the_builder_is_named_alike_in_both_places() -> None:
    assert PROJECT["build-system"]["requires"] == PROJECT["dependency-groups"]["build"]


def test_npm_packages_are_exact_and_their_lock_has_hashes_and_no_address() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert packages[f"node_modules/{name}"]["version"] == version
    for name, package in packages.items():
        assert name == "" or package["integrity"].startswith("sha512-")
        assert "resolved" not in package

"""The manual knows every setting, event and address: nothing is there that nobody explains."""

from __future__ import annotations

import importlib
import re
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from checkout import ROOT, SOURCE

MANUAL = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").rglob("*.md"))


def settings() -> set[str]:
    """Every setting read from the environment, which only `env` and `env_yes` do."""
    text = (SOURCE / "settings.py").read_text()
    names = re.findall(r"\benv(?:_yes)?\(\"([A-Z_]+)\"", text)
    return {f"HEDGEROW_{name}" for name in names} | {"DATABASE_URL"}


def events() -> set[str]:
    """The name of everything that history can hold."""
    rooms = [path.parent.name for path in SOURCE.glob("*/events.py")]
    return {
        name for room in rooms for name in importlib.import_module(f"hedgerow.{room}.events").EVENTS
    }


def addresses(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """Every address of ours, as the manual writes it: `/p/<place>/people/<id>/`."""
    for each in resolver.url_patterns:
        here = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each, here)
        elif isinstance(each, URLPattern) and each.lookup_str.startswith("hedgerow."):
            yield re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", here)


def missing(names: set[str]) -> list[str]:
    return sorted(name for name in names if f"`{name}`" not in MANUAL)


def test_every_setting_is_in_the_manual() -> None:
    assert missing(settings()) == []


def test_every_event_is_in_the_manual() -> None:
    assert missing(events()) == []


def test_every_address_is_in_the_manual() -> None:
    assert missing(set(addresses(get_resolver()))) == []


def test_every_command_is_in_the_manual() -> None:
    modules = map(importlib.import_module, importlib.import_module("hedgerow.cli.main").MODULES)
    sources = [Path(module.__file__ or "").read_text(encoding="utf-8") for module in modules]
    names = re.findall(r"add_parser\(\s*\"([a-z]+)\"", "\n".join(sources))
    assert "continuity" in names
    assert missing({f"hedgerow {name}" for name in names}) == []


def test_the_manual_speaks_of_no_setting_that_is_not_there() -> None:
    assert set(re.findall(r"HEDGEROW_[A-Z_]+", MANUAL)) <= settings()


@pytest.mark.slow
def test_what_the_manual_tells_of_the_code_is_current() -> None:
    tables = runpy.run_path(str(ROOT / "scripts" / "manual_tables.py"))
    behind = [path.relative_to(ROOT).as_posix() for path in tables["out_of_date"]()]
    assert behind == [], "Run: python scripts/manual_tables.py"


def test_the_tests_that_the_manual_names_are_there() -> None:
    named = set(re.findall(r"(tests/[\w/]+\.py)::(\w+)", MANUAL))
    assert named
    gone = [
        f"{file}::{name}"
        for file, name in sorted(named)
        if f"def {name}(" not in (ROOT / file).read_text(encoding="utf-8")
    ]
    assert gone == []


def test_the_files_that_the_manual_names_are_there() -> None:
    pattern = r"`((?:src|tests|benchmarks|scripts|front|docs|requirements)/[\w./-]+)`"
    named = set(re.findall(pattern, MANUAL))
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The manual as it is read in a browser."""
    site = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", site]
    subprocess.run(build, cwd=ROOT, check=True)
    return site


def test_the_built_manual_asks_nothing_of_another_host(built: Path) -> None:
    loading = re.compile(
        r"<(?:script|link|img|iframe|source)\b[^>]*\b(?:src|href)=[\"']?(?:https?:)?//[^>]*>"
        r"|(?:@import\s+(?:url\()?|\burl\()\s*[\"']?(?:https?:)?//[^)\s]*"
    )
    pages = [path for kind in ("html", "css") for path in built.rglob(f"*.{kind}")]
    assert len(pages) > 40
    found = [each[0] for path in pages for each in loading.finditer(path.read_text("utf-8"))]
    assert found == []


def test_every_table_of_the_built_manual_is_a_table(built: Path) -> None:
    text = "".join(path.read_text("utf-8") for path in built.rglob("*.html"))
    prose = re.sub(r"<pre>.*?</pre>", "", text, flags=re.DOTALL)
    assert "| --- |" not in prose


def test_settings_are_read_in_one_place() -> None:
    readers = [
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(r"os\.(environ|getenv)", path.read_text(encoding="utf-8"))
    ]
    # The others only say which settings file there is, and that a demonstration is one.
    assert set(readers) <= {"settings.py", "wsgi.py", "cli/django.py"}


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_between_papers_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text()
    links: list[Any] = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text)
    assert [link for link in links if not (ROOT / link).exists()] == []

"""The manual knows every setting, event and address: nothing is there that nobody explains."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
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

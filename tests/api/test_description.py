"""The description of the API is kept as it was agreed: changing it is a visible change.

To renew it: `pytest tests/api/test_description.py --renew`, and say in CHANGELOG.md what changed.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from checkout import ROOT
from hedgerow.api.urls import api

KEPT = ROOT / "docs" / "openapi.json"
TEXT = {"title", "description", "summary"}


def described() -> dict[str, Any]:
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    said: dict[str, Any] = json.loads(json.dumps(schema, default=str))
    return said


def calls() -> list[tuple[str, str, dict[str, Any]]]:
    """Every call: its method, its address, and what is said of it."""
    return [
        (method, path, call)
        for path, methods in described()["paths"].items()
        for method, call in methods.items()
    ]


@pytest.mark.slow
def test_it_is_as_it_was_agreed(request: pytest.FixtureRequest) -> None:
    text = json.dumps(described(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    if request.config.getoption("--renew"):
        KEPT.write_text(text, encoding="utf-8")
    assert KEPT.read_text(encoding="utf-8") == text, __doc__


@pytest.mark.slow
def test_it_is_served_to_whoever_asks_and_a_page_of_it_to_nobody() -> None:
    assert Client().get("/api/v1/openapi.json").json() == described()
    for url in ("/api/v1/docs", "/api/v1/redoc", "/api/v1/"):
        assert Client().get(url).status_code == 404


@pytest.mark.slow
def test_nothing_is_ordered_or_narrowed_by_what_people_think_of_one_another() -> None:
    asked = {
        parameter["name"]
        for _, _, call in calls()
        for parameter in call.get("parameters", [])
        if parameter["in"] == "query"
    }
    assert asked == {
        *("words", "sector", "size_band", "patch", "kind", "page"),
        *("whose", "settled"),  # promises: mine, to me, ours, the place's
        "which",  # proposals: open, decided, due for another look, let go
        *("one", "other", "show"),  # two sectors; by how many people a tie of bodies is held
    }


@pytest.mark.slow
def test_every_call_is_about_one_place_and_says_what_it_does() -> None:
    for method, path, call in calls():
        assert path.startswith("/api/v1/places/{place}/"), path
        assert re.fullmatch(r"[A-Z].*\.", call["description"], re.DOTALL), (method, path)
    names = [call["operationId"] for _, _, call in calls()]
    assert len(names) == len(set(names))


def test_every_shape_has_a_name_of_its_own() -> None:
    """ninja keeps one shape of each name: two classes of one name would hide one of them."""
    import inspect

    from hedgerow.api.schemas import common, exchange, place, promises, ties

    shapes = {
        each
        for module in (common, exchange, place, promises, ties)
        for _, each in inspect.getmembers(module, inspect.isclass)
        if each.__module__.startswith("hedgerow.api.")
    }
    names = [each.__name__ for each in shapes]
    assert len(names) == len(set(names))

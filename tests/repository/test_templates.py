"""Pages run and load only what we serve, with no exceptions, and templates import what they use."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.template import engines
from jinja2 import nodes

from checkout import SOURCE, named

FORBIDDEN = {
    "a script in the page": r"<script(?![^>]*(?:\bsrc=|\btype=\"application/json\"))",
    "a style in the page": r"<style\b|\sstyle\s*=",
    "a script in an attribute": r"\son[a-z]+\s*=\s*[\"']|\shx-on\b|[\"']javascript:",
    "something from another host": r"<(?:script|link|img|iframe|source)[^>]*[\"'](?:https?:)?//",
}
TEMPLATES = sorted(path for path in SOURCE.rglob("templates/**/*") if path.is_file())


def test_there_are_templates() -> None:
    assert TEMPLATES


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what], re.IGNORECASE)
    found = [
        f"{named(path)}:{number}: {line.strip()}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert not found


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        ("<script>alert(1)</script>", "a script in the page"),
        ('<p style="color: red">', "a style in the page"),
        ('<a onclick="go()">', "a script in an attribute"),
        ('<img src="//elsewhere.example/a.png">', "something from another host"),
    ],
)
def test_the_check_sees(bad: str, what: str) -> None:
    assert re.search(FORBIDDEN[what], bad)


def parsed() -> Iterator[tuple[str, nodes.Template]]:
    """Each template by its name, as the engine reads it."""
    for path in TEMPLATES:
        name = path.as_posix().split("/templates/")[1]
        yield name, engines["jinja2"].env.parse(path.read_text(), name)  # type: ignore[attr-defined]  # Jinja's own


def imported(page: nodes.Template) -> Iterator[tuple[str, str, str]]:
    """What a template takes from others: from which, its name there, and its name here."""
    for each in page.find_all(nodes.FromImport):
        assert isinstance(each.template, nodes.Const)
        for name in each.names:
            there, here = (name, name) if isinstance(name, str) else name
            yield each.template.value, there, here


def test_nothing_is_imported_that_is_not_used() -> None:
    every = dict(parsed())
    handed_on = {(source, there) for page in every.values() for source, there, _ in imported(page)}
    unused = [
        f"{where}: {here}"
        for where, page in every.items()
        for _source, _there, here in imported(page)
        if here not in {each.name for each in page.find_all(nodes.Name) if each.ctx == "load"}
        and (where, here) not in handed_on
    ]
    assert unused == []

"""Pages run and load only what we serve: the content security policy has no exceptions."""

from __future__ import annotations

import re

import pytest

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

"""The components page and the pages for when things go wrong: whole, inert and plainly worded."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import get_template

import hedgerow
from hedgerow.web.chrome import Chrome
from hedgerow.web.jinja import environment
from hedgerow.web.samples import samples

TEMPLATES = Path(hedgerow.__file__).parent / "web" / "templates"
ERRORS = ["400", "403", "404", "405", "413", "500", "busy"]
MACROS = sorted(TEMPLATES.glob("web/components/*.jinja"))
AVOID = re.compile(
    r"\b(users?|stakeholders?|clients?|dashboards?|director(y|ies)|scores?|beneficiar(y|ies)"
    r"|hard to reach|BAME|KPIs?|empower|champions?|harvest|capture)\b",
    re.IGNORECASE,
)
NAUGHTY = "</textarea>'\"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7 * 7 }}%s\u202e"


class Page(HTMLParser):
    """The tags of a page and their attributes, in order, and the text outside tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, *names: str) -> Iterator[str]:
        """Every value of these attributes."""
        for _, attributes in self.tags:
            yield from (attributes[name] or "" for name in names if name in attributes)


def render(name: str, **context: Any) -> Page:
    return Page(get_template(name).render(context))


@pytest.fixture
def components() -> Page:
    return render("web/components.jinja", **samples())


def everything() -> list[tuple[str, dict[str, Any]]]:
    pages: list[tuple[str, dict[str, Any]]] = [(f"web/errors/{name}.jinja", {}) for name in ERRORS]
    return [*pages, ("web/components.jinja", dict(samples()))]


@pytest.mark.parametrize(
    ("name", "context"), everything(), ids=lambda it: it if isinstance(it, str) else ""
)
def test_a_page_is_whole(name: str, context: dict[str, Any]) -> None:
    page = render(name, **context)
    count = Counter(tag for tag, _ in page.tags)
    assert [count[tag] for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
    assert [each for each, times in Counter(page.all("id")).items() if times > 1] == []
    ids = set(page.all("id"))
    pointed = page.all("aria-labelledby", "aria-describedby", "for", "popovertarget")
    assert {target for value in pointed for target in value.split()} <= ids
    inside = {href[1:] for href in page.all("href") if href.startswith("#")}
    assert inside <= ids


@pytest.mark.parametrize(
    ("name", "context"), everything(), ids=lambda it: it if isinstance(it, str) else ""
)
def test_a_page_obeys_the_strict_content_policy(name: str, context: dict[str, Any]) -> None:
    page = render(name, **context)
    assert not list(page.all("style"))
    assert not [key for _, attributes in page.tags for key in attributes if key.startswith("on")]
    assert not [tag for tag, _ in page.tags if tag in {"style", "iframe", "object", "embed"}]
    assert all(attributes.get("src") for tag, attributes in page.tags if tag == "script")
    assert all(value.startswith(("/", "#", "?")) for value in page.all("src", "href", "action"))


def test_the_levels_of_headings_leave_none_out(components: Page) -> None:
    levels = [int(tag[1]) for tag, _ in components.tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_comes_from_elsewhere_and_nobody_is_indexed(components: Page) -> None:
    metas = {a.get("name"): a.get("content") for tag, a in components.tags if tag == "meta"}
    assert metas["robots"] == "noindex, nofollow"
    assert not [value for value in components.all("src", "href") if "//" in value]


def test_without_ways_to_go_there_is_no_menu_to_hide_the_door_in() -> None:
    page = render("web/errors/404.jinja", chrome=Chrome(sign_in="/in/"))
    assert "/in/" in page.all("href")
    assert not [tag for tag, given in page.tags if "popover" in given or tag == "nav"]


@pytest.mark.parametrize("path", MACROS, ids=lambda path: path.stem)
def test_every_file_of_pieces_begins_with_how_to_use_it(path: Path) -> None:
    opening = path.read_text().split("-#}")[0]
    assert opening.startswith("{#-")
    assert f'from "web/components/{path.name}" import' in opening


def test_words_that_people_write_stay_words() -> None:
    given: dict[str, Any] = {
        "talks": [],
        "knots": [],
        "strands": [],
        "long_names": dict.fromkeys(samples()["long_names"], NAUGHTY),
        "findings": [_finding()],
        "tie_rows": [{"name": NAUGHTY, "held": "one", "live": NAUGHTY}],
        "sectors": (NAUGHTY, "VCSE"),
    }
    usual = render("web/components.jinja", **{**samples(), "talks": [], "knots": [], "strands": []})
    page = render("web/components.jinja", **{**samples(), **given})
    assert page.text.count(NAUGHTY) >= 20
    for tag in ("script", "img"):
        assert _count(page, tag) == _count(usual, tag)


def _finding() -> Any:
    from hedgerow.formats.records import Finding

    return Finding("refused", 1, NAUGHTY, NAUGHTY, NAUGHTY, NAUGHTY)


def _count(page: Page, tag: str) -> int:
    return sum(1 for name, _ in page.tags if name == tag)


def sentences() -> Iterator[tuple[str, str]]:
    """Every sentence that our own templates say, with the file that says it."""
    reader = environment()
    for path in sorted(TEMPLATES.rglob("*.jinja")):
        for _, _, message in reader.extract_translations(path.read_text()):
            for part in message if isinstance(message, tuple) else (message,):
                for sentence in re.split(r"(?<=[.?!])\s", part or ""):
                    yield path.name, sentence


def test_sentences_are_short_and_plain() -> None:
    said = list(sentences())
    assert len(said) > 100
    assert [(name, text) for name, text in said if len(text.split()) > 25] == []
    assert [(name, text) for name, text in said if AVOID.search(text)] == []

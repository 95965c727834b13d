"""Every page in Welsh: no sentence is asked for that Welsh has not got, and no English is left."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import trans_real

from addresses import Address, addresses, cases
from checkout import ROOT
from visiting import Visitors

# The page of samples holds invented words, and after signing out nobody is there.
NOT_READ = {"components", "account_logout", "choose_language"}
PAGES = [each for each in addresses() if not each.is_api and each.name not in NOT_READ]
VOID = {"br", "hr", "img", "input", "link", "meta", "path", "use", "rect", "circle", "line"}

NO_WORDS = re.compile(r".*\x04|%\(\w+\)s")  # what a message is about, and what it is filled with
SENTENCE = re.compile("[a-z]")


class Asked:
    """Stands behind the Welsh words and writes down what was looked for there in vain."""

    def __init__(self) -> None:
        self.missing: set[str] = set()

    def gettext(self, message: str) -> str:
        self.missing.add(message)
        return message

    def ngettext(self, one: str, many: str, count: int) -> str:
        self.missing.add(one)
        return one if count == 1 else many


class Words(HTMLParser):
    """The text of a page, piece by piece, but for what people wrote (`<bdi>`, `dir="auto"`)."""

    def __init__(self) -> None:
        super().__init__()
        self.said: set[str] = set()
        self.inside: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.said |= {v or "" for name, v in attrs if name in {"aria-label", "alt", "placeholder"}}
        if tag not in VOID:
            self.inside.append((tag, tag == "bdi" or ("dir", "auto") in attrs))

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(theirs for _tag, theirs in self.inside):
            self.said.add(" ".join(data.split()))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    asked = Asked()
    monkeypatch.setattr(trans_real.translation("cy"), "_fallback", asked)
    return asked


def in_welsh(visitors: Visitors, address: Address) -> Iterator[tuple[str, HttpResponse]]:
    """The page of an address as Alice reads it, and what she reads where she filled in nothing."""
    place = {"place": "ashby"} if "place" in address.asks else {}
    case = cases(visitors.world, address, few=True)[0]
    url = reverse(address.name, kwargs={**place, **case.args})
    for method in ("GET", "POST"):
        visitors.client.cookies.clear()
        visitors.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "cy"
        visitors.client.cookies["session"] = visitors.world.sessions["alice"]
        yield f"{method} {url}", visitors.client.generic(method, url)


@pytest.mark.slow
@pytest.mark.whole
def test_every_page_is_in_welsh(visitors: Visitors, asked: Asked) -> None:
    plain = {
        str(each.id): str(each.string)
        for each in runpy.run_path(str(ROOT / "scripts" / "words.py"))["read"]("cy")
        if each.id and isinstance(each.id, str) and "%" not in each.id
    }
    english: dict[str, str] = {}
    read = 0
    for address in PAGES:
        for where, page in in_welsh(visitors, address):
            if "html" in page.headers.get("Content-Type", ""):
                words = Words()
                words.feed(page.content.decode())
                left = {each for each in words.said if plain.get(each, each) != each}
                english |= dict.fromkeys(left, where)
                read += 1
    assert read > len(PAGES)
    assert english == {}
    assert [each for each in sorted(asked.missing) if SENTENCE.search(NO_WORDS.sub("", each))] == []

"""Every page of the policy table, for each kind of visitor: nobody is shut out of any of them.

One visit looks at a page in every look that somebody may need (`looks.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.urls import get_resolver
from playwright.sync_api import Browser, Page

from browser.house import DESK, Come, House, Watch, by_button, by_letter, new_window
from browser.looks import barriers, bring_probes, faults, faults_to_mend
from browser.opened import ASKED, OPENED, OVER, address
from hedgerow.core.policy import Who, pages

# What a page is made of. Who is shown nothing that somebody else was not needs a shorter look.
PIECES = "[...document.querySelectorAll('body *')].map(e => e.tagName + ' ' + e.className)"
ORDER = ("heading-order", "list", "listitem", "region", "empty-heading", "aria-required-children")

# Whoever is shown most comes first. Nobody is also a guest or a resident who came by a link.
VISITORS = {"steward": "Amina Rahman", "member": "Bo Adeyemi", "viewer": "Ewa Nowak", "nobody": ""}
MAY_OPEN = {
    "nobody": {Who.ANYONE, Who.DEMONSTRATION, Who.LINK},
    "viewer": {Who.ANYONE, Who.DEMONSTRATION, Who.SIGNED_IN, Who.BELONGS},
    "member": {Who.ANYONE, Who.DEMONSTRATION, Who.SIGNED_IN, Who.BELONGS, Who.MEMBER},
    "steward": set(Who),
}

Visit = Callable[[str], Page]


@dataclass
class Windows:
    """A window for each visitor, which stays open from page to page: opening one takes longer."""

    chromium: Browser
    house: House
    watch: Watch
    open: dict[str, Page] = field(default_factory=dict)

    def of(self, who: str) -> Page:
        """The window of somebody, by name or by address; of nobody, who comes as if anew, by ""."""
        if who not in self.open:
            context = new_window(self.chromium, self.watch)
            bring_probes(context)
            self.open[who] = context.new_page()
            if who:
                (by_letter if "@" in who else by_button)(self.open[who], self.house, who)
        if not who:
            self.open[who].context.clear_cookies()
        return self.open[who]


@pytest.fixture(scope="module")
def windows(chromium: Browser, house: House) -> Iterator[Windows]:
    made = Windows(chromium, house, Watch(house.address))
    yield made
    for page in made.open.values():
        page.context.close()


@pytest.fixture
def visit(windows: Windows) -> Iterator[Visit]:
    """`visit("Bo Adeyemi")`: the window of a visitor, watched until the test is over."""
    windows.watch.seen.clear()
    yield windows.of
    assert windows.watch.seen == []


@pytest.mark.parametrize("name", OPENED)
def test_nobody_is_shut_out(visit: Visit, house: House, name: str) -> None:
    where = {False: address(house, name)}
    if name in OVER:
        where[True] = address(house, name, over=True)
    wrong: list[object] = []
    for over, way in where.items():
        seen: set[str] = set()
        for kind, who in VISITORS.items():
            if pages()[name] not in MAY_OPEN[kind]:
                continue
            page = visit(who)
            answer = page.goto(way)
            assert answer is not None
            if answer.status == 404 and kind in {"viewer", "member"}:
                continue  # somebody else's own page; tests/policy says who may open it
            assert answer.status == 200, (kind, over, answer.status)
            wrong += [(kind, over, each) for each in new_faults(page, seen)]
        assert seen
    assert wrong == []


def new_faults(page: Page, seen: set[str]) -> list[Any]:
    """What is wrong with an open page, and with what comes when its form is left empty.

    Where it is made of nothing but what was `seen`, only what the order of things may break.
    """
    pieces = set(page.evaluate(PIECES))
    if pieces <= seen:
        return barriers(page, only=ORDER)
    seen |= pieces
    return [*faults(page), *faults_to_mend(page)]


def test_each_page_has_a_title_of_its_own(come: Come, house: House) -> None:
    page = come("Amina Rahman", java_script_enabled=False)
    titles = {}
    for name in OPENED:
        answer = page.request.get(address(house, name))
        if answer.url.split("?")[0] == address(house, name).split("?")[0]:  # not sent on elsewhere
            found = re.search(r"<title>(.*?)</title>", answer.text(), re.DOTALL)
            assert found, name
            titles[name] = found[1]
    # What somebody opens by a letter's link may be the page that they have when signed in.
    for by_link in (True, False):
        of = {
            name: title for name, title in titles.items() if (pages()[name] == Who.LINK) == by_link
        }
        shared = {title for title, times in Counter(of.values()).items() if times > 1}
        assert {name: title for name, title in of.items() if title in shared} == {}
    assert len(titles) > 40


WORDED = [
    "our_place",
    "organisation",
    "person",
    "people",
    "tie",
    "ties",
    "departures",
    "departure_organisation",
    "missing",
    "same",
    "thing_history",
    "conversation_new",
    "report_new",
    "organisation_change",
    "members",
]


@pytest.mark.parametrize("name", WORDED)
def test_long_names_and_other_scripts_fit(visit: Visit, house: House, name: str) -> None:
    page = visit("angharad@worded.example")
    page.goto(address(house, name, "worded"))
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == DESK["width"]


def without_things() -> list[str]:
    """The pages of a place that are there before anything else is."""
    ways = get_resolver().reverse_dict
    of_a_place = (name for name in OPENED if ways.getlist(name)[0][0][0][1] == ["place"])
    return [name for name in of_a_place if name not in ASKED]


def test_an_empty_place_says_how_to_begin(visit: Visit, house: House) -> None:
    page = visit("una@empty.example")
    wrong: list[object] = []
    seen: set[str] = set()
    opened = 0
    for name in without_things():
        answer = page.goto(address(house, name).replace("/p/trafford/", "/p/empty/"))
        if answer is None or answer.status != 200:
            continue  # it is there once something else is, such as a plan to leave
        wrong += [(name, each) for each in new_faults(page, seen)]
        opened += 1
    assert opened > 40
    assert wrong == []

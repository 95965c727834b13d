"""Every page of the policy table, for each kind of visitor: nobody is shut out of any of them.

axe-core finds about a third of the barriers that people meet; the journeys walk the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.house import Come, House
from browser.opened import OPENED, address
from hedgerow.core.policy import Who, pages

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = {"width": 320, "height": 900}
# What a page is made of. Who is shown nothing that somebody else was not needs a shorter look.
PIECES = "[...document.querySelectorAll('body *')].map(e => e.tagName + ' ' + e.className)"
ORDER = ("heading-order", "list", "listitem", "region", "empty-heading", "aria-required-children")

# Whoever is shown most comes first.
VISITORS = {"steward": "Amina Rahman", "member": "Bo Adeyemi", "viewer": "Ewa Nowak", "nobody": ""}
MAY_OPEN = {
    "nobody": {Who.ANYONE, Who.DEMONSTRATION, Who.LINK},
    "viewer": {Who.ANYONE, Who.DEMONSTRATION, Who.SIGNED_IN, Who.BELONGS},
    "member": {Who.ANYONE, Who.DEMONSTRATION, Who.SIGNED_IN, Who.BELONGS, Who.MEMBER},
    "steward": set(Who),
}


def barriers(page: Page, *, only: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """What axe finds wrong on the page, as (rule, the first thing that breaks it)."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    run = {"runOnly": {"type": "rule", "values": list(only)} if only else RULES}
    found: dict[str, Any] = page.evaluate("run => axe.run(run)", run)
    return [(each["id"], each["nodes"][0]["html"][:300]) for each in found["violations"]]


def faults(page: Page) -> list[object]:
    """All that is wrong with an open page, by daylight, in the dark and on the narrowest phone.

    axe looks at the whole page on one tall screen: what the bar at the foot of a live room covers
    at one moment, a scroll uncovers (`test_live` holds that it never covers what has the focus).
    """
    tall = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": page.evaluate("innerWidth"), "height": tall})
    wrong: list[object] = list(barriers(page))
    page.emulate_media(color_scheme="dark")
    wrong += [("dark", *each) for each in barriers(page, only=("color-contrast",))]
    page.emulate_media(color_scheme="light")
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.locator('h1').count()} headings of the first rank")
    page.set_viewport_size(NARROW)
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > NARROW["width"]:
        wrong.append(f"slides sideways: {wide} px at {NARROW['width']}")
    return wrong


@pytest.mark.parametrize("name", OPENED)
def test_nobody_is_shut_out(
    come: Come, window: Callable[..., Page], house: House, name: str
) -> None:
    wrong: list[object] = []
    seen: set[str] = set()
    opened = 0
    for kind, who in VISITORS.items():
        if pages()[name] not in MAY_OPEN[kind]:
            continue
        page = come(who) if who else window()
        answer = page.goto(address(house, name))
        assert answer is not None
        if answer.status == 404 and kind in {"viewer", "member"}:
            continue  # somebody else's own page; tests/policy says who may open it
        assert answer.status == 200, (kind, answer.status)
        opened += 1
        pieces = set(page.evaluate(PIECES))
        found = barriers(page, only=ORDER) if pieces <= seen else faults(page)
        wrong += [(kind, each) for each in found]
        seen |= pieces
    assert opened
    assert wrong == []


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
def test_long_names_and_other_scripts_fit(come: Come, house: House, name: str) -> None:
    page = come("angharad@worded.example")
    page.goto(address(house, name, "worded"))
    assert faults(page) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == 1280


@pytest.mark.parametrize(
    "name", ["our_place", "people", "ties", "departures", "missing", "introductions", "same"]
)
def test_an_empty_place_says_how_to_begin(come: Come, house: House, name: str) -> None:
    page = come("una@empty.example")
    way = address(house, name).replace("/p/trafford/", "/p/empty/")
    page.goto(way)
    assert faults(page) == []

"""What journeys through the product share: the house, the ways in, and what no page may do."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}

# Answers with a page of words: sign in again, not here, changed meanwhile, something to mend; and
# that what there is to mend kept the focus.
REMARKS = re.compile(
    r"^Failed to load resource: .* status of (403|404|409|422)\b|^Autofocus processing was blocked"
)

Come = Callable[..., Page]


@dataclass
class House:
    """The running product: its address, and ids of what there is to open (see seed.py)."""

    address: str
    things: dict[str, dict[str, str]]

    def at(self, way: str, place: str = "trafford") -> str:
        """The address of a page of a place."""
        return f"{self.address}/p/{place}/{way}"


HouseOf = Callable[[Path], AbstractContextManager[House]]
"""The product on a place of its own, which the program at that path seeds."""


@dataclass
class Watch:
    """What no page may do."""

    address: str
    seen: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._host(request.url))
        context.on("console", self._line)
        context.on("weberror", lambda error: self.seen.append(f"error: {error.error}"))
        context.on("dialog", lambda dialog: (self.seen.append(dialog.message), dialog.dismiss()))

    def _line(self, line: ConsoleMessage) -> None:
        """Every line counts but the browser's own remarks on a page that refuses something."""
        kindly = REMARKS.search(line.text) and "/static/" not in line.location["url"]
        if not kindly:
            self.seen.append(f"{line.type}: {line.text}")

    def _host(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.seen.append(f"went to {url}")


def new_window(chromium: Browser, watch: Watch, **options: Any) -> BrowserContext:
    """A window that is watched, at a desk unless the options say something else."""
    context = chromium.new_context(
        **{"viewport": DESK, "locale": "en-GB", "reduced_motion": "reduce", **options}
    )
    context.set_default_timeout(15_000)
    watch.over(context)
    return context


def says(page: Page, *words: str) -> None:
    """These words come to stand on the page, and nothing reaches beyond a phone's edge."""
    for each in words:
        expect(page.get_by_role("main")).to_contain_text(each, use_inner_text=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def press(page: Page, name: str) -> None:
    """Follow a link or press a button by what stands on it."""
    page.get_by_role("main").locator("a, button").get_by_text(name, exact=True).first.click()


def by_button(page: Page, house: House, who: str) -> None:
    """Come in as somebody invented."""
    page.goto(f"{house.address}/sign-in/")
    page.get_by_role("button", name=f"Come in as {who}").click()
    page.get_by_role("heading", name="Your places").wait_for()


def by_letter(page: Page, house: House, email: str) -> None:
    """Ask for a code, read it on the page of letters, and type it."""
    page.goto(f"{house.address}/sign-in/")
    page.get_by_label("e-mail").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("heading", name="Type your code").wait_for()
    post = page.context.new_page()
    post.goto(f"{house.address}/mail/")
    letter = post.locator("article", has_text=email).first.locator(".letter").inner_text()
    post.close()
    found = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", letter, re.MULTILINE)
    assert found, letter
    page.get_by_label("code").fill(found[1])
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("heading", name="Your places").wait_for()

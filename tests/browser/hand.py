"""Somebody's way of using a page: one story is told by touch and by the keyboard alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Locator, Page, expect

from browser.keys import reach, reach_group


@dataclass
class Hand:
    """How somebody uses a page: by touch, or by the keyboard alone."""

    page: Page
    script: bool = True
    keys: bool = False

    def press(self, name: str) -> None:
        """Press a button, unfold something, or go where a link leads."""
        if self.keys:
            reach(self.page, name)
            self.page.keyboard.press("Enter")
        else:
            self._named(name).click()

    def write(self, label: str, words: str) -> None:
        """Write words into a field, in place of what stood there."""
        if self.keys:
            if reach(self.page, label)["tag"] == "A":  # what is to mend leads to its field
                self.page.keyboard.press("Enter")
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(words)
        else:
            self.page.locator("input, textarea").and_(self.page.get_by_label(label)).fill(words)

    def write_day(self, label: str, day: date) -> None:
        """A day picker takes three numbers in turn; this browser, started bare, the month first."""
        if self.keys:
            reach(self.page, label)
            self.page.keyboard.type(f"{day:%m%d%Y}")
        else:
            self.page.get_by_label(label).fill(day.isoformat())

    def choose(self, label: str) -> None:
        """Tick something, or choose one of a few: the arrows go from one to the next."""
        wanted = self.page.get_by_label(label).filter(visible=True).first
        if not self.keys:
            wanted.check()
            return
        if wanted.get_attribute("type") == "radio":
            reach_group(self.page, wanted.get_attribute("name") or "", label)
        else:
            reach(self.page, label)
            self.page.keyboard.press("Space")
        expect(wanted).to_be_checked()

    def look(self) -> None:
        """Without script, ask for what is new in the room."""
        if not self.script:
            self.press("Show what is new")

    def on(self, heading: str) -> None:
        """The page with this heading has come."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)

    def sees(self, words: str) -> None:
        """These words are on the page and to be seen."""
        expect(self.page.get_by_text(words).filter(visible=True).first).to_be_visible()

    def _named(self, name: str) -> Locator:
        """What can be pressed under that name; what unfolds may hold a button of the same name."""
        main = self.page.get_by_role("main")
        summary = main.locator("summary", has_text=re.compile(f"^{re.escape(name)}$"))
        button = main.get_by_role("button", name=name, exact=True)
        found = button.or_(main.get_by_role("link", name=name, exact=True))
        return (found if found.count() else found.or_(summary)).first

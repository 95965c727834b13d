"""Going about a page by keyboard alone, with the place where one is always to be seen."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

MOST_STEPS = 250
# Where the focus is: a word for it, and whether it can be seen and is marked.
FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const seen = at.matches("input[type=radio], input[type=checkbox]") ? at.closest("label") : at;
  const box = (seen ?? at).getBoundingClientRect();
  const parts = [at, seen, at.querySelector(".shape")].filter(Boolean);
  const marks = parts.map(e => getComputedStyle(e));
  const ring = marks.some(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
  const drawn = marks.some(s => s.strokeWidth === "7px");
  const text = (seen ?? at).innerText ?? at.textContent ?? "";
  const name = at.getAttribute("aria-label") || at.labels?.[0]?.innerText || text;
  return {name: name.trim(), tag: at.tagName, id: at.id, marked: ring || drawn,
          inside: box.bottom > 0 && box.top < innerHeight && box.width > 0};
}"""


def step(page: Page, key: str = "Tab") -> dict[str, Any]:
    """Press a key and say where the focus is now; it must be marked, and on the screen."""
    at = _pressed(page, key)
    assert at is not None, "the focus is nowhere on the page"
    return at


def reach(page: Page, name: str) -> dict[str, Any]:
    """Go on by Tab, and round past the end of the page, until something of that name has the focus.

    Gives what `step` says of it.
    """
    met = []
    for _ in range(MOST_STEPS):
        at = _pressed(page, "Tab")
        if at and at["name"].startswith(name):
            return at
        met.append(at and at["name"])
    raise AssertionError(f"{name!r} is not to be reached by Tab; met {met}")


def reach_group(page: Page, group: str, label: str) -> None:
    """Go on by Tab to the radio buttons of that name, and by the arrows to the one so labelled."""
    at = "[document.activeElement.name, document.activeElement.labels?.[0]?.innerText.trim()]"
    for _ in range(MOST_STEPS):
        name, words = page.evaluate(at)
        if name == group and words.startswith(label):
            page.keyboard.press("Space")
            return
        _pressed(page, "ArrowDown" if name == group else "Tab")
    raise AssertionError(f"{label!r} of {group!r} is not to be reached")


def _pressed(page: Page, key: str) -> dict[str, Any] | None:
    page.keyboard.press(key)
    at: dict[str, Any] | None = page.evaluate(FOCUS)
    assert at is None or at["marked"], f"nothing shows that the focus is on {at}"
    assert at is None or at["inside"], f"the focus is off the screen: {at}"
    return at


def press(page: Page, name: str) -> None:
    """Reach something that leads to a page, and go there."""
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")

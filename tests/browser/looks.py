"""One open page in every look that somebody may need, and what is wrong with it in each.

Criteria are WCAG 2.2's. axe-core finds about a third of the barriers that people meet; `probes.js`
asks the browser for what axe leaves out; the journeys walk the rest.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from browser.house import DESK

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PROBES = Path(__file__).with_name("probes.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

NARROW = {"width": 320, "height": 568}
ZOOMED = {"width": 320, "height": 256}
"""A window of 1280 by 1024 pixels at 400 % zoom (1.4.10)."""
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important }
    * { word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""As much room between lines, letters, words and paragraphs as 1.4.12 says."""
VIOLATIONS = """run => axe.run({...run, resultTypes: ["violations"]})
  .then(found => found.violations.map(each => [each.id, each.nodes[0].html.slice(0, 300)]))"""

SUMMARY = "hr-error-summary"
SAID = f"{SUMMARY}, .notice--careful[role]"
MENDING = f"document.activeElement?.matches('{SUMMARY}')"


def bring_probes(context: BrowserContext) -> None:
    """Let every page of this window be looked at."""
    context.add_init_script(path=AXE)
    context.add_init_script(path=PROBES)


def barriers(page: Page, *, only: tuple[str, ...] = ()) -> list[Any]:
    """What axe finds wrong on the page, as [rule, the first thing that breaks it]."""
    run = {"runOnly": {"type": "rule", "values": list(only)} if only else RULES}
    found: list[Any] = page.evaluate(VIOLATIONS, run)
    return found


def faults(page: Page) -> list[Any]:
    """All that is wrong with an open page; it is left at a desk, as it was."""
    wrong = [*_at_a_desk(page), *_in_forced_colours(page), *_small(page)]
    page.set_viewport_size(DESK)
    return wrong


def faults_to_mend(page: Page) -> list[Any]:
    """What is wrong with the page once its form, if it has one, was sent with nothing in it."""
    if not page.evaluate("probes.asks() !== undefined"):
        return []
    with page.expect_navigation():
        page.evaluate("probes.leave_empty()")
    if not page.locator(SAID).count():
        return [["to mend", "nothing says what there is to mend"]]
    if page.locator(SUMMARY).count():
        page.wait_for_function(MENDING)
    page.set_viewport_size(ZOOMED)
    wrong = _probed(page, "to mend", "slides", "cut", "nowhere")
    page.set_viewport_size(DESK)
    return wrong + [["to mend", *each] for each in barriers(page)]


def _at_a_desk(page: Page) -> list[Any]:
    """By daylight and in the dark, with motion reduced as every window of these tests asks.

    axe looks at the whole page on one tall screen: what a bar at the foot covers at one moment,
    a scroll uncovers, and `covered` looks at that.
    """
    tall = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": DESK["width"], "height": tall})
    wrong = [*barriers(page), *_probed(page, "at a desk", "unmarked", "moves", "cut", "nowhere")]
    if page.locator("h1").count() != 1:
        wrong.append(f"{page.locator('h1').count()} headings of the first rank")
    page.emulate_media(color_scheme="dark")
    wrong += [["in the dark", *each] for each in barriers(page, only=("color-contrast",))]
    page.emulate_media(color_scheme="light")
    return wrong


def _in_forced_colours(page: Page) -> list[Any]:
    """Black on white and white on black, as Windows forces them."""
    wrong = []
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        wrong += _probed(page, f"in forced colours, {scheme}", "forced", "unmarked")
    page.emulate_media(forced_colors="none", color_scheme="light")
    return wrong


def _small(page: Page) -> list[Any]:
    """On the narrowest phone, at 400 % zoom, and so with the most room between words."""
    page.set_viewport_size(NARROW)
    wrong = [*barriers(page, only=("target-size",)), *_probed(page, "narrow", "covered")]
    page.set_viewport_size(ZOOMED)
    wrong += _probed(page, "at 400 %", "slides", "cut", "covered", "crowded")
    page.evaluate(SPACED)
    wrong += _probed(page, "spaced", "slides", "cut")
    page.evaluate("document.adoptedStyleSheets = []")
    return wrong


def _probed(page: Page, look: str, *names: str) -> list[Any]:
    """What these probes find, in one look, as [look, probe, the first thing]."""
    ask = "names => names.map(name => [name, probes[name]()])"
    found = page.evaluate(ask, list(names))
    return [[look, name, things[0]] for name, things in found if things]

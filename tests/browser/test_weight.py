"""The first page is light, and soon to be used on a slow line by whoever comes as if anew."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page

from browser.house import PHONE, Come, House
from browser.opened import address

MOST = 100_000  # bytes over the wire: page, styles, script and pictures
SOON = 5.0  # seconds until it can be read, written in, and is whole
SLOW = {
    "offline": False,
    "latency": 300,  # milliseconds
    "downloadThroughput": 250_000 / 8,  # bytes a second: 250 kbit/s
    "uploadThroughput": 250_000 / 8,
}
READABLE = "performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000"
WRITTEN_IN = "main :is(input[type=text], input[type=email], input[type=search], textarea)"
WORDS = "Cymdogion"


def wire(page: Page) -> tuple[CDPSession, list[float]]:
    """The page's own account of the bytes it was sent, headings and all, and nothing kept."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sent: list[float] = []
    line.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    return line, sent


@pytest.mark.parametrize("way", ["/", "/sign-in/", "/p/trafford/", "three_questions", "vote"])
def test_the_first_page_is_light_and_soon_to_be_used(
    window: Callable[..., Page], come: Come, house: House, way: str
) -> None:
    page = come("Bo Adeyemi", viewport=PHONE) if way.startswith("/p/") else window(viewport=PHONE)
    whole = house.address + way if way.startswith("/") else address(house, way)
    page.goto(whole)  # the server is warm, as it is for everybody but the first
    line, sent = wire(page)
    page.goto(whole, wait_until="networkidle")
    bytes_sent = sum(sent)
    assert 5_000 < bytes_sent < MOST
    line.send("Network.emulateNetworkConditions", SLOW)
    began = time.monotonic()
    page.goto(whole, wait_until="commit")
    field = page.locator(WRITTEN_IN).first
    if way not in {"/", "vote"}:  # there one follows a link or chooses
        field.fill(WORDS)
    used = time.monotonic() - began
    page.wait_for_load_state("load")
    took = time.monotonic() - began
    usable = max(used, page.evaluate(READABLE))
    told = f"usable after {usable:.1f} s, whole after {took:.1f} s"
    print(f"{way}: {bytes_sent / 1000:.0f} kB, {told}")  # noqa: T201 - what a trial is for
    if way not in {"/", "vote"}:
        assert field.input_value() == WORDS, "what came later took the words away"
    assert max(usable, took) < SOON, told
    assert took > bytes_sent / SLOW["downloadThroughput"], "the line was not slow"

"""The first page is light, and soon there on a slow line."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page, expect

from browser.house import PHONE, Come, House
from browser.opened import address

MOST = 100_000  # bytes over the wire: page, styles, script and pictures
SOON = 5.0  # seconds until it can be used
SLOW = {
    "offline": False,
    "latency": 300,  # milliseconds
    "downloadThroughput": 250_000 / 8,  # bytes a second: 250 kbit/s
    "uploadThroughput": 250_000 / 8,
}


def wire(page: Page) -> tuple[CDPSession, list[float]]:
    """The page's own account of the bytes it was sent, headings and all, and nothing kept."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sent: list[float] = []
    line.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    return line, sent


@pytest.mark.parametrize("way", ["/", "/sign-in/", "/p/trafford/", "three_questions"])
def test_the_first_page_is_light_and_soon_there(
    window: Callable[..., Page],
    come: Come,
    house: House,
    way: str,
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
    page.goto(whole)  # until everything of the page is loaded
    took = time.monotonic() - began
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert took < SOON, f"{took:.1f} s"
    assert took > bytes_sent / SLOW["downloadThroughput"], "the line was not slow"

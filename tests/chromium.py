"""One browser for every test that needs one: Playwright will not be started twice in a process."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

QUIET = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run "
    "--use-fake-device-for-media-stream --use-fake-ui-for-media-stream"  # a microphone that beeps
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's own browser; Playwright brings none."""
    found = shutil.which("chromium")
    assert found, "The Chromium browser is missing: sudo apt install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET.split())
        yield browser
        browser.close()

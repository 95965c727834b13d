"""A live room on real phones: one that leads, one with script and one without."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from browser.house import PHONE, Come, House
from hedgerow.core import clock


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def come_in(phone: Page, room: str, name: str) -> None:
    phone.goto(room)
    phone.get_by_label("What shall we call you?").fill(name)
    press(phone, "Come in")
    expect(phone.get_by_role("button", name="Raise my hand")).to_be_visible()


@pytest.fixture
def leader(come: Come, house: House) -> Page:
    """The phone of whoever called a meeting, on the page from which it is led."""
    page = come("Amina Rahman", viewport=PHONE)
    page.goto(house.at("meetings/new/"))
    day = clock.today() + timedelta(days=1)
    page.get_by_label("What do you call it?").fill("Winter rooms")
    page.get_by_label("Which day?").fill(f"{day:%-d %B %Y}")
    page.get_by_label("At what time?").fill("3.00 pm")
    press(page, "Call it")
    page.get_by_role("link", name="Open the room").click()
    press(page, "Begin the meeting")
    expect(page.get_by_role("button", name="Start a round").first).to_be_visible()
    return page


def test_a_room_with_script_and_without(leader: Page, window: Callable[..., Page]) -> None:
    room = leader.locator(".live-address a").get_attribute("href") or ""
    sam, joy = window(viewport=PHONE), window(viewport=PHONE, java_script_enabled=False)
    come_in(sam, room, "Sam")
    come_in(joy, room, "Joy")
    sam.get_by_text("Ask a courageous question").click()
    asking = sam.get_by_label("What do you want to ask?")
    asking.fill("Why does nobody ri")
    press(joy, "Raise my hand")
    expect(sam.get_by_role("heading", name="Hands up")).to_be_visible()
    expect(asking).to_have_value("Why does nobody ri")
    expect(asking).to_be_focused()
    expect(leader.locator(".live-turn", has_text="Next in the queue:")).to_be_visible()
    press(leader, "Give the word")
    expect(leader.locator(".live-turn b", has_text="Joy")).to_be_visible()
    press(joy, "Show what is new")
    expect(joy.get_by_text("Not yet heard: 1")).to_be_visible()
    expect(joy.get_by_role("button", name="Raise my hand")).to_be_visible()


def test_cards_stay_hidden_and_a_phone_that_was_away_catches_up(
    leader: Page, window: Callable[..., Page]
) -> None:
    room = leader.locator(".live-address a").get_attribute("href") or ""
    sam, joy = window(viewport=PHONE), window(viewport=PHONE)
    come_in(sam, room, "Sam")
    come_in(joy, room, "Joy")
    leader.get_by_text("Write in silence").click()
    press(leader, "Ask everybody to write")
    sam.get_by_label("Your card").fill("Tea, and nobody asking why")
    press(sam, "Put the card in")
    expect(joy.get_by_text("1 card written")).to_be_visible()
    expect(sam.get_by_label("Your card")).to_have_value("")
    assert "nobody asking why" not in joy.content()
    press(leader, "Show all cards")
    expect(joy.get_by_text("Tea, and nobody asking why")).to_be_visible()


def test_a_round_is_led_by_the_keyboard_alone(leader: Page, window: Callable[..., Page]) -> None:
    room = leader.locator(".live-address a").get_attribute("href") or ""
    for name in ("Sam", "Joy"):
        come_in(window(viewport=PHONE), room, name)
    begin = leader.get_by_role("button", name="Start a round", exact=True).last
    begin.focus()
    leader.keyboard.press("Enter")
    going_on = leader.get_by_role("button", name="Next", exact=True)
    for _ in range(2):
        going_on.focus()
        before = leader.locator(".live-turn b").first.inner_text()
        leader.keyboard.press("Enter")
        expect(leader.locator(".live-turn b").filter(has_text=before)).to_have_count(0)
    expect(leader.get_by_text("Everybody has had a turn.").first).to_be_visible()


COVERED = """() => {
  const bar = document.querySelector('.live-bar')?.getBoundingClientRect();
  const at = document.activeElement;
  if (!bar || at.closest('.live-bar') || !at.closest('main')) return false;
  return at.getBoundingClientRect().bottom > bar.top + 1 && bar.bottom >= innerHeight - 1;
}"""


def test_the_bar_at_the_foot_never_covers_what_has_the_focus(leader: Page) -> None:
    leader.set_viewport_size({"width": 390, "height": 560})
    leader.evaluate("scrollTo(0, 0)")
    seen = 0
    for _ in range(40):
        leader.keyboard.press("Tab")
        assert not leader.evaluate(COVERED), leader.evaluate("document.activeElement.outerHTML")
        seen += leader.evaluate("!!document.activeElement.closest('main')")
    assert seen > 8

"""Answering aloud with a real browser's own recorder, and without script with a phone's."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from browser.house import PHONE, Come, House, press, says
from browser.opened import address
from sound_files import m4a

SENT = "audio[src*='/spoken/']"
_LASTS = """element => new Promise(say => {
    element.onloadedmetadata = () => say(element.duration);
    element.onerror = () => say(element.error.message);
    element.preload = "metadata";
    element.load();
})"""


def _asks_for_the_voice(come: Come, house: House, known_as: str, to: str) -> Page:
    """Amina opens what was said under this name, and the sound plays."""
    desk = come("Amina Rahman")
    desk.goto(house.at(f"in-their-words/asked/{house.things['trafford']['people asked']}/"))
    card = desk.locator("article.card").filter(has_text=known_as)
    assert 0.8 < card.locator("audio").first.evaluate(_LASTS) < 4
    card.get_by_role("link", name=to).click()
    return desk


def test_a_resident_records_listens_and_sends_and_whoever_asked_hears_it(
    window: Callable[..., Page], come: Come, house: House
) -> None:
    phone = window(viewport=PHONE, permissions=["microphone"])
    phone.goto(address(house, "three_questions"))
    first = phone.get_by_role("group", name="What does good look like to you?")
    expect(first.get_by_label("Or say it aloud")).to_be_hidden()
    first.get_by_role("button", name="Say it aloud instead").focus()
    phone.keyboard.press("Enter")
    expect(first.get_by_role("status")).to_have_text(re.compile("We record"))
    expect(first.get_by_role("button", name="Stop 0:02")).to_be_visible()
    phone.keyboard.press("Enter")
    expect(first.locator("audio")).to_be_visible()
    assert first.locator("audio").evaluate("each => each.src").startswith("blob:")
    assert first.locator("audio").evaluate(_LASTS) != 0
    expect(first.get_by_role("textbox")).to_be_disabled()
    last = phone.get_by_role("group", name="How can we help?")
    last.get_by_role("button", name="Say it aloud instead").click()
    expect(last.get_by_role("button", name="Stop 0:01")).to_be_visible()  # and still records
    phone.get_by_label("The sound is kept, so that they can listen to it").check()
    phone.get_by_label("What shall we call you?").fill("A beep")
    press(phone, "Send my words")
    says(phone, "Your own words", "Said aloud; it lasts 0:0")
    expect(phone.locator(SENT)).to_have_count(2)
    assert 0.8 < phone.locator(SENT).first.evaluate(_LASTS) < 4
    desk = _asks_for_the_voice(come, house, "A beep", "Read, and act on it")
    press(desk, "Type it up")
    desk.get_by_label("What do they say?").fill("Beep, beep.")
    press(desk, "Keep their words")
    says(desk, "Beep, beep.", "Typed up by Amina Rahman from a recording")
    phone.reload()
    phone.get_by_text("Put right what was typed of what good looks like").click()
    phone.get_by_label("As you say it").fill("Beep, and once more beep.")
    press(phone, "Keep it so")
    says(phone, "Beep, and once more beep.", "Put right by whoever spoke")
    press(phone, "Throw the sound away")
    expect(phone.locator(SENT)).to_have_count(1)


def test_without_script_a_file_from_the_phones_own_recorder_does_it(
    window: Callable[..., Page], come: Come, house: House, tmp_path: Path
) -> None:
    phone = window(viewport=PHONE, java_script_enabled=False)
    phone.goto(address(house, "three_questions"))
    recorded = tmp_path / "Recording at home.m4a"
    recorded.write_bytes(m4a())
    group = phone.get_by_role("group", name="How can we help?")
    group.get_by_label("Or say it aloud").set_input_files(recorded)
    phone.get_by_label("What shall we call you?").fill("A quiet one")
    press(phone, "Send my words")
    expect(phone.get_by_role("main")).to_contain_text("The sound goes once it is typed up.")
    _asks_for_the_voice(come, house, "A quiet one", "Type it up")

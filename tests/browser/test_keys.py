"""By keyboard alone, with the place where one is always to be seen; and in forced colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.house import Come, House
from browser.keys import press, reach, step


@pytest.fixture(params=[{}, {"forced_colors": "active"}, {"color_scheme": "dark"}], ids=str)
def look(request: pytest.FixtureRequest) -> dict[str, str]:
    """By daylight, in forced colours, in the dark."""
    chosen: dict[str, str] = request.param
    return chosen


def test_the_skip_link_is_first_and_leads_to_the_page(come: Come, house: House) -> None:
    page = come("Bo Adeyemi")
    page.goto(house.at(""))
    assert step(page)["name"] == "Skip to what this page is about"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert step(page)["name"] == "Words"


def test_a_conversation_is_noted_by_keys_alone(
    come: Come, house: House, look: dict[str, str]
) -> None:
    page = come("Bo Adeyemi", **look)
    page.goto(house.at(""))
    press(page, "Note a conversation")
    expect(page.get_by_label("Who with?")).to_be_focused()
    page.keyboard.type("Dilys")
    expect(page.get_by_role("checkbox", name="Dilys Pritchard")).to_be_visible()
    reach(page, "Dilys Pritchard")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="Dilys Pritchard")).to_be_checked()
    reach(page, "What was said?")
    page.keyboard.type(f"By keys alone {look}")
    press(page, "Save the note")
    expect(page.locator("main [role=status]")).to_contain_text("It is noted.")
    expect(page.get_by_text(f"By keys alone {look}")).to_be_visible()


def test_an_introduction_is_taken_up_by_keys_alone(come: Come, house: House) -> None:
    page = come("Bo Adeyemi")
    page.goto(house.at(""))
    press(page, "If someone left")
    press(page, "If I left")
    expect(page.get_by_role("heading", level=1)).to_have_text("If I left")
    page.goto(house.at("if-someone-left/"))
    first = page.locator("#introductions .card h3").first.inner_text()
    press(page, "Let us do this")
    expect(page.locator("main [role=status]")).to_contain_text("are to be introduced")
    assert first not in page.locator("#introductions .card h3").all_inner_texts()


def test_what_there_is_to_mend_takes_the_focus_and_leads_to_its_field(
    come: Come, house: House
) -> None:
    page = come("Bo Adeyemi")
    page.goto(house.at("conversations/new/"))
    page.get_by_label("What was said?").fill("Nobody was named.")
    page.get_by_role("button", name="Save the note").first.click()
    page.wait_for_function("document.activeElement?.matches('hr-error-summary')")
    expect(page.get_by_label("What was said?")).to_have_value("Nobody was named.")
    assert page.title().startswith("To mend:")
    step(page)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Who with?")).to_be_focused()


def test_the_menu_opens_and_shuts_by_keys_on_a_phone(come: Come, house: House) -> None:
    page = come("Bo Adeyemi", viewport={"width": 390, "height": 844})
    page.goto(house.at(""))
    reach(page, "Menu")
    page.keyboard.press("Enter")
    reach(page, "If someone left")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="If someone left")).to_be_hidden()

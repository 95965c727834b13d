"""What people come to do, from the first press to the last, with JavaScript and without.

Each journey makes what it needs and changes nothing that another one reads.
"""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.house import PHONE, Come, House, by_button, by_letter

LETTER = 0.33  # seconds for a letter typed on a phone: 36 words a minute (Palin et al. 2019)
TAP = 1.1  # seconds to find and press something (Card, Moran and Newell 1980, keystroke level)
WELL_UNDER = 15.0  # seconds of the person, from the tap on "Note a conversation" to the note saved

WAITING = 5.0  # seconds of the machine, with what the test itself takes to press and to look

pytestmark = pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])


def noticed(page: Page, words: str) -> None:
    """The page says that something was done."""
    expect(page.locator("main [role=status]").filter(has_text=words).first).to_be_visible()


def link_named(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def test_a_newcomer_finds_who_works_with_young_people_and_who_knows_them(
    come: Come, house: House, script: bool
) -> None:
    """Who works with young people in the north of the borough, and who knows them?"""
    page = come("Ewa Nowak", java_script_enabled=script, viewport=PHONE)
    page.goto(house.at(""))
    page.get_by_label("Words").fill("young")
    page.get_by_label("Patch").select_option(label="North")
    page.get_by_role("button", name="Show", exact=True).click()
    rows = page.locator("main .rows--full > li")
    expect(rows.first).to_be_visible()
    assert {text.strip() for text in rows.locator(".row-side").all_inner_texts()} != set()
    assert all("North" in text for text in rows.locator(".row-side").all_inner_texts())
    known = rows.filter(has_text="Who knows them:").first
    expect(known).to_be_visible()
    who = known.locator("p", has_text="Who knows them:").get_by_role("link").first
    name = who.inner_text()
    who.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.get_by_role("heading", name="Conversations")).to_be_visible()


def test_a_conversation_is_noted_with_two_fields_on_a_phone(
    come: Come, house: House, script: bool
) -> None:
    page = come("Bo Adeyemi", java_script_enabled=script, viewport=PHONE)
    page.goto(house.at(""))
    words = "Shared a lift." if script else "Swapped plants."
    began = time.monotonic()
    page.get_by_role("main").get_by_role("link", name="Note a conversation").click()
    typed = "Dilys" if script else "Dilys Pritchard"  # with script, her name is offered
    page.get_by_label("Who with?").fill(typed)
    if script:
        page.get_by_role("checkbox", name="Dilys Pritchard").check()
    page.get_by_label("What was said?").fill(words)
    page.get_by_role("button", name="Save the note").first.click()
    noticed(page, "It is noted.")
    machine = time.monotonic() - began
    taps = 4 + script  # the link, each field, the name to tick, and the button
    person = taps * TAP + len(typed + words) * LETTER
    assert person < WELL_UNDER
    assert machine < WAITING
    for name in ("Dilys Pritchard", "Bo Adeyemi"):
        page.goto(house.at(f"people/?words={name.split()[0]}"))
        link_named(page, name)
        expect(page.locator(".timeline").get_by_text(words)).to_be_visible()


def test_the_two_halves_of_a_tie_are_heard_apart(come: Come, house: House, script: bool) -> None:
    words = {"Bo Adeyemi": "Steady", "Chidi Okafor": "Warming"}
    if not script:
        words = {"Bo Adeyemi": "Resting", "Chidi Okafor": "Steady"}
    for who, other in (("Bo Adeyemi", "Chidi Okafor"), ("Chidi Okafor", "Bo Adeyemi")):
        page = come(who, java_script_enabled=script)
        page.goto(house.at(f"people/?words={other.split()[0]}"))
        link_named(page, other)
        link_named(page, "Say how it stands")
        page.get_by_label(words[who]).check()
        page.get_by_label("In a sentence").fill(f"So says {who}.")
        page.get_by_role("button", name="Say it").first.click()
        expect(page.locator(".half").filter(has_text=words[who].lower()).first).to_be_visible()
    halves = [text.lower() for text in page.locator(".half").all_inner_texts()]
    assert len(halves) == 2
    for who, word in words.items():
        assert any(f"{who} says:".lower() in half and word.lower() in half for half in halves)
    expect(page.get_by_text("So says Bo Adeyemi.").first).to_be_visible()


def offered(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("#introductions .card h3").all_inner_texts()]


def test_if_somebody_left_an_introduction_is_taken_up_and_another_declined(
    come: Come, house: House, script: bool
) -> None:
    page = come("Amina Rahman", java_script_enabled=script)
    page.goto(house.at("if-someone-left/"))
    link_named(page, "If I left")
    expect(page.get_by_role("heading", level=1)).to_have_text("If I left")
    if not offered(page):  # nothing would help with this departure alone
        link_named(page, "Whom to introduce")
    before = offered(page)
    assert before
    page.get_by_role("button", name="Let us do this").first.click()
    noticed(page, "are to be introduced")
    page.goto(house.at("introductions/"))
    one, other = before[0].split(" and ")
    expect(page.locator("li", has_text=one).filter(has_text=other).first).to_be_visible()
    page.goto(house.at("if-someone-left/"))
    assert before[0] not in offered(page)
    declined = offered(page)[0]
    page.get_by_role("button", name="Not now").first.click()
    noticed(page, "not now for")
    for _again in range(2):
        page.goto(house.at("if-someone-left/"))
        assert declined not in offered(page)
        assert len(offered(page)) >= 3


FILE = """Name,What they bring,Website
Ashton on Mersey Rainbow Choir {n},Songs for {n},
<script>alert({n})</script>,=HYPERLINK("http://evil.example";"win"),javascript:alert({n})
{near},,
,No name at all,
"""


def test_a_file_is_looked_at_answered_brought_in_and_taken_back(
    come: Come, house: House, script: bool, tmp_path: Path
) -> None:
    page = come("Bo Adeyemi", java_script_enabled=script)
    n = 1 if script else 2
    near = "17th Stretford Scouts Group" if script else "1st Timperley Scouts Group"
    file = tmp_path / f"list-{n}.csv"
    file.write_text(FILE.format(n=n, near=near))
    page.goto(house.at("bring-in/"))
    page.get_by_label("Your file").set_input_files(file)
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("heading", name="It would add")).to_be_visible()
    expect(page.get_by_text("Nothing has changed yet.")).to_be_visible()
    question = page.locator("article", has_text=near)
    question.get_by_label("Not the same").first.check()
    page.get_by_role("button", name="Keep these answers").click()
    expect(
        page.locator("article", has_text=near).get_by_label("Not the same").first
    ).to_be_checked()
    page.get_by_role("button", name="Bring it in", exact=True).click()
    noticed(page, "The file is in.")
    choir = f"Ashton on Mersey Rainbow Choir {n}"
    page.goto(house.at(f"?words={choir.replace(' ', '+')}"))
    expect(page.get_by_role("link", name=choir)).to_be_visible()
    page.goto(house.at(f"?words=alert({n})"))
    expect(page.get_by_role("link", name=f"<script>alert({n})</script>")).to_be_visible()
    page.goto(house.at("bring-in/"))
    page.locator("tr", has_text=file.name).get_by_role("button", name="Take it back").click()
    noticed(page, "It is as it was before that file.")
    page.goto(house.at(f"?words={choir.replace(' ', '+')}"))
    expect(page.get_by_role("heading", name="We found nobody like that")).to_be_visible()


def take(page: Page, name: str) -> bytes:
    """Take the place out as a file of that name."""
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Take it as {name}").click()
    return Path(download.value.path()).read_bytes()


def test_the_place_is_taken_out_in_plain_files_and_a_second_copy_asks_who_it_is(
    window: Callable[..., Page], house: House, script: bool
) -> None:
    page = window(java_script_enabled=script)
    by_button(page, house, "Ewa Nowak")
    page.goto(house.at("take-out/"))
    assert "Dilys Pritchard" in take(page, "Hedgerow").decode()
    page.get_by_role("button", name="Take it as CSV").click()
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    page.get_by_role("button", name="Sign out, and in again").click()
    page.get_by_role("button", name="Come in as Ewa Nowak").click()
    page.get_by_role("heading", name="Your places").wait_for()
    page.goto(house.at("take-out/"))
    members = zipfile.ZipFile(BytesIO(take(page, "CSV"))).read("members.csv").decode()
    assert members.count("\n") > 770
    assert "\n=" not in members


def test_two_windows_on_one_organisation_lose_nothing(
    come: Come, house: House, script: bool
) -> None:
    name = f"Allotments of Gorse Hill {script}"
    first = come("Bo Adeyemi", java_script_enabled=script)
    first.goto(house.at("organisations/new/"))
    first.get_by_label("What is it called?").fill(name)
    first.get_by_role("button", name="Add it").click()
    noticed(first, "Added.")
    change = first.url + "change/"
    second = come("Chidi Okafor", java_script_enabled=script)
    for page, words in ((first, "Beans and company."), (second, "Plots for beginners.")):
        page.goto(change)
        if not page.get_by_label("What is it for").is_visible():
            page.locator("summary", has_text="More, if you like").click()
        page.get_by_label("What is it for").fill(words)
    first.get_by_role("button", name="Save").click()
    noticed(first, "Saved.")
    second.get_by_role("button", name="Save").click()
    expect(second.get_by_role("heading", name="Somebody else saved meanwhile")).to_be_visible()
    for words in ("Beans and company.", "Plots for beginners."):
        expect(second.locator(".own-words", has_text=words)).to_be_visible()
    expect(second.get_by_role("textbox", name="What is it for")).to_have_value(
        "Plots for beginners."
    )
    second.get_by_role("textbox", name="What is it for").fill(
        "Beans and company. Plots for beginners."
    )
    second.get_by_role("button", name="Save").click()
    noticed(second, "Saved.")
    expect(second.get_by_text("Beans and company. Plots for beginners.")).to_be_visible()


def test_a_double_click_makes_one_record(come: Come, house: House, script: bool) -> None:
    name = f"Doubly pressed society {script}"
    page = come("Bo Adeyemi", java_script_enabled=script)
    page.goto(house.at("organisations/new/"))
    page.get_by_label("What is it called?").fill(name)
    page.get_by_role("button", name="Add it").dblclick()
    noticed(page, "Added.")
    page.goto(house.at(f"?words={name.replace(' ', '+')}"))
    expect(page.get_by_role("link", name=name)).to_have_count(1)


def test_signing_in_by_code_and_out_again_leaves_nothing_behind(
    window: Callable[..., Page], house: House, script: bool
) -> None:
    page = window(java_script_enabled=script)
    by_letter(page, house, "dilys@demo.example")
    link_named(page, "Trafford")
    expect(page.get_by_role("heading", name="Our place")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(re.compile(r"/(sign-in/)?$"))
    page.go_back()
    expect(page.get_by_role("heading", name="Our place")).to_have_count(0)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()

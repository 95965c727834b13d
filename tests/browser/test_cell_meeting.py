"""The evening of a cell meeting, from calling it to its note: by thumb, by keys, without script.

One story, told three times: on a phone with script, by the keyboard alone, and on a phone without
script. Source: the scenario *Cell meeting*: ninety minutes from 3.00 pm, and no year.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from browser.hand import Hand
from browser.house import DESK, PHONE, Come, House
from hedgerow.core import clock

QUESTION = "Who is cold at home and tells nobody?"
NAMELESS = "Are we meeting because we are afraid to act?"
HANGING = "Who pays for the warm rooms in March?"
DECISION = "One list of warm rooms, kept by the library."
PROMISE = "I will ring the seventeen food banks."


@dataclass
class Evening:
    """One telling of the story: who leads and how, and what this meeting is called."""

    house: House
    lead: Hand
    guest: Callable[[], Hand]
    name: str
    day: date

    @property
    def in_full(self) -> str:
        return f"{self.day:%A %-d %B %Y}"


@pytest.fixture(params=["script", "keys", "no-script"])
def evening(
    request: pytest.FixtureRequest, come: Come, window: Callable[..., Page], house: House
) -> Evening:
    """A member with a phone, or with a keyboard alone; guests with phones of the same sort."""
    script, keys = request.param != "no-script", request.param == "keys"
    look = {"viewport": DESK if keys else PHONE, "java_script_enabled": script}
    lead = Hand(come("Bo Adeyemi", **look), script, keys)
    return Evening(
        house,
        lead,
        lambda: Hand(window(viewport=PHONE, java_script_enabled=script), script),
        f"Cell meeting ({request.param})",
        clock.today("Europe/London") + timedelta(days=1),
    )


def test_a_cell_meeting_from_the_call_to_the_note(evening: Evening) -> None:
    called(evening)
    planned(evening)
    ravi = invited(evening)
    room = opened(evening)
    phones = {name: arrived(evening.guest(), room, name) for name in ("Sam", "Joy", "Una")}
    phones["Ravi Nair"] = arrived(ravi, room, "Ravi Nair")
    a_round(evening.lead, phones)
    questions(evening.lead, phones["Sam"], phones["Joy"])
    groups(evening.lead, phones)
    over(evening.lead, phones)
    noted(evening)
    published(evening)
    where_things_hang(evening)


def called(at: Evening) -> None:
    """A date without its year is refused, and what was typed stays."""
    lead = at.lead
    lead.page.goto(at.house.at("meetings/"))
    lead.press("Call a meeting")
    lead.on("Call a meeting")
    lead.write("What do you call it?", at.name)
    lead.write("Which one question is it about?", QUESTION)
    lead.write("Which day?", f"{at.day:%A %-d %B}")
    lead.write("At what time?", "3.00 pm")
    lead.write("Where?", "Sale Library, the room upstairs")
    lead.press("Call it")
    lead.sees("Give the year too, like 12 January 2027.")
    expect(lead.page.get_by_label("What do you call it?")).to_have_value(at.name)
    lead.write("Which day?", at.in_full)
    lead.press("Call it")
    lead.on(at.name)
    lead.sees(f"{at.in_full}, 3.00 pm to 4.30 pm, London time")


def planned(at: Evening) -> None:
    """A part too many is stretched away: ninety minutes add up to ninety."""
    lead = at.lead
    lead.press("Make a plan")
    lead.on("The plan of")
    lead.press("Start from a plan with equal voice")
    lead.sees("It adds up to 90 minutes.")
    lead.press("Add a part")
    lead.sees("5 minutes too many.")
    lead.press("Stretch the parts to fit")
    lead.sees("It adds up to 90 minutes.")
    lead.press("Save the plan")
    lead.on(at.name)
    minutes = lead.page.locator(".plan .quiet").filter(has_text=re.compile(r"^· \d+ minutes?$"))
    assert sum(int(re.sub(r"\D", "", each)) for each in minutes.all_inner_texts()) == 90


def invited(at: Evening) -> Hand:
    """One who belongs and one who does not get a letter; the newcomer answers by its link."""
    lead, email = at.lead, f"ravi-{at.name.split()[-1].strip('()')}@cell.example"
    lead.press("Invitations")
    lead.on("Invitations to")
    lead.write("Whom shall we invite?", f"Amina Rahman\nRavi Nair, {email}")
    lead.press("Put them on the list")
    lead.sees("They are on the list.")
    lead.press("Send 2 letters")
    lead.sees("Has a letter.")
    ravi = at.guest()
    ravi.page.goto(f"{at.house.address}/mail/")
    letter = ravi.page.locator("article", has_text=email).first.locator(".letter").inner_text()
    link = re.search(r"http\S+/invitation/\S+", letter)
    assert link, letter
    ravi.page.goto(link[0])
    ravi.on(at.name)
    ravi.choose("Yes, I will come")
    ravi.write("What would help you to take part?", "A seat near the door.")
    ravi.press("Send my answer")
    ravi.sees("Thank you. We have your answer.")
    lead.page.reload()
    lead.sees("A seat near the door.")
    lead.press("Back to the meeting")
    lead.on(at.name)
    expect(lead.page.get_by_text("Ravi Nair", exact=True)).to_be_visible()
    return ravi


def opened(at: Evening) -> str:
    """The room is begun; its link is for all who come."""
    at.lead.press("Open the room")
    at.lead.sees("Begin the meeting")
    at.lead.press("Begin the meeting")
    expect(at.lead.page.get_by_role("button", name="Start a round").first).to_be_visible()
    return at.lead.page.locator(".live-address a").get_attribute("href") or ""


def arrived(phone: Hand, room: str, name: str) -> Hand:
    """Somebody comes in by the link, with a name and no account."""
    phone.page.goto(room)
    phone.write("What shall we call you?", name)
    phone.press("Come in")
    expect(phone.page.get_by_role("button", name="Raise my hand")).to_be_visible()
    return phone


def a_round(lead: Hand, phones: dict[str, Hand]) -> None:
    """The first passes without comment, the second has spoken, the others are led on."""
    lead.look()
    lead.press("Start a round")
    whose = lead.page.locator(".live-turn b").first
    left = set(phones)
    for does in ("Pass", "I have spoken", "", ""):
        lead.look()
        expect(whose).to_have_text(re.compile("|".join(left)))
        name = whose.inner_text()
        phone = phones[name]
        phone.look()
        phone.sees("It is your turn")
        if does:
            phone.press(does)
            expect(phone.page.get_by_text("It is your turn")).to_have_count(0)
        else:
            lead.press("Next")
        left.remove(name)
    lead.look()
    lead.sees("Everybody has had a turn.")


def questions(lead: Hand, sam: Hand, joy: Hand) -> None:
    """One is asked in nobody's name and followed with a tap; one, by name, is left hanging."""
    ask(sam, NAMELESS, "Keep my name out of it.")
    sam.on("Your question is asked")
    assert "/questions/keepsake/" in (
        sam.page.locator(".live-keepsake a").get_attribute("href") or ""
    )
    sam.press("Back to the room")
    joy.look()
    joy.sees(NAMELESS)
    assert "Asked by" not in joy.page.locator(".live-asked").inner_text()
    joy.press("I follow this")
    joy.sees("Joy picked it up.")
    ask(joy, HANGING, "Say it is from me")
    lead.look()
    lead.sees(HANGING)
    lead.sees("Asked by Joy.")


def ask(phone: Hand, words: str, whose: str) -> None:
    phone.look()
    phone.press("Ask a courageous question")
    phone.write("What do you want to ask?", words)
    phone.choose(whose)
    phone.press("Ask it")


def groups(lead: Hand, phones: dict[str, Hand]) -> None:
    """Everybody is in a group of two, and nobody is alone."""
    lead.press("Small groups")
    lead.press("In groups of about 2")
    seen = []
    for phone in phones.values():
        phone.look()
        mine = phone.page.get_by_role("heading", name=re.compile(r"^You are in group \d$"))
        expect(mine).to_be_visible()
        seen.append(mine.inner_text())
    assert sorted(map(seen.count, seen)) == [2, 2, 2, 2]


def over(lead: Hand, phones: dict[str, Hand]) -> None:
    """The room thanks everybody."""
    lead.press("End the meeting")
    lead.press("The meeting is over")
    lead.sees("The meeting is over.")
    for phone in phones.values():
        phone.look()
        phone.sees("The meeting is over. Thank you for coming.")


def noted(at: Evening) -> None:
    """The note puts itself together; a decision and a promise are added."""
    lead = at.lead
    lead.press("Write the note")
    lead.on("Write the note")
    lead.write("Summary", "We met round one question and named the rooms.")
    lead.press("Save the draft")
    lead.on(at.name)
    lead.press("Add a decision")
    lead.on("What was decided?")
    lead.write("What was decided?", DECISION)
    lead.write("Who is this for, and what did they say?", "Nobody has asked those in the cold yet.")
    lead.press("Keep it")
    lead.on(at.name)
    lead.press("Add a promise")
    lead.on("What was promised?")
    lead.write("What was promised?", f"{PROMISE} ({at.name})")
    lead.write("Who promised it?", "Bo Adeyemi")
    lead.write_day("By which day?", at.day + timedelta(days=14))
    lead.press("Keep it")
    lead.on(at.name)


def published(at: Evening) -> None:
    """What everybody who may read the note reads in it."""
    at.lead.press("Publish")
    at.lead.on("Publish this note?")
    at.lead.press("Publish it")
    at.lead.sees("It is published.")
    note = at.lead.page.locator("article.note")
    for words in (NAMELESS, HANGING, DECISION, PROMISE, f"{at.in_full}"):
        expect(note).to_contain_text(words)


def where_things_hang(at: Evening) -> None:
    """The questions are on the board, the promise among promises, and the note by its meeting."""
    page = at.lead.page
    page.goto(at.house.at("questions/"))
    at.lead.sees(HANGING)
    page.goto(at.house.at("questions/?show=followed"))
    at.lead.sees(NAMELESS)
    page.goto(at.house.at("promises/"))
    at.lead.sees(f"{PROMISE} ({at.name})")
    page.goto(at.house.at("meetings/"))
    at.lead.press(at.name)
    at.lead.on(at.name)
    at.lead.press("Read the note")
    expect(page.locator("article.note")).to_contain_text(DECISION)

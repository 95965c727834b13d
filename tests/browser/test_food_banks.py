"""Scenario *Food banks*, by thumb, in a place of its own: from nobody to a shared decision.

The food strategy is written with the council as one among them.

Run as a program, this file seeds that place through the services.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.ashby import Somebody, ashby
from browser.house import PHONE, Come, House, HouseOf, press, says
from hedgerow.core import clock

STREETS = (
    *("Abbey", "Bank", "Canal", "Dale", "East", "Ford", "Green", "Hill", "Inner"),
    *("Junction", "King", "Lower", "Mill", "North", "Orchard", "Park", "Quay"),
)
"""Seventeen food banks are called by their streets; who runs one, by the street too."""

CIRCLE = "Food bank circle"
ASK = "Two hundred tins of tomatoes by Friday"
FIRST = "The council writes a food strategy, and the food banks are asked about it."
SHARED = "We write the food strategy together: the food banks, the council and those who come."
HARM = "It would be asked of us and not written with us. That is how trust went."


def contact(street: str) -> str:
    """Who runs the food bank of a street."""
    return f"{street[0]}. {street}man"


def days_on(days: int) -> str:
    """A day to come, as a day picker takes it."""
    return (clock.today("Europe/London") + timedelta(days=days)).isoformat()


def seed() -> None:
    """Seventeen food banks and the council, with somebody at each; none of them have spoken."""
    food_banks = (
        Somebody(contact(street), f"{street} Street Food Bank", signs_in=street in STREETS[:2])
        for street in STREETS
    )
    ashby([*food_banks, Somebody("Dev Shah", "Ashby Council", "council")])


@pytest.fixture(scope="module")
def house(house_of: HouseOf) -> Iterator[House]:
    """The product on that place, in place of the demonstration that other journeys use."""
    with house_of(Path(__file__)) as made:
        yield made


def test_seventeen_food_banks_become_a_circle_and_write_a_strategy_with_the_council(
    house: House, come: Come
) -> None:
    abbey, bank = (come(contact(street), viewport=PHONE) for street in STREETS[:2])
    council = come("Dev Shah", viewport=PHONE)
    circle = a_circle(house, abbey)
    they_ask_and_offer(house, abbey, bank, circle)
    they_speak(house, abbey, circle)
    group = a_group(house, abbey)
    the_council_proposes(council, group)
    the_words_become_shared(abbey, bank, council, group)
    all_at_the_helm(council, group)


def a_circle(house: House, page: Page) -> str:
    """One of them begins it and writes down the seventeen; gives the address of its page."""
    page.goto(house.at("organisations/new/?kind=circle", "ashby"))
    page.get_by_label("What is it called?").fill(CIRCLE)
    press(page, "Add it")
    says(page, "Added.")
    for street in STREETS:
        press(page, "Add somebody")
        page.get_by_label("Who?").fill(contact(street))
        page.get_by_label("As what?").fill("Contact")
        press(page, "Save")
        says(page, contact(street))
    page.goto(house.at("meetings/", "ashby"))
    press(page, "Begin a series")
    page.get_by_label("Circle of peers").check()
    page.get_by_label("What do you call it?").fill(CIRCLE)
    page.get_by_label("Which circle or group are its people in?").fill(CIRCLE)
    press(page, "Begin it")
    says(page, "It is begun.", *map(contact, STREETS))
    says(page, "None of the 136 pairs of organisations in it keeps a live tie yet.")
    return page.url


def they_ask_and_offer(house: House, abbey: Page, bank: Page, circle: str) -> None:
    """An ask stands in the text for the chat until another has met it."""
    for page, street, kind, words in (
        (abbey, STREETS[0], "An ask: something they need", ASK),
        (bank, STREETS[1], "An offer: something they can give", "A van on Thursdays"),
    ):
        page.goto(house.at("", "ashby"))
        page.get_by_role("link", name=f"{street} Street Food Bank").click()
        press(page, "Add what they bring")
        page.get_by_label(kind).check()
        page.get_by_label("In their own words").fill(words)
        press(page, "Add it")
        says(page, words)
    bank.goto(circle)
    for words in (ASK, "A van on Thursdays", "Can anybody help?"):
        expect(bank.get_by_label("The text")).to_have_value(re.compile(re.escape(words)))


def they_speak(house: House, page: Page, circle: str) -> None:
    """Three of them have tea: of 136 pairs, three keep a tie now."""
    page.goto(house.at("conversations/new/", "ashby"))
    page.get_by_label("Who with?").fill(f"{contact(STREETS[1])}, {contact(STREETS[2])}")
    page.get_by_label("What was said?").fill("We all run out of tomatoes in the same week.")
    press(page, "Save the note")
    says(page, "It is noted.")
    page.goto(circle)
    says(page, "3 of the 136 pairs of organisations in it keep a live tie.")


def a_group(house: House, page: Page) -> str:
    """A group that is no organisation, with the council as one of them."""
    page.goto(house.at("helm/groups/", "ashby"))
    press(page, "Start a group")
    page.get_by_label("What is the group called?").fill("Food strategy")
    page.get_by_label("What are you here to do?").fill("Nobody in Ashby goes hungry.")
    page.get_by_label("For which organisation").select_option(f"{STREETS[0]} Street Food Bank")
    press(page, "Start it")
    says(page, "It is there.")
    for who, body in (
        (contact(STREETS[1]), f"{STREETS[1]} Street Food Bank"),
        ("Dev Shah", "Ashby Council"),
    ):
        press(page, "Let somebody in")
        page.get_by_label("Who comes in?").fill(who)
        page.get_by_label("For which organisation?").fill(body)
        press(page, "Let them in")
        says(page, who)
    says(page, "3 people are in it, from 3 organisations.")
    return page.url


def the_council_proposes(page: Page, group: str) -> None:
    """In words that the food banks are to change: it asks them, and does not write with them."""
    page.goto(group)
    press(page, "Put something to the group")
    page.get_by_label("What is it about?").fill("A food strategy")
    page.get_by_label("What do you propose?").fill(FIRST)
    page.get_by_label("Who is this for, and what did they say?").fill("Those who come. Ask us.")
    page.locator("summary", has_text="More, if you like").click()
    page.get_by_label("Which organisations bring it with you?").fill("Abbey Street Food Bank")
    press(page, "Put it to the group")
    says(page, FIRST, "Ashby Council", "with Abbey Street Food Bank")
    press(page, "Ask everybody")
    page.get_by_label("By which day?").fill(
        (clock.today("Europe/London") + timedelta(days=14)).isoformat()
    )
    press(page, "Ask them")
    says(page, "0 of 3 were heard on these words.")


def the_words_become_shared(abbey: Page, bank: Page, council: Page, group: str) -> None:
    """A food bank objects, the words change for it, and everybody is asked again."""
    stand(bank, group, "I object", HARM)
    says(bank, "You are against these words.")
    abbey.goto(group)
    press(abbey, "A food strategy")
    says(abbey, HARM)
    press(abbey, "Change the words")
    abbey.get_by_label("The new words").fill(SHARED)
    abbey.get_by_label(HARM).check()
    press(abbey, "Change them")
    says(abbey, SHARED, "0 of 3 were heard on these words.")
    for page in (abbey, bank, council):
        stand(page, group, "I have no objection")
        says(page, "You have no objection.")


def stand(page: Page, group: str, how: str, why: str = "") -> None:
    """Say how one stands to the words as they are."""
    page.goto(group)
    press(page, "A food strategy")
    press(page, "Say how you stand")
    page.get_by_label(how).check()
    page.get_by_label("Your reason").fill(why)
    press(page, "Say it")


def all_at_the_helm(page: Page, group: str) -> None:
    """It is decided by all, and the boat check says so."""
    press(page, "Write down the decision")
    page.get_by_label("When shall we look at it again?").fill(days_on(180))
    press(page, "It is decided")
    says(page, "Food strategy decided this on", "3 organisations were heard.", "All at the helm")
    page.goto(group)
    press(page, "Who has the helm?")
    says(page, "A food strategy", "All at the helm", "4 of 4")


if __name__ == "__main__":
    seed()

"""Scenarios *Departure*, *New leaders arrive* and *Crisis gains*, by thumb, in a place of its own.

Run as a program, this file seeds that place through the services.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.ashby import Somebody, ashby
from browser.house import PHONE, Come, House, HouseOf, press, says

PURPOSE = "Nobody in Ashby eats alone."
RULE = "Ring before nine. Ask for Ben by name."


def seed() -> None:
    """Amir, of the food bank, alone holds its tie with the council; Cora came last week."""
    here = ashby(
        [
            Somebody("Amir Khan", "Ashby Food Bank", days=900),
            Somebody("Cora Dale", "Ashby Food Bank", days=7),
            Somebody("Ben Ives", "Ashby Council", "council", days=400),
        ],
        steward="Ruth Bell",
    )
    from hedgerow.core import clock
    from hedgerow.core.scope import in_place
    from hedgerow.promises.services.making import make_promise
    from hedgerow.questions.services.asking import ask_question
    from hedgerow.questions.services.purpose import agree_purpose
    from hedgerow.ties.services.conversations import note_conversation

    ruth, today = here.steward, clock.today(here.place.time_zone)
    with in_place(here.place):
        both = [here.people["Amir Khan"], here.people["Ben Ives"]]
        note_conversation(by=ruth, people=both, on=today)
        make_promise(
            by=ruth,
            words="A warm room on Tuesdays",
            due=today + timedelta(days=60),
            giver=here.people["Amir Khan"],
            giver_body=here.bodies["Ashby Food Bank"],
            receiver_body=here.bodies["Ashby Council"],
        )
        ask_question(by=ruth, words="Who is not at the table yet?")
        agree_purpose(by=ruth, words=PURPOSE, decided_how="Aloud", decided_on=today, seen=0)


@pytest.fixture(scope="module")
def house(house_of: HouseOf) -> Iterator[House]:
    """The product on that small place, in place of the demonstration that other journeys use."""
    with house_of(Path(__file__)) as made:
        yield made


def test_a_departure_leaves_nothing_behind(house: House, come: Come) -> None:
    amir = come("Amir Khan", viewport=PHONE)
    amir.goto(house.at("leaving/", "ashby"))
    says(amir, "If you left today, one tie would have nobody.", "A warm room on Tuesdays")
    press(amir, "Plan to move on")
    amir.get_by_label("Your last day").fill("2036-03-04")
    amir.get_by_label("What did nobody write down?").fill(RULE)
    amir.get_by_role("button", name="Begin my plan").click()
    for kind in ("tie", "promise"):
        amir.locator(f"#{kind}").get_by_role("link", name="Say who").first.click()
        amir.get_by_label("Cora Dale").check()
        amir.get_by_role("button", name="Save").click()
    says(amir, "After this plan, none would.", "they are to meet", "Only you see this plan.")
    press(amir, "Print the handover pack")
    says(amir, "Handover from Amir Khan", RULE, "Ashby Food Bank and Ashby Council")
    amir.goto(house.at("leaving/", "ashby"))
    press(amir, "Hand over and leave now")
    says(amir, "It cannot be undone by you.")
    press(amir, "Hand over and leave now")
    expect(amir.get_by_role("main")).not_to_contain_text("It cannot be undone by you.")
    amir.goto(house.at("", "ashby"))
    assert "/sign-in/" in amir.url
    # Whoever takes over reads in an hour why, what, and whom to meet first.
    cora = come("Cora Dale", viewport=PHONE)
    cora.goto(house.at("welcome/", "ashby"))
    says(cora, PURPOSE, "Ben Ives", "handed it to you", RULE, "A warm room on Tuesdays")
    says(cora, "Who is not at the table yet?")
    # Everybody else finds somebody new to say hello to.
    ben = come("Ben Ives", viewport=PHONE)
    ben.goto(house.at("welcome/", "ashby"))
    says(ben, "Cora Dale is new at Ashby Food Bank")


def test_what_a_crisis_made_possible_is_looked_at_again(house: House, come: Come) -> None:
    ben = come("Ben Ives", viewport=PHONE)
    ben.goto(house.at("gains/", "ashby"))
    press(ben, "Write down a gain")
    ben.get_by_label("What did we gain?").fill("We share our lists every Friday")
    ben.get_by_label("What made it possible?").fill("The flood")
    ben.get_by_label("Since when?").fill("2025-01-10")
    ben.get_by_role("button", name="Keep it in sight").click()
    says(ben, "We gained one thing. One waits for a look.", "its day has come")
    press(ben, "Look at it again")
    ben.get_by_label("Fading").check()
    ben.get_by_label("In one sentence: why?").fill("Half of us still send them.")
    ben.get_by_role("button", name="Say so").click()
    says(ben, "One is fading.", "Half of us still send them.", "After twelve months")


if __name__ == "__main__":
    seed()

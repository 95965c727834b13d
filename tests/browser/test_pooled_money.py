"""Scenarios *Pooled money* and *Small group treated badly*, by thumb, in a place of its own.

A council puts money in and gives its conditions up; four partners share it out, two of them sign,
and whoever would gain does not. A small group that was treated badly says so in private, and what
is learnt becomes an agreement.

Run as a program, this file seeds that place through the services.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.ashby import Somebody, ashby
from browser.house import PHONE, Come, House, HouseOf, press, says
from hedgerow.core import clock

PARTNERS = {
    "Dev Shah": "Ashby Council",
    "Mara Quill": "Ashby Advice",
    "Noor Haddad": "Women of Ashby",
    "Tom Reed": "Canal Youth Club",
}
GIVEN_UP = "We no longer say what it is for, nor who gets it. We come to the table like the others."
DECIDED = "All four of us, by consent, this morning."
RUBBED = "We were asked for three reports for eight thousand pounds. The others wrote none."
LESSON = "Ask for one page a year, whatever the size of the group."


def seed() -> None:
    """Four organisations, each with somebody who signs in."""
    sectors = {"Ashby Council": "council"}
    ashby(Somebody(who, body, sectors.get(body, "vcse")) for who, body in PARTNERS.items())


@pytest.fixture(scope="module")
def house(house_of: HouseOf) -> Iterator[House]:
    """The product on that place, in place of the demonstration that other journeys use."""
    with house_of(Path(__file__)) as made:
        yield made


def test_money_is_pooled_shared_out_and_never_overspent(house: House, come: Come) -> None:
    dev, mara, noor, tom = (come(who, viewport=PHONE) for who in PARTNERS)
    pot = a_pot(house, dev)
    the_council_gives_up(dev, pot)
    award = put_forward(mara, pot, "8,000")
    for_whom_it_is_does_not_sign(noor, award)
    assert "Sign" not in buttons(mara, award)  # she put it forward
    sign(dev, award)
    says(dev, "It waits for signatures. Who may sign next: Tom Reed.")
    sign(tom, award)
    says(tom, "Two signed, and it was carried out.")
    it_is_paid(dev, mara, tom, pot)
    too_much(mara, pot)


def a_pot(house: House, page: Page) -> str:
    """Opened with four keys, of four organisations; gives the address of its page."""
    page.goto(house.at("pots/", "ashby"))
    press(page, "Open a pot")
    page.get_by_label("What is it called?").fill("Warm homes")
    page.get_by_label("What is the money for?").fill("Nobody in Ashby is cold this winter.")
    for who, body in PARTNERS.items():
        page.get_by_label(f"{who}, {body}").check()
    press(page, "Open it")
    says(page, "Warm homes", *PARTNERS)
    return page.url


def the_council_gives_up(page: Page, pot: str) -> None:
    """Its words stand on the pot's page for everybody to read."""
    page.goto(pot)
    press(page, "Write down money put in")
    page.get_by_label("Who put it in?").fill("Ashby Council")
    page.get_by_label("How much?").fill("100,000")
    page.get_by_label("What does the bank statement say?").fill("ASHBY COUNCIL WARM HOMES")
    page.get_by_label("What conditions did they give up").fill(GIVEN_UP)
    press(page, "Write it down")
    says(page, GIVEN_UP, "£100,000")


def put_forward(page: Page, pot: str, pounds: str) -> str:
    """An award for the small group; gives the address at which it waits."""
    page.goto(pot)
    press(page, "Put forward an award")
    page.get_by_label("For whom?").fill("Women of Ashby")
    page.get_by_label("What is it for?").fill("Warm evenings for mothers and children.")
    page.get_by_label("How much?").fill(pounds)
    page.get_by_label("Who decided this").fill(DECIDED)
    press(page, "Put it forward")
    return page.url


def for_whom_it_is_does_not_sign(page: Page, award: str) -> None:
    """Noor has a key, and a role in the group that would gain."""
    assert "Sign" not in buttons(page, award)
    says(page, DECIDED)


def buttons(page: Page, address: str) -> list[str]:
    page.goto(address)
    return page.get_by_role("main").get_by_role("button").all_inner_texts()


def sign(page: Page, award: str) -> None:
    page.goto(award)
    press(page, "Sign")


def it_is_paid(dev: Page, mara: Page, tom: Page, pot: str) -> None:
    """The payment waits for two as well; its line gets a receipt, and the sums follow."""
    dev.goto(pot)
    press(dev, "Warm evenings for mothers and children.")
    press(dev, "Put forward a payment")
    dev.get_by_label("How much?").fill("8,000")
    dev.get_by_label("What is paid?").fill("The whole of it, at once")
    press(dev, "Put it forward")
    payment = dev.url
    sign(mara, payment)
    sign(tom, payment)
    press(tom, "See its line in the book")
    press(tom, "Add a receipt")
    tom.get_by_label("What is it, and where is it kept?").fill("Their letter, in the red folder")
    tom.get_by_label("Of which day?").fill(clock.today("Europe/London").isoformat())
    press(tom, "Add it")
    says(tom, "Their letter, in the red folder")
    tom.goto(pot)
    says(tom, "£92,000 is not decided yet.", "£8,000")


def too_much(page: Page, pot: str) -> None:
    """More than is there is refused in a sentence, with nothing typed lost."""
    address = put_forward(page, pot, "92,000.01")
    says(page, "There is")
    expect(page.get_by_label("How much?")).to_have_value("92,000.01")
    assert address.endswith("/award/")
    page.goto(pot)
    says(page, "£92,000 is not decided yet.")


def test_what_rubbed_stays_between_two_and_what_is_learnt_becomes_an_agreement(
    house: House, come: Come
) -> None:
    _dev, mara, noor, tom = (come(who, viewport=PHONE) for who in PARTNERS)
    noor.goto(house.at("rubs/", "ashby"))
    press(noor, "Write it down")
    noor.get_by_label("What happened?").fill(RUBBED)
    noor.get_by_label("Who could ring whom?").fill("Mara Quill")
    noor.get_by_label("I will ring them").check()
    press(noor, "Keep it")
    says(noor, RUBBED, "Only they and Mara Quill can read this.")
    for page, reads in ((tom, False), (mara, True)):
        page.goto(noor.url)
        assert (RUBBED in page.content()) == reads
    press(noor, "You spoke")
    press(noor, "Note it")
    press(noor, "Write something others could learn, if both of you wish")
    noor.get_by_label("What could others learn from it?").fill(LESSON)
    press(noor, "Keep it")
    says(noor, "It waits for the other of you to agree.")
    tom.goto(house.at("rubs/", "ashby"))
    assert LESSON not in tom.content()
    mara.goto(noor.url)
    press(mara, "Yes, share it")
    tom.goto(house.at("rubs/", "ashby"))
    says(tom, LESSON)
    assert RUBBED not in tom.content()
    it_becomes_an_agreement(house, (tom, mara, noor))


def it_becomes_an_agreement(house: House, pages: tuple[Page, ...]) -> None:
    """The lesson changes how the partners treat each other, by consent of each."""
    tom, *others = pages
    tom.goto(house.at("helm/groups/", "ashby"))
    press(tom, "Start a group")
    tom.get_by_label("What is the group called?").fill("Warm homes partners")
    tom.get_by_label("What are you here to do?").fill("Nobody in Ashby is cold this winter.")
    tom.get_by_label("For which organisation").select_option(PARTNERS["Tom Reed"])
    press(tom, "Start it")
    for who in ("Mara Quill", "Noor Haddad"):
        press(tom, "Let somebody in")
        tom.get_by_label("Who comes in?").fill(who)
        tom.get_by_label("For which organisation?").fill(PARTNERS[who])
        press(tom, "Let them in")
        says(tom, who)
    group = tom.url
    press(tom, "Put something to the group")
    tom.get_by_label("What is it about?").fill("One page a year")
    tom.get_by_label("What do you propose?").fill(LESSON)
    tom.get_by_label("Who is this for, and what did they say?").fill("Small groups. Ask for less.")
    tom.locator("summary", has_text="More, if you like").click()
    tom.get_by_label("How we treat each other").check()
    press(tom, "Put it to the group")
    press(tom, "Ask everybody")
    day = clock.today("Europe/London") + timedelta(days=14)
    tom.get_by_label("By which day?").fill(day.isoformat())
    press(tom, "Ask them")
    for page in pages:
        page.goto(group)
        press(page, "One page a year")
        press(page, "Say how you stand")
        page.get_by_label("I have no objection").check()
        press(page, "Say it")
    tom.goto(group)
    press(tom, "One page a year")
    press(tom, "Write down the decision")
    tom.get_by_label("When shall we look at it again?").fill(
        (day + timedelta(days=180)).isoformat()
    )
    press(tom, "It is decided")
    others[0].goto(group)
    others[0].get_by_role("main").get_by_role("link", name="One page a year").last.click()
    says(others[0], "Agreed on", LESSON)


if __name__ == "__main__":
    seed()

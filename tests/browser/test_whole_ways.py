"""Whole ways through the rooms where much is at stake, for whoever sees, points or loads least.

Each is gone by the keyboard alone in a window at 400 % zoom in forced colours, and on the narrowest
phone without script: answering the three questions, deciding something, asking a group how it is
doing, voting on money, and being forgotten.

Run as a program, this file seeds a place with what each telling of each story needs of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Page, expect

from browser.ashby import Ashby, Somebody, ashby
from browser.hand import Hand
from browser.house import Come, House, HouseOf
from browser.looks import NARROW, ZOOMED
from hedgerow.core import clock

if TYPE_CHECKING:
    from hedgerow.core.policy import Actor

LOOKS: dict[str, dict[str, Any]] = {
    "keys": {"viewport": ZOOMED, "forced_colors": "active"},
    "no-script": {"viewport": NARROW, "java_script_enabled": False},
}
LEADER, FRIEND = "Dev Shah", "Mara Quill"
ADVICE, COUNCIL = "Ashby Advice", "Ashby Council"
ASKS = {"keys": LEADER, "no-script": FRIEND}
"""Who asks a group how it is doing, and is in it; nobody is asked in both tellings, or too much
could be read from the two answers."""
ASKED = {
    look: [f"{name} of {look}" for name in ("Ann", "Bea", "Cai", "Dot", "Eli", "Fay", "Gil")]
    for look in LOOKS
}
LEAVING = {"keys": "Kit Lane", "no-script": "Wyn Hart"}
WHY = "We plan the winter. What would make it a good one for you?"


def seed() -> None:
    """What is asked of people, groups of two and of eight, and a round with two on its roll."""
    coming = (Somebody(name, ADVICE) for name in (LEADER, *LEAVING.values()))
    others = (Somebody(name, ADVICE, signs_in=False) for all_ in ASKED.values() for name in all_)
    made = ashby([*coming, Somebody(FRIEND, COUNCIL), *others])
    from django.contrib.auth import get_user_model

    from hedgerow.core.scope import in_place
    from hedgerow.helm.services.groups import let_in, start_group
    from hedgerow.place.actors import actor_for
    from hedgerow.voices.services.askings import open_asking

    with in_place(made.place):
        body, council = made.bodies[ADVICE], made.bodies[COUNCIL]
        dev, mara = (
            actor_for(made.place, get_user_model().objects.get(email=f"{name}@ashby.example"))
            for name in ("shah", "quill")
        )
        until = clock.today(made.place.time_zone) + timedelta(days=30)
        open_asking(by=dev, why=WHY, until=until)
        for look in LOOKS:
            two = start_group(by=dev, name=f"Two ({look})", purpose="A warm winter", body=body)
            let_in(by=dev, group=two, person=made.people[FRIEND], body=council)
        for look, by, whose in (("keys", dev, body), ("no-script", mara, council)):
            eight = start_group(by=by, name=f"Eight ({look})", purpose="To listen", body=whose)
            for name in ASKED[look]:
                let_in(by=by, group=eight, person=made.people[name], body=body)
        _put_to_the_vote(made, dev)


def _put_to_the_vote(made: Ashby, dev: Actor) -> None:
    """A pot with money in it, and two ideas of which it pays one."""
    from hedgerow.pot.services import keeping
    from hedgerow.rounds.services import preparing

    body, today = made.bodies[ADVICE], clock.today(made.place.time_zone)
    keys = [(made.people[LEADER], body), (made.people[FRIEND], made.bodies[COUNCIL])]
    pot = keeping.open_pot(by=made.steward, name="Street pot", purpose="The street", keys=keys)
    given: dict[str, Any] = {"on": today, "words": "ASHBY", "given_up": "All of it."}
    keeping.note_contribution(by=dev, pot=pot, body=body, pence=900_00, **given)
    spring = preparing.begin_round(by=dev, pot=pot, name="Spring round", pence=100_00)
    told: dict[str, Any] = {"for_whom": "Gran: “I melt.”", "body": body, "pence": 60_00}
    for title in ("A shade sail", "A bench"):
        preparing.put_idea(by=dev, money_round=spring, title=title, **told)
    preparing.write_roll(by=dev, money_round=spring, names=list(LOOKS))
    preparing.settle_round(by=dev, money_round=spring)
    preparing.open_voting(by=dev, money_round=spring)


@pytest.fixture(scope="module")
def house(house_of: HouseOf) -> Iterator[House]:
    """The product on that place, in place of the demonstration that other journeys use."""
    with house_of(Path(__file__)) as made:
        yield made


@dataclass
class Ways:
    """One look, and whoever goes through the place in it."""

    look: str
    house: House
    come: Come
    window: Callable[..., Page]

    def member(self, name: str, way: str) -> Hand:
        """Somebody who has signed in, on a page of the place."""
        return self._on(self.come(name, **LOOKS[self.look]), self.house.at(way, "ashby"))

    def guest(self, address: str) -> Hand:
        """Whoever has a link."""
        return self._on(self.window(**LOOKS[self.look]), address)

    def _on(self, page: Page, address: str) -> Hand:
        page.goto(address)
        return Hand(page, script=self.look != "no-script", keys=self.look == "keys")


@pytest.fixture(params=LOOKS)
def ways(
    request: pytest.FixtureRequest, house: House, come: Come, window: Callable[..., Page]
) -> Ways:
    return Ways(request.param, house, come, window)


def test_the_three_questions_are_answered_said_again_and_taken_back(ways: Ways) -> None:
    page = ways.come(LEADER)
    page.goto(ways.house.at("in-their-words/", "ashby"))
    page.get_by_role("link", name=WHY).click()
    guest = ways.guest(page.locator(".live-address a").get_attribute("href") or "")
    guest.on("Three questions for you")
    guest.write("What does good look like to you?", "A Sunday on which I am just his wife.")
    guest.choose("Everyone who belongs to this place may read them")
    guest.press("Send my words")
    guest.on("Your own words")
    guest.sees("A Sunday on which I am just his wife.")
    guest.press("Say it again, or say more")
    guest.write("What is it you want to do?", "Sing again.")
    guest.press("Keep this")
    guest.sees("Sing again.")
    guest.press("Take everything back")
    guest.press("Take everything back")
    guest.sees("Nothing is kept here any more")


def test_a_proposal_goes_from_its_words_to_consent(ways: Ways) -> None:
    leader = ways.member(LEADER, "helm/groups/")
    leader.press(f"Two ({ways.look})")
    leader.on(f"Two ({ways.look})")
    group, title = leader.page.url, "One warm room"
    leader.press("Put something to the group")
    leader.on("Put something to the group")
    leader.write("What is it about?", title)
    leader.write("What do you propose?", "The library stays open on Tuesdays until nine.")
    leader.write("Who is this for, and what did they say?", "Una: “My flat is cold.”")
    leader.press("Put it to the group")
    leader.on(title)
    leader.press("Ask everybody")
    leader.on("Ask everybody")
    today = clock.today("Europe/London")
    leader.write_day("By which day?", today + timedelta(days=14))
    leader.press("Ask them")
    leader.sees("0 of 2 were heard on these words.")
    friend = ways.member(FRIEND, "helm/groups/")
    for hand in (leader, friend):
        hand.page.goto(group)
        hand.press(title)
        hand.on(title)
        hand.press("Say how you stand")
        hand.sees("Say it")
        hand.choose("I have no objection")
        hand.press("Say it")
        hand.sees("You have no objection.")
    friend.press("Write down the decision")
    friend.on("Write down the decision")
    friend.write_day("When shall we look at it again?", today + timedelta(days=180))
    friend.press("It is decided")
    friend.sees("decided this on")


def test_a_group_asks_itself_how_it_is_doing(ways: Ways) -> None:
    leader = ways.member(ASKS[ways.look], "reflections/")
    row = leader.page.locator(".rows li", has_text=f"Eight ({ways.look})")
    way = row.get_by_role("link", name="Ask how we are doing").get_attribute("href")
    leader.page.goto(f"{ways.house.address}{way}")
    leader.choose("Seven sides of trust")
    leader.write_day(
        "Until the end of which day?", clock.today("Europe/London") + timedelta(days=7)
    )
    leader.press("Ask everybody in the group")
    leader.sees("Everybody is asked.")
    leader.press("Answer")
    leader.on("How are we doing?")
    leader.choose("Yes, fully")
    leader.write("What should the group hear?", "We listen.")
    leader.choose("These words may be shown to the group, without my name")
    leader.press("Send it")
    leader.sees("You have answered.")


def test_a_ballot_is_cast_with_nothing_but_its_link(ways: Ways) -> None:
    page = ways.come(LEADER)
    page.goto(ways.house.at("money-rounds/", "ashby"))
    page.get_by_role("link", name="Spring round").click()
    page.goto(page.url + "links/")
    guest = ways.guest(page.locator("li", has_text=ways.look).locator(".live-address").inner_text())
    guest.on("Spring round")
    idea = guest.page.locator("label", has_text="A shade sail")  # ideas are numbered by lot
    guest.choose(idea.inner_text())
    guest.press("Cast my ballot")
    guest.sees("Your ballot is in. Your receipt is")


def test_somebody_sees_all_that_is_held_and_is_forgotten(ways: Ways) -> None:
    name = LEAVING[ways.look]
    hand = ways.member(name, "what-is-held/")
    hand.on("What this place knows about you")
    with hand.page.expect_download() as taken:
        hand.press("Take it all away in one file")
    assert name in Path(taken.value.path()).read_text()
    hand.press("Say what is wrong")
    hand.on("Something is wrong with what is held about me")
    hand.write("What is wrong?", "I was never treasurer.")
    hand.press("Send it")
    hand.sees("I was never treasurer.")
    hand.press("Forget me here")
    hand.on("Forget me")
    hand.write("Write the name once more, to be sure", "Somebody else")
    hand.press("Forget")
    hand.sees("One thing to mend")
    hand.write("Write the name once more, to be sure", name)
    hand.press("Forget")
    expect(hand.page).to_have_url(re.compile(r"^http://[^/]+/(#.*)?$"))
    hand.page.goto(ways.house.at("", "ashby"))
    assert "/sign-in/" in hand.page.url


if __name__ == "__main__":
    seed()

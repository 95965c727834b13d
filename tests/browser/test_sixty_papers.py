"""Sixty paper ballots, typed in by one volunteer with the keyboard alone, and counted.

Once where ideas are ticked and once where points are given. What came of it is what plain sums over
the same papers gave beforehand (`allocation_by_hand`).

Run as a program, this file seeds a place with those two rounds, in which sixty took a paper.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from allocation_by_hand import by_votes, raised
from browser.house import DESK, PHONE, Come, House, HouseOf, press, says
from browser.keys import reach

KEEPER = "Dev Shah"
PAPERS, POUNDS = 60, 3_000
COSTS = (900, 850, 640, 510, 480, 420, 300, 260, 240, 150, 90, 60)
ROUNDS = {"Ticked round": "approval", "Points round": "cumulative"}
MOST_KEYS = 20  # for a paper, besides digits; at two keys a second that is ten seconds of sixty
WRONG_AT, TWICE_AT = 10, 23

Choice = Mapping[int, int]


def seed() -> None:
    """A pot with two keys, and two rounds on it: voting is open, and papers are handed out."""
    import django

    django.setup()
    from hedgerow.core import clock
    from hedgerow.core.scope import in_place
    from hedgerow.place.actors import actor_for
    from hedgerow.place.models import Membership
    from hedgerow.place.services import belonging, organisations, people
    from hedgerow.place.services.opening import open_place
    from hedgerow.pot.services import keeping
    from hedgerow.rounds.services import preparing, voting

    place, steward = open_place(
        name="Ashby",
        slug="ashby",
        steward_name="Olive Penn",
        steward_email="olive@ashby.example",
        invented=True,
    )
    with in_place(place):
        body = organisations.add_organisation(by=steward, name="Ashby Advice", sector="vcse")
        keys = []
        for who in (KEEPER, "Mara Quill"):
            person = people.add_person(by=steward, name=who, invented=True)
            people.put_on_hat(by=steward, person=person, organisation=body, role="Coordinator")
            keys.append((person, body))
        told: dict[str, Any] = {"role": Membership.Role.MEMBER, "email": "dev@ashby.example"}
        dev = actor_for(place, belonging.invite(by=steward, person=keys[0][0], **told).account)
        pot = keeping.open_pot(by=steward, name="Street pot", purpose="The street", keys=keys)
        came: dict[str, Any] = {"on": clock.today("Europe/London"), "words": "x", "given_up": "x"}
        keeping.note_contribution(by=dev, pot=pot, body=body, pence=200 * POUNDS, **came)
        for name, way in ROUNDS.items():
            made = preparing.begin_round(by=dev, pot=pot, name=name, pence=100 * POUNDS, way=way)
            for cost in COSTS:
                idea: dict[str, Any] = {"title": f"Idea of {cost}", "for_whom": "Us: “Please.”"}
                preparing.put_idea(by=dev, money_round=made, body=body, pence=100 * cost, **idea)
            names = [f"Voter {number}" for number in range(PAPERS)]
            preparing.write_roll(by=dev, money_round=made, names=names)
            preparing.settle_round(by=dev, money_round=made)
            preparing.open_voting(by=dev, money_round=made)
            voting.tick_off(by=dev, money_round=made, took_paper=list(made.voters.all()))


@pytest.fixture(scope="module")
def house(house_of: HouseOf) -> Iterator[House]:
    """The product on that place, in place of the demonstration that other journeys use."""
    with house_of(Path(__file__)) as made:
        yield made


@dataclass
class Keyboard:
    """The volunteer's: how many keys went down, and how many of them were digits."""

    page: Page
    keys: int = 0
    digits: int = 0

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text) + text.count(":")  # with Shift
        self.digits += sum(each.isdigit() for each in text)

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.keys += key.count("+") + 1


@dataclass
class Pile:
    """The papers as they came out of the printer and were filled in: codes, and what each says."""

    costs: dict[int, int]
    choices: dict[str, Choice]
    way: str
    slowest: float = field(default=0.0)

    def line(self, code: str) -> str:
        marks = sorted(self.choices[code].items())
        points = self.way == "cumulative"
        return " ".join([code.lower(), *(f"{n}:{w}" if points else f"{n}" for n, w in marks)])

    def by_hand(self) -> list[int]:
        """The numbers that win, in their order, by the plain and slow way."""
        numbers = sorted(self.costs)
        costs = [self.costs[number] for number in numbers]
        ballots = [
            tuple((numbers.index(number), weight) for number, weight in choice.items())
            for choice in self.choices.values()
        ]
        won = raised(POUNDS, costs, ballots, 1, lambda _won: False)
        return [numbers[each] for each in by_votes(won, POUNDS, costs, ballots)]


def printed(page: Page, way: str) -> Pile:
    """Read every paper off the page to print, and fill it in by chance."""
    chance = random.Random(way)
    papers = page.locator(".ballot-paper")
    assert papers.count() == PAPERS
    codes = papers.locator(".ballot-code").all_inner_texts()
    ideas = papers.first.locator("li").evaluate_all("all => all.map(e => [e.value, e.innerText])")
    costs = {number: int(text.rpartition("£")[2]) for number, text in ideas}
    assert sorted(costs.values(), reverse=True) == list(COSTS)
    liked = sorted(costs, key=lambda _number: chance.random())  # so that some are liked by many

    def choice() -> Choice:
        many = chance.randint(0, 5)
        chosen = {liked[min(chance.randrange(12), chance.randrange(12))] for _each in range(many)}
        return {number: 1 if way == "approval" else 10 // len(chosen) for number in chosen}

    return Pile(costs, {code: choice() for code in codes}, way)


@pytest.mark.parametrize(("name", "way"), ROUNDS.items(), ids=ROUNDS.values())
def test_sixty_papers_at_one_a_minute(
    house: House, come: Come, name: str, way: str, record_property: Any
) -> None:
    page = come(KEEPER, viewport=DESK if way == "approval" else PHONE)
    page.goto(house.at("money-rounds/", "ashby"))
    press(page, name)
    address = page.url
    press(page, "Papers to print")
    pile = printed(page, way)
    beforehand = pile.by_hand()
    page.goto(address)
    reach(page, "Type in papers")
    page.keyboard.press("Enter")
    took = type_them_in(page, pile)
    for what, number in took.items():
        record_property(what, number)
        print(f"{name}: {what} {number}")  # noqa: T201 - what a trial is for
    assert took["most keys a paper besides digits"] < MOST_KEYS
    page.goto(address)
    press(page, "Close the voting and count")
    press(page, "Close it and count")
    says(page, "What came of it")
    funded = page.locator("h3", has_text="Funded, in this order").locator("+ ul b")
    assert [int(text.partition(".")[0]) for text in funded.all_inner_texts()] == beforehand
    press(page, "Read it out")
    says(page, f"{PAPERS} ballots were counted.")


def type_them_in(page: Page, pile: Pile) -> dict[str, float]:
    """All papers, with a wrong code and one that is in already on the way; what it took."""
    keyboard, most, slowest, start = Keyboard(page), 0, 0.0, time.monotonic()
    for number, code in enumerate(pile.choices):
        ready(page, number)
        if number == WRONG_AT:
            it_is_said(page, keyboard, f"zzzz {pile.line(code)[5:]}", "No paper of this round")
        if number == TWICE_AT:
            it_is_said(page, keyboard, pile.line(next(iter(pile.choices))), "is in already")
        before, sent = keyboard.keys - keyboard.digits, time.monotonic()
        keyboard.type(pile.line(code))
        keyboard.press("Enter")
        expect(page.get_by_text(f"It is in: {pile.line(code).upper()}.")).to_be_visible()
        most = max(most, keyboard.keys - keyboard.digits - before)
        slowest = max(slowest, time.monotonic() - sent)
    ready(page, PAPERS)
    return {
        "most keys a paper besides digits": most,
        "keys a paper": round(keyboard.keys / PAPERS, 1),
        "seconds a paper": round((time.monotonic() - start) / PAPERS, 2),
        "slowest seconds": round(slowest, 2),
    }


def ready(page: Page, number: int) -> None:
    """So many are in, and the next can be typed at once."""
    expect(page.get_by_text(f"{number} of {PAPERS} typed in.", exact=True)).to_be_visible()
    field = page.get_by_label("The code on the paper, then the numbers")
    expect(field).to_be_focused()
    assert re.search(r"/type-in/$", page.url)


def it_is_said(page: Page, keyboard: Keyboard, typed: str, problem: str) -> None:
    """What is wrong stands there, what was typed stays and has the focus; it is typed anew."""
    field = page.get_by_label("The code on the paper, then the numbers")
    keyboard.type(typed)
    keyboard.press("Enter")
    expect(page.locator(".field-error")).to_contain_text(problem)
    expect(field).to_have_value(typed)
    expect(field).to_be_focused()
    keyboard.press("Control+a")
    keyboard.press("Delete")


if __name__ == "__main__":
    seed()

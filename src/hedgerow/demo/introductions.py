"""Introductions in three states, a hand-over, and people who let themselves be rung."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from hedgerow.core.policy import Actor
from hedgerow.demo.people import CAST
from hedgerow.demo.world import World
from hedgerow.place.models import Person
from hedgerow.place.services import people, strengths
from hedgerow.ties.models import Asked, Introduction
from hedgerow.ties.services import handovers, introducing

_NUMBER = "0161 496 0{:03}"  # Ofcom keeps these for plays and stories
_BRINGS = (
    ("Amina Rahman", "Knows who runs what from Partington to Old Trafford"),
    ("Bo Adeyemi", "Fills in forms with people, in English and Yoruba"),
    ("Dilys Pritchard", "A quiet room at the surgery on Thursday afternoons"),
    ("Ewa Nowak", "Sits down with people at the library, in English and Polish"),
)


def introduce(world: World) -> None:
    """Amina opened two doors: one led to a coffee, the other rests. Bo asks Amina."""
    named = {each.name: each for each in Person.objects.filter(name__in=[who for who, *_ in CAST])}
    amina, bo, chidi, dilys, ewa = (named[name] for name, *_ in CAST)
    for number, (name, words) in enumerate(_BRINGS):
        by = world.speaking(named[name])
        strengths.add_contribution(by=by, person=named[name], words=words)
        people.add_reach(
            by=by,
            person=named[name],
            kind="phone",
            value=_NUMBER.format(100 + number),
            audience="place",
        )
    met = _ask(world, amina, (bo, ewa), "People ask for forms at the food bank and the library.")
    _answer(met[bo], "yes", words="I am in on Tuesdays.", phone=_NUMBER.format(101))
    _answer(met[ewa], "yes", words="Gladly.", phone=_NUMBER.format(103))
    day = world.today + timedelta(days=5)
    at = datetime.combine(day, time(10, 30), ZoneInfo(world.place.time_zone))
    introducing.agree_on_day(by=_bearer(met[bo]), asked=met[bo], at=at, words="At the library")
    rests = _ask(world, amina, (chidi, dilys), "Both of you asked about home visits.")
    _answer(rests[dilys], "yes", phone=_NUMBER.format(102))
    _answer(rests[chidi], "not_now", words="After the budget, please.")
    _ask(world, bo, (amina, dilys), "The surgery would like to know who does what.")
    _hand_over(world, amina, bo)


def _ask(
    world: World, opener: Person, two: tuple[Person, Person], reason: str
) -> dict[Person, Asked]:
    a, b = two
    letter = (
        f"Hello {a.name}, hello {b.name},\n\nYou each bring what the other looks for, and you have "
        "not spoken yet. I think that you would be glad of one another."
    )
    by = world.speaking(opener)
    made: Introduction = introducing.ask_both(by=by, a=a, b=b, letter=letter, reason=reason)
    return {each.person: each for each in Asked.objects.filter(introduction=made)}


def _bearer(asked: Asked) -> Actor:
    return Actor(place=asked.place, link=("introduced", asked.pk))


def _answer(asked: Asked, answer: str, words: str = "", phone: str = "") -> None:
    introducing.answer_asked(
        by=_bearer(asked), asked=asked, answer=answer, words=words, phone=phone
    )


def _hand_over(world: World, navigator: Person, receiver: Person) -> None:
    made = handovers.hand_over(
        by=world.speaking(navigator),
        receiver=receiver,
        called="Sunny",
        words="I get letters that I do not understand. I would like to sit down with somebody.",
        reach="I come to the library on Tuesdays",
        agreed_how="spoken",
        agreed_on=world.today,
    )
    handovers.say_received(
        by=world.speaking(receiver), handover=made, step="met", words="We sat down together."
    )

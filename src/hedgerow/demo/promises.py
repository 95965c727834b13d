"""Promises that invented people made one another, a rub that was put right, and its lesson."""

from __future__ import annotations

from datetime import timedelta

from hedgerow.demo.people import CAST
from hedgerow.demo.world import World
from hedgerow.place.models import Organisation, Person
from hedgerow.promises.models import Promise
from hedgerow.promises.services import answering, mending
from hedgerow.promises.services.making import make_promise

_WORDS = (
    "I will bring the housing data",
    "We will lend the hall on Thursdays in the winter",
    "I will ring the surgery about home visits",
    "We will send the form in two languages",
    "I will ask our trustees about the minibus",
    "We will share the rota with the food bank",
    "I will find out who runs the bus from Partington",
    "I will bring two people who have waited for a home",
)
_PAST = 24
_OPEN = 10


def promise(world: World) -> None:
    """Two dozen that fell due, most of them kept or changed openly, and ten still open."""
    people = _people(world)
    for number in range(_PAST):
        made = _made(world, people, _WORDS[number % len(_WORDS)], -world.rng.randint(3, 150))
        _answer(world, made)
    for number in range(_OPEN):
        made = _made(world, people, _WORDS[number % len(_WORDS)], world.rng.randint(2, 60))
        if number == 1:
            _ask(world, made)
    _with_the_cast(world)


def _people(world: World) -> list[tuple[Person, Organisation]]:
    """Everybody who works somewhere, with their first body, in an order that stays."""
    bodies = sorted(world.bodies.values(), key=lambda body: (body.name, body.postcode))
    return [(person, body) for body in bodies for person in world.staff[body.pk]]


def _made(
    world: World, people: list[tuple[Person, Organisation]], words: str, days: int
) -> Promise:
    (giver, body), (receiver, _) = world.rng.sample(people, 2)
    while receiver.pk == giver.pk:
        receiver, _ = world.rng.choice(people)
    return make_promise(
        by=world.speaking(giver),
        words=words,
        due=world.today + timedelta(days=days),
        giver=giver,
        giver_body=body,
        receiver=receiver,
    )


def _answer(world: World, made: Promise) -> None:
    """Mostly kept; some changed openly first; a few let go, and a few never spoken of again."""
    assert made.receiver is not None
    by = world.speaking(made.receiver)
    fate = world.rng.random()
    if fate < 0.6:
        answering.say_kept(by=by, promise=made, why="Thank you." if fate < 0.2 else "")
    elif fate < 0.8:
        later = max(made.due, world.today) + timedelta(days=21)
        answering.change_openly(
            by=by,
            promise=made,
            seen=made.version,
            words=made.words,
            due=later,
            why="The school holidays came between.",
        )
    elif fate < 0.9:
        answering.let_go(by=by, promise=made, why="We found another way.")


def _ask(world: World, made: Promise) -> None:
    assert made.giver is not None
    answering.ask_to_change(
        by=world.speaking(made.giver),
        promise=made,
        seen=made.version,
        words=made.words,
        due=made.due + timedelta(days=14),
        why="Our hall is full that week.",
    )


def _with_the_cast(world: World) -> None:
    """What those whom one can sign in as find under mine, to me and ours."""
    named = {person.name: (person, body) for person, body in _people(world)}
    (amina, vca), (bo, pantry), (chidi, council), (dilys, _surgery) = (
        named[name] for name, *_ in CAST[:4]
    )
    soon = world.today + timedelta(days=9)
    data = make_promise(
        by=world.speaking(chidi),
        words=_WORDS[0],
        due=soon,
        giver=chidi,
        giver_body=council,
        receiver=amina,
    )
    answering.say_done(by=world.speaking(chidi), promise=data)
    make_promise(
        by=world.speaking(bo),
        words="We will keep a shelf for the surgery",
        due=soon + timedelta(days=12),
        giver=bo,
        giver_body=pantry,
        receiver=dilys,
    )
    make_promise(
        by=world.speaking(amina),
        words="I will write to everyone who was missing last time",
        due=soon - timedelta(days=4),
        giver=amina,
        giver_body=vca,
    )
    rub = mending.write_rub(
        by=world.speaking(bo), words="The plan went out before we had seen it.", other=chidi
    )
    mending.say_spoke(by=world.speaking(chidi), rub=rub, on=world.today)
    mending.say_sorted(by=world.speaking(bo), rub=rub)
    lesson = "Ring before a plan goes out. Five minutes save five weeks."
    offered = mending.offer_lesson(by=world.speaking(bo), rub=rub, words=lesson)
    mending.share_lesson(by=world.speaking(chidi), rub=offered, seen=offered.version)

"""Invented conversations and reports: uneven, one-sided and with gaps, as real ones are.

Shaped by what was measured on real partnerships: a few people hold many ties; of what two sides
could report, about one in five pairs is told of by both; and a third of those asked say nothing.
Nobody is said to be at odds with anybody, since the organisations are real.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hedgerow.core.models import Audience
from hedgerow.demo.world import DAYS, World
from hedgerow.place.models import Contribution, Organisation, Person
from hedgerow.place.services import strengths
from hedgerow.ties.models import Conversation
from hedgerow.ties.models.report import Warmth
from hedgerow.ties.services import conversations, reports

_SAID = (
    "Swapped what we each see in the mornings. We want to try a shared noticeboard.",
    "They have a room free on Thursdays and would lend it.",
    "Talked about who is not coming through the door, and why that might be.",
    "A first coffee. We knew each other’s names and nothing else.",
    "They asked who could help with forms. I said I would find out.",
    "Caught up after the summer. All well there, and a new volunteer.",
    "Walked round the garden together. They would like young people to use it.",
    "Agreed to ring each other before sending anyone across.",
    "They wondered aloud whether the waiting list tells us anything.",
    "Compared notes on the bus routes. Partington is hard to get out of after six.",
)
_HOW = (
    (Warmth.NEW, "We have met once and would like to again."),
    (Warmth.WARMING, "We have begun to ring each other."),
    (Warmth.STEADY, "They pick up the phone, and so do we."),
    (Warmth.STEADY, "We plan the year together."),
    (Warmth.RESTING, "Nothing on together just now. We would ring if we needed to."),
)
_ASKS = (
    ("offer", "A warm room with a kitchen on Thursday afternoons"),
    ("offer", "Two hours a week of help with spreadsheets"),
    ("offer", "A minibus that stands idle at weekends"),
    ("ask", "Somebody who speaks Kurdish to sit with families on Mondays"),
    ("ask", "A chest freezer that still works"),
    ("ask", "A trustee who understands leases"),
)


def talk(world: World) -> None:
    """Everybody's conversations over eighteen months, then what some of them say of their ties."""
    pairs = _pairs(world)
    for (a, b), ends in pairs.items():
        _converse(world, a, b, times=world.rng.choice((1, 1, 2, 3, 5)), ends=ends)
    _gatherings(world)
    _reports(world, pairs)
    _asks(world)


Pair = tuple[Person, Person]
Ends = tuple[Organisation, Organisation]


def _pairs(world: World) -> dict[Pair, Ends]:
    """Who speaks with whom: mostly within a patch, and mostly through a few who know everyone."""
    bodies = sorted(world.bodies.values(), key=lambda body: (body.name, body.postcode))
    reach = {body.pk: world.rng.paretovariate(1.6) for body in bodies}
    for body in bodies:
        if any(person.pk == world.steward.person_id for person in world.staff[body.pk]):
            reach[body.pk] = 14.0  # the convenor's own, who knows people all over
    found: dict[Pair, Ends] = {}
    for one, other in combinations(bodies, 2):
        chance = 0.012 * min(reach[one.pk] * reach[other.pk], 25)
        chance *= 3 if one.patch_id and one.patch_id == other.patch_id else 1
        if world.rng.random() >= chance:
            continue
        for _ in range(world.rng.choice((1, 1, 1, 1, 2, 3))):
            a, b = _someone(world, one), _someone(world, other)
            if a != b and (b, a) not in found:
                found[a, b] = (one, other)
    return found


def _someone(world: World, body: Organisation) -> Person:
    """One of a body's people; whoever has been there longest is the likeliest."""
    staff = world.staff[body.pk]
    return world.rng.choices(staff, weights=[3] + [1] * (len(staff) - 1))[0]


def _converse(world: World, a: Person, b: Person, *, times: int, ends: Ends) -> None:
    for _ in range(times):
        day = _some_day(world)
        kind = world.rng.choice((Conversation.Kind.COFFEE, Conversation.Kind.CALL))
        audience = world.rng.choices(
            (Audience.PLACE, Audience.ME, Audience.PEOPLE), weights=(88, 6, 6)
        )[0]
        conversations.note_conversation(
            by=world.speaking(world.rng.choice((a, b))),
            people=[a, b],
            on=day,
            words=world.rng.choice(_SAID),
            kind=kind,
            audience=audience,
            with_ids={a.pk, b.pk} if audience == Audience.PEOPLE else (),
        )


def _gatherings(world: World) -> None:
    """A dozen meetings of five to seven people from all over."""
    everyone = sorted({p for each in world.staff.values() for p in each}, key=lambda p: p.name)
    for _ in range(12):
        people = world.rng.sample(everyone, world.rng.randint(5, 7))
        conversations.note_conversation(
            by=world.speaking(people[0]),
            people=people,
            on=_some_day(world),
            words="We met round one question: what would make it easier to ask for help?",
            kind=Conversation.Kind.MEETING,
        )


def _reports(world: World, pairs: dict[Pair, Ends]) -> None:
    """One side tells of most ties, both sides of one in five, nobody of the rest."""
    for (a, b), (one, other) in pairs.items():
        if one.pk == other.pk:
            continue
        told = world.rng.random()
        tellers = [a, b] if told < 0.2 else [world.rng.choice((a, b))] if told < 0.66 else []
        first_says = world.rng.randrange(len(_HOW))
        for number, teller in enumerate(tellers):
            # Where both speak, they put it the same way about half of the time.
            same = number == 0 or world.rng.random() < 0.55
            warmth, words = _HOW[first_says if same else world.rng.randrange(len(_HOW))]
            reports.say_report(
                by=world.speaking(teller),
                a=one,
                b=other,
                on=_some_day(world),
                words=words,
                warmth=warmth,
            )


def _asks(world: World) -> None:
    bodies = sorted(world.bodies.values(), key=lambda body: (body.name, body.postcode))
    for (kind, words), body in zip(_ASKS, world.rng.sample(bodies, len(_ASKS)), strict=True):
        strengths.add_contribution(
            by=world.speaking(world.staff[body.pk][0]),
            organisation=body,
            kind=Contribution.Kind(kind),
            words=words,
        )


def _some_day(world: World) -> date:
    """A day of the past eighteen months; the nearer ones are likelier."""
    return world.today - timedelta(days=int(DAYS * world.rng.random() ** 1.5))

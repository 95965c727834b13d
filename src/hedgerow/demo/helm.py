"""A group of invented partners: one decision that an objection made better, and one still open."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hedgerow.core.policy import Actor
from hedgerow.demo.people import CAST
from hedgerow.demo.world import World
from hedgerow.helm.models import Asked, Objection, Proposal, StewardshipGroup
from hedgerow.helm.services import deciding, feeling, groups, opportunities, proposing, saying
from hedgerow.place.models import Organisation, Person

Partner = tuple[Person, Organisation]

_HOPES = (
    "That nobody in Partington has to ask for food twice.",
    "That we stop buying the same fridge three times.",
    "That the council hears of trouble before it is a crisis.",
)
_PURPOSE = "We look after how food reaches people in Trafford, and what we share to do it."
_TREAT = (
    "We ring before we write. We say what we cannot do. We leave room for the smallest of us "
    "to speak first."
)
_VAN = "We share one van. Each of us books it on the rota and pays for its own fuel."
_BETTER_VAN = (
    "We share one van. Each of us books it on the rota. The council insures every driver, and "
    "small groups pay no fuel."
)


def decide(world: World) -> None:
    """A group of four, what it hopes and agreed, one proposal decided and one asked about."""
    partners = partners_of(world)
    (amina, vca), *others = partners
    by = world.speaking(amina)
    group = groups.start_group(by=by, name="Food together", purpose=_PURPOSE, body=vca)
    for person, body in others:
        groups.let_in(by=by, group=group, person=person, body=body)
    for (person, _), hope in zip(partners, _HOPES, strict=False):
        groups.say_hope(by=world.speaking(person), group=group, words=hope)
    _agree(world, group, partners)
    _share_a_van(world, group, partners)
    _ask_about_evenings(world, group, partners)
    _not_because_we_can(world, group, partners)


def partners_of(world: World) -> list[Partner]:
    """Those of the cast who may take part, each with the first body in which they have a role."""
    bodies = sorted(world.bodies.values(), key=lambda body: (body.name, body.postcode))
    staff = [(person, body) for body in bodies for person in world.staff[body.pk]]
    named = {person.name: (person, body) for person, body in reversed(staff)}
    return [named[name] for name, *_ in CAST[:4]]


def _all_for(world: World, proposal: Proposal, number: int, partners: list[Partner]) -> None:
    for person, _ in partners:
        asked = Asked.objects.get(proposal=proposal, person=person)
        saying.say(by=world.speaking(person), asked=asked, number=number, stance="for")


def agreed_by_all(
    world: World, group: StewardshipGroup, by: Actor, partners: list[Partner], **put: Any
) -> Proposal:
    """What one of them put to the group, and all are for, to be looked at in half a year."""
    proposal = proposing.propose(by=by, group=group, **put)
    soon = world.today + timedelta(days=7)
    proposing.ask_everybody(by=by, proposal=proposal, closes_on=soon)
    _all_for(world, proposal, 1, partners)
    later = world.today + timedelta(days=180)
    return deciding.adopt(by=by, proposal=proposal, number=1, review_on=later)


def _agree(world: World, group: StewardshipGroup, partners: list[Partner]) -> None:
    """How they treat each other, agreed by all four."""
    agreed_by_all(
        world,
        group,
        world.speaking(partners[1][0]),
        partners,
        title="How we treat each other",
        words=_TREAT,
        for_whom="The volunteers. They said: we hear of plans when they are made.",
        kind="treat",
    )


def _share_a_van(world: World, group: StewardshipGroup, partners: list[Partner]) -> None:
    (amina, _), (bo, pantry), (chidi, _), (dilys, _) = partners
    proposal = proposing.propose(
        by=world.speaking(chidi),
        group=group,
        title="A shared van",
        words=_VAN,
        for_whom="People who cannot carry a parcel home. Six of them said: bring it to us.",
        agenda_body=pantry,
        backers=[pantry],
    )
    by = world.speaking(amina)
    proposing.remark(by=by, proposal=proposal, words="Who may drive it?", kind="question")
    proposing.ask_everybody(by=by, proposal=proposal, closes_on=world.today + timedelta(days=10))
    asked = Asked.objects.get(proposal=proposal, person=bo)
    reason = "Our volunteers are not insured. One crash would close the pantry."
    saying.say(
        by=world.speaking(bo), asked=asked, number=1, stance="against", words=reason, named=True
    )
    objection = Objection.objects.get(asked=asked)
    saying.weigh_objection(
        by=by, objection=objection, words="It holds for every small group. The council can insure."
    )
    proposing.reword(
        by=world.speaking(chidi),
        proposal=proposal,
        seen=Proposal.objects.get(pk=proposal.pk).version,
        words=_BETTER_VAN,
        why="Small groups cannot carry the risk.",
        integrates=[objection],
    )
    _all_for(world, proposal, 2, [each for each in partners if each[0] != dilys])
    of_dilys = Asked.objects.get(proposal=proposal, person=dilys)
    saying.say_for(
        by=by, asked=of_dilys, number=2, stance="aside", how="telephone", words="We have no driver."
    )
    decided = deciding.adopt(
        by=by,
        proposal=proposal,
        number=2,
        outcome="Chidi asks the insurers; the rota begins in the first week of next month.",
        review_on=world.today + timedelta(days=90),
    )
    feeling.ask_felt(by=by, proposal=decided, closes_on=world.today + timedelta(days=7))


def _ask_about_evenings(world: World, group: StewardshipGroup, partners: list[Partner]) -> None:
    """One that waits for Amina, with one answer given."""
    (_amina, _), (bo, _), _, (dilys, _) = partners
    by = world.speaking(bo)
    proposal = proposing.propose(
        by=by,
        group=group,
        title="Open on one evening",
        words="From next month one pantry in Trafford is open on Thursdays until eight.",
        for_whom="People who work by day. They said: you close before my bus is back.",
    )
    proposing.ask_everybody(by=by, proposal=proposal, closes_on=world.today + timedelta(days=14))
    asked = Asked.objects.get(proposal=proposal, person=dilys)
    saying.say(by=world.speaking(dilys), asked=asked, number=1, stance="for")


def _not_because_we_can(world: World, group: StewardshipGroup, partners: list[Partner]) -> None:
    """A fund that two of them could go for, and one steps aside for the other."""
    (amina, vca), (bo, pantry), *_others = partners
    chance = opportunities.raise_opportunity(
        by=world.speaking(amina),
        group=group,
        title="A fund for cooking together",
        words="Six thousand pounds for people who live alone to cook and eat with others.",
        closes_on=world.today + timedelta(days=21),
    )
    opportunities.take_stand(
        by=world.speaking(bo),
        opportunity=chance,
        body=pantry,
        kind="placed",
        words="We have a kitchen, and thirty people who asked us for just this.",
    )
    opportunities.take_stand(
        by=world.speaking(amina),
        opportunity=chance,
        body=vca,
        kind="aside",
        for_body=pantry,
        words="We could write the bid, but they know the people.",
    )

"""What there is of groups and decisions in the world of `world.py`, and what addresses name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hedgerow.analysis.consent import Rule, Way
from hedgerow.core import clock
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.helm.models import (
    Agreement,
    Asked,
    Felt,
    GroupMember,
    Objection,
    Opportunity,
    Proposal,
    StewardshipGroup,
)
from hedgerow.helm.rules import GroupRule
from hedgerow.helm.services import deciding, feeling, groups, opportunities, proposing, saying
from hedgerow.place.models import Person
from hedgerow.place.services.people import add_person

Text = Callable[[], str]
Things = dict[str, PlaceModel]
DAY = timedelta(days=30)


def furnish(by: Actor, text: Text, linked: Text) -> Things:
    """Proposals that are talked over, asked about, ready to be settled, and decided.

    Whoever was asked reads what is `linked`; the rest is for everybody of the place.
    """
    group = groups.start_group(by=by, name=linked(), purpose=text(), rule=GroupRule(Rule(quorum=1)))
    kim, lou = (add_person(by=by, name=f"{name} {text()}") for name in ("Kim", "Lou"))
    member = groups.let_in(by=by, group=group, person=kim)
    groups.let_in(by=by, group=group, person=lou)
    groups.say_hope(by=by, group=group, words=text())
    talk = _put(by, group, linked)
    proposing.remark(by=by, proposal=talk, words=text())
    asked = _objected(by, _ask(by, _put(by, group, linked)), text, linked)
    left = _ask(by, _put(by, group, linked))
    of_lou = Asked.objects.get(proposal=left, person=lou)
    saying.say_for(by=by, asked=of_lou, number=1, stance="against", how="telephone", words=linked())
    link = Actor(place=by.place, link=("say", of_lou.pk))
    saying.say(by=link, asked=of_lou, number=1, stance="against", words=linked())
    _leave(by, lou, group)
    ready = _agreed(by, _ask(by, _put(by, group, linked)), kim, linked)
    decided = _agreed(by, _ask(by, _put(by, group, linked)), kim, linked)
    rewritten = _agreed(by, _ask(by, _rule(by, group, linked)), kim, linked)
    decided = deciding.adopt(
        by=by, proposal=decided, number=1, outcome=text(), review_on=clock.today() + DAY
    )
    deciding.look_again(by=by, proposal=decided, words=text())
    felt = deciding.adopt(
        by=by,
        proposal=_agreed(by, _ask(by, _put(by, group, linked)), kim, linked),
        number=1,
        review_on=clock.today() + DAY,
    )
    told = {"title": text(), "words": text()}
    chance = opportunities.raise_opportunity(by=by, group=group, **told)
    mine = Asked.objects.get(proposal=asked, person_id=by.person_id)
    return {
        "stewardship group": group,
        "group member": member,
        "agreement": Agreement.objects.get(group=group, kind="purpose"),
        "proposal": talk,
        "proposal asked": asked,
        "proposal of which somebody left": left,
        "proposal ready": ready,
        "proposal decided": decided,
        "proposal to change how we decide": rewritten,
        "asked": mine,
        "proposal of which it is felt": felt,
        "felt": feeling.ask_felt(by=by, proposal=felt, closes_on=clock.today()),
        "opportunity": chance,
        "objection": Objection.objects.get(asked=mine),
        "objection of somebody who left": Objection.objects.filter(asked=of_lou).latest("pk"),
    }


def _put(by: Actor, group: StewardshipGroup, linked: Text) -> Proposal:
    words = {name: linked() for name in ("title", "words", "for_whom")}
    return proposing.propose(by=by, group=group, **words)


def _rule(by: Actor, group: StewardshipGroup, linked: Text) -> Proposal:
    """Another way of deciding, which two people settle."""
    words = {name: linked() for name in ("title", "words", "for_whom")}
    agreement = Agreement.objects.get(group=group, kind="decide")
    votes = GroupRule(Rule(Way.VOTE, quorum=1))
    return proposing.propose(by=by, group=group, agreement=agreement, rule=votes, **words)


def _ask(by: Actor, proposal: Proposal) -> Proposal:
    return proposing.ask_everybody(by=by, proposal=proposal, closes_on=clock.today() + DAY)


def _objected(by: Actor, proposal: Proposal, text: Text, linked: Text) -> Proposal:
    mine = Asked.objects.get(proposal=proposal, person_id=by.person_id)
    saying.say(by=by, asked=mine, number=1, stance="against", words=linked())
    objection = Objection.objects.get(asked=mine)
    saying.weigh_objection(by=by, objection=objection, words=linked())
    told: dict[str, Any] = {"seen": proposal.version, "words": linked(), "why": text()}
    return proposing.reword(by=by, proposal=proposal, integrates=[objection], **told)


def _leave(by: Actor, person: Person, group: StewardshipGroup) -> None:
    """As the person: nobody else may put them out while they object."""
    member = GroupMember.objects.get(group=group, person=person)
    themselves = Actor(place=by.place, person_id=person.pk, role="member")
    groups.end_membership(by=themselves, member=member)


def _agreed(by: Actor, proposal: Proposal, other: Person, linked: Text) -> Proposal:
    mine = Asked.objects.get(proposal=proposal, person_id=by.person_id)
    saying.say(by=by, asked=mine, number=1, stance="for", words=linked(), named=True)
    theirs = Asked.objects.get(proposal=proposal, person=other)
    saying.say_for(by=by, asked=theirs, number=1, stance="for", how="paper")
    return Proposal.objects.get(pk=proposal.pk)


_CHANGE = (Proposal, "change")

NAMED: dict[str, Any] = {
    "group": {"pk": (StewardshipGroup, "see")},
    "group_boat": {"pk": (StewardshipGroup, "see")},
    "group_close": {"pk": (StewardshipGroup, "change")},
    "group_member_new": {"pk": (StewardshipGroup, "change")},
    "group_member_end": {"pk": (GroupMember, "end")},
    "hope_new": {"pk": (StewardshipGroup, "change")},
    "agreement": {"pk": (Agreement, "see")},
    "agreement_change": {"pk": (Agreement, "change")},
    "proposal_new": {"pk": (StewardshipGroup, "change")},
    "proposal": {"pk": (Proposal, "see")},
    "proposal_remark": {"pk": _CHANGE},
    "proposal_reword": {"pk": _CHANGE},
    "proposal_ask": {"pk": _CHANGE},
    "proposal_adopt": {"pk": _CHANGE},
    "proposal_confirm": {"pk": _CHANGE},
    "proposal_let_go": {"pk": _CHANGE},
    "proposal_look": {"pk": (Proposal, "look")},
    "felt_ask": {"pk": (Proposal, "look")},
    "opportunity_new": {"pk": (StewardshipGroup, "change")},
    "opportunity": {"pk": (Opportunity, "see")},
    "opportunity_stand": {"pk": (Opportunity, "change")},
    "opportunity_settle": {"pk": (Opportunity, "change")},
    "say": {"pk": (Asked, "say")},
    "say_for": {"pk": (Asked, "say_for")},
    "objection_weigh": {"pk": (Objection, "settle")},
    "objection_withdraw": {"pk": (Objection, "withdraw")},
    "objection_set_aside": {"pk": (Objection, "settle")},
    "api:group": {"pk": (StewardshipGroup, "see")},
    "api:group_proposals": {"pk": (StewardshipGroup, "change")},
    "api:group_opportunities": {"pk": (StewardshipGroup, "change")},
    "api:opportunity": {"pk": (Opportunity, "see")},
    "api:group_hopes": {"pk": (StewardshipGroup, "change")},
    "api:proposal": {"pk": (Proposal, "see")},
    "api:proposal_remarks": {"pk": _CHANGE},
    "api:agreement": {"pk": (Agreement, "see")},
}

LINKED: dict[str, Any] = {"say_by_link": ("say", Asked), "felt": ("felt", Felt)}

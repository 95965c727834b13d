"""Who may see and do what with groups, their agreements and their decisions.

Everybody of a place may read what its groups agree and decide. Whoever is in a group today acts in
it. What somebody says is theirs; where it is hidden, nobody else is shown it before its time. A
link of kind `say` speaks for the one person who was asked.
"""

from __future__ import annotations

from django.db.models import Q

from hedgerow.core import clock
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import (
    NOTHING,
    Actor,
    Owner,
    Relation,
    Who,
    among,
    bears,
    belongs,
    member,
    state,
)
from hedgerow.helm.models import (
    Agreement,
    AgreementVersion,
    Asked,
    Backer,
    Confirmation,
    Felt,
    GroupMember,
    Hope,
    Look,
    Objection,
    ObjectionStep,
    Opportunity,
    Proposal,
    Remark,
    Say,
    Stand,
    StewardshipGroup,
    Wording,
)
from hedgerow.place.policy import is_about_me


def _sits(path: str, model: type[PlaceModel]) -> Relation:
    """Is in the group to which the thing, a `model`, leads by `path` ("" for the group itself)."""
    to = f"{path}__" if path else ""

    def rows(actor: Actor) -> Q:
        if actor.person_id is None:
            return NOTHING
        mine = GroupMember.objects.filter(person_id=actor.person_id, until=None)
        return Q(**{f"{to}pk__in": mine.values("group_id")})

    return among("is in the group", model, rows)


def _by_link(path: str, model: type[PlaceModel]) -> Relation:
    """Came by the link of somebody who was asked about the proposal to which `path` leads."""

    def rows(actor: Actor) -> Q:
        if actor.link is None or actor.link[0] != "say":
            return NOTHING
        asked = Asked.objects.filter(pk=actor.link[1], ended_on=None)
        return Q(**{f"{path}__in": asked.values("proposal_id")})

    return among("was asked, by a link", model, rows)


def _shown(actor: Actor, wording: str) -> Q:
    """Of rows about a wording: those that are not hidden, or not any more."""
    assert actor.place is not None
    today = clock.today(actor.place.time_zone)
    proposal = f"{wording}__proposal"
    return (
        Q(**{f"{wording}__shown_on__isnull": False})
        | Q(**{f"{proposal}__rule__hidden": False})
        | Q(**{f"{proposal}__closes_on__lt": today})
        | ~Q(**{f"{proposal}__state": Proposal.State.SAY})
    )


def _said(path: str, wording: str, model: type[PlaceModel]) -> Relation:
    """What may be read of what people say: one's own, and what is not hidden (any more)."""

    def rows(actor: Actor) -> Q:
        own = Q(**{f"{path}person_id": actor.person_id}) if actor.person_id else NOTHING
        if actor.link and actor.link[0] == "say":
            own |= Q(**{f"{path}pk": actor.link[1]})
        return own | _shown(actor, wording) if actor.place else NOTHING

    return among("said it, or it is shown", model, rows)


_in_force = state("still has a say", lambda asked: asked.ended_on is None, Q(ended_on=None))
_current = state("is current", lambda each: each.until is None, Q(until=None))
_still_open = state(
    "is open",
    lambda proposal: proposal.is_open,
    Q(state__in=[Proposal.State.TALK, Proposal.State.SAY]),
)
_unsettled = state(
    "is not settled", lambda opportunity: opportunity.settled_on is None, Q(settled_on=None)
)
_adopted = state(
    "is adopted",
    lambda proposal: proposal.state == Proposal.State.ADOPTED,
    Q(state=Proposal.State.ADOPTED),
)
_raised_it = Relation(
    "raised it",
    lambda actor, objection: (
        actor.person_id is not None and objection.asked.person_id == actor.person_id
    ),
    lambda actor: Q(asked__person_id=actor.person_id) if actor.person_id else NOTHING,
)

_in_proposals_group = _sits("group", Proposal) & member
_see_objection = (belongs | _by_link("wording__proposal", Objection)) & _said(
    "asked__", "wording", Objection
)

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", StewardshipGroup): belongs,
    ("add", StewardshipGroup): member,
    ("change", StewardshipGroup): _sits("", StewardshipGroup) & member,
    ("see", GroupMember): belongs,
    ("end", GroupMember): (is_about_me | _sits("group", GroupMember)) & member & _current,
    ("see", Hope): belongs,
    ("see", Agreement): belongs,
    ("change", Agreement): _sits("group", Agreement) & member,
    ("see", AgreementVersion): belongs,
    ("see", Proposal): belongs | _by_link("pk", Proposal),
    ("change", Proposal): _in_proposals_group & _still_open,
    ("look", Proposal): _in_proposals_group & _adopted,
    ("see", Backer): belongs | _by_link("proposal", Backer),
    ("see", Confirmation): belongs,
    ("see", Wording): belongs | _by_link("proposal", Wording),
    ("see", Remark): belongs,
    ("see", Look): belongs,
    ("see", Felt): belongs | bears("felt"),
    ("answer", Felt): bears("felt"),
    ("see", Opportunity): belongs,
    ("change", Opportunity): _sits("group", Opportunity) & member & _unsettled,
    ("see", Stand): belongs,
    ("see", Asked): belongs | bears("say"),
    ("say", Asked): ((is_about_me & member) | bears("say")) & _in_force,
    ("say_for", Asked): _sits("proposal__group", Asked) & member & _in_force,
    ("see", Say): (belongs | _by_link("wording__proposal", Say)) & _said("asked__", "wording", Say),
    ("see", Objection): _see_objection,
    ("withdraw", Objection): _raised_it & member,
    ("settle", Objection): _see_objection & _sits("wording__proposal__group", Objection) & member,
    ("see", ObjectionStep): (belongs | _by_link("wording__proposal", ObjectionStep))
    & _said("objection__asked__", "objection__wording", ObjectionStep),
}

OWNERS: dict[str, Owner] = {"say": (Asked, "person_id")}

PAGES: dict[str, Who] = {
    "decisions": Who.BELONGS,
    "groups": Who.BELONGS,
    "group": Who.BELONGS,
    "group_boat": Who.BELONGS,
    "agreement": Who.BELONGS,
    "proposal": Who.BELONGS,
    "group_new": Who.MEMBER,
    "group_member_new": Who.MEMBER,
    "group_member_end": Who.MEMBER,
    "hope_new": Who.MEMBER,
    "proposal_new": Who.MEMBER,
    "agreement_change": Who.MEMBER,
    "proposal_remark": Who.MEMBER,
    "proposal_reword": Who.MEMBER,
    "proposal_ask": Who.MEMBER,
    "proposal_confirm": Who.MEMBER,
    "group_close": Who.MEMBER,
    "proposal_adopt": Who.MEMBER,
    "proposal_let_go": Who.MEMBER,
    "proposal_look": Who.MEMBER,
    "felt_ask": Who.MEMBER,
    "felt": Who.LINK,
    "say": Who.MEMBER,
    "say_for": Who.MEMBER,
    "objection_weigh": Who.MEMBER,
    "objection_withdraw": Who.MEMBER,
    "objection_set_aside": Who.MEMBER,
    "opportunity": Who.BELONGS,
    "opportunity_new": Who.MEMBER,
    "opportunity_stand": Who.MEMBER,
    "opportunity_settle": Who.MEMBER,
    "say_by_link": Who.LINK,
}

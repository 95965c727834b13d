"""Starting a group, coming into it and leaving it, and saying what one hopes of it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.helm import rules
from hedgerow.helm.matters import is_hidden, matter_of
from hedgerow.helm.models import (
    Agreement,
    AgreementVersion,
    Asked,
    GroupMember,
    Hope,
    Proposal,
    StewardshipGroup,
    Wording,
)
from hedgerow.helm.services import letters
from hedgerow.place.actors import groups_of
from hedgerow.place.models import Organisation, Person


@service
def start_group(
    *,
    by: Actor,
    name: str,
    purpose: str,
    body: Organisation | None = None,
    rule: rules.GroupRule | None = None,
    once: str = "",
) -> StewardshipGroup:
    """Start a group with its purpose and its way of deciding, as they are first written.

    From then on both change only in that way. Whoever starts it is in it, for `body`.
    """
    require(by, "add", StewardshipGroup)
    assert by.place is not None
    today = clock.today(by.place.time_zone)
    group = StewardshipGroup(place=by.place, name=name, started_on=today)
    group.full_clean()
    group.save()
    rule = rule or rules.GroupRule()
    _first(group, Agreement.Kind.PURPOSE, purpose, today)
    _first(group, Agreement.Kind.DECIDE, "\n".join(rules.in_words(rule)), today, rule)
    me = Person.objects.get(pk__in=[by.person_id])
    _let_in(group, me, body, today)
    history.record("group.started", by=by, thing=group, words={"name": name})
    return group


def _first(
    group: StewardshipGroup,
    kind: Agreement.Kind,
    words: str,
    today: date,
    rule: rules.GroupRule | None = None,
) -> None:
    agreement = Agreement(place=group.place, group=group, kind=kind, title=str(kind.label))
    agreement.full_clean()
    agreement.save()
    write_version(agreement, words, today, rule=rules.kept(rule) if rule else {})


def write_version(
    agreement: Agreement,
    words: str,
    on: date,
    *,
    rule: dict[str, object] | None = None,
    proposal: Proposal | None = None,
    review_on: date | None = None,
) -> AgreementVersion:
    """Write what an agreement says from a day on; for services that asked policy."""
    version = AgreementVersion(
        place=agreement.place,
        agreement=agreement,
        number=agreement.versions.count() + 1,
        words=words,
        rule=rule or {},
        agreed_on=on,
        review_on=review_on,
        proposal=proposal,
    )
    version.full_clean()
    version.save()
    return version


@service
def let_in(
    *,
    by: Actor,
    group: StewardshipGroup,
    person: Person,
    body: Organisation | None = None,
    once: str = "",
) -> GroupMember:
    """Let somebody into a group; they have a say at once in all that everybody was asked about.

    Raises ValidationError where they are in it, or have no role in `body` today.
    """
    require(by, "change", group)
    if GroupMember.objects.filter(group=group, person=person, until=None).exists():
        raise ValidationError({"person": _("They are in the group already.")})
    today = clock.today(group.place.time_zone)
    made = _let_in(group, person, body, today)
    for proposal in _asking(group):
        ask(proposal, made, today)
    history.record("group.joined", by=by, thing=made, words={"name": person.name})
    return made


def _let_in(
    group: StewardshipGroup, person: Person, body: Organisation | None, today: date
) -> GroupMember:
    if body and body.pk not in groups_of(group.place, person.pk):
        raise ValidationError(
            {"body": _("They have no role there today. Choose another, or none.")}
        )
    made = GroupMember(place=group.place, group=group, person=person, body=body, since=today)
    made.full_clean()
    made.save()
    return made


def ask(proposal: Proposal, member: GroupMember, on: date) -> Asked:
    """Ask somebody about the words of `proposal` as they stand, and write to them.

    For services that asked policy. Somebody who comes back is asked on the row that they had.
    """
    wording = proposal.wordings.latest("number")
    row = Asked.objects.filter(proposal=proposal, person=member.person_id).first()
    row = row or Asked(place=proposal.place, proposal=proposal, person=member.person)
    row.body, row.number, row.asked_on, row.ended_on = member.body, wording.number, on, None
    row.full_clean()
    row.save()
    letters.ask(row, wording)
    return row


def _asking(group: StewardshipGroup) -> list[Proposal]:
    """The proposals about which the whole group is being asked."""
    asking = Proposal.objects.filter(group=group, state=Proposal.State.SAY)
    return list(asking.exclude(rule__way="delegated"))


@service
def end_membership(*, by: Actor, member: GroupMember, once: str = "") -> GroupMember:
    """Somebody leaves a group, or is no longer in it. What they said and objected to stays.

    Nobody is put out while their objection stands: that would be a way round it. Nor is anybody
    while answers are hidden, since a refusal would tell who objects.
    """
    require(by, "end", member)
    today = clock.today(member.place.time_zone)
    if by.person_id != member.person_id:
        for proposal in _asking(member.group):
            _require_not_way_round(proposal, member.person_id, today)
    member.until = today
    member.save()
    asked = Asked.objects.filter(
        person=member.person_id,
        ended_on=None,
        proposal__group=member.group_id,
        proposal__state=Proposal.State.SAY,
    )
    asked.update(ended_on=today)
    history.record("group.left", by=by, thing=member, words={"name": member.person.name})
    return member


def _require_not_way_round(proposal: Proposal, person_id: UUID, today: date) -> None:
    """Raise ValidationError where somebody objects to this, or where nobody may know if they do."""
    number = Wording.objects.filter(proposal=proposal).latest("number").number
    matter = matter_of(proposal, number)
    if is_hidden(proposal, matter.standing(today)):
        raise ValidationError(
            _("Answers to a proposal are hidden. Wait until all have answered, or its day is over.")
        )
    if matter.raised_by(person_id):
        raise ValidationError(_("They object to a proposal that is open. Answer that first."))


def end_group(group: StewardshipGroup, on: date) -> None:
    """Close a group: what it was still talking of is let go, and nobody is in it from then on.

    For services that asked policy. What it said, agreed and decided stays to be read.
    """
    open_still = Proposal.objects.filter(
        group=group, state__in=[Proposal.State.TALK, Proposal.State.SAY]
    )
    Asked.objects.filter(proposal__in=open_still, ended_on=None).update(ended_on=on)
    open_still.update(
        state=Proposal.State.LET_GO, outcome=_("The group has closed."), decided_on=on
    )
    GroupMember.objects.filter(group=group, until=None).update(until=on)
    group.ended_on = on
    group.save(update_fields=["ended_on"])


@service
def say_hope(*, by: Actor, group: StewardshipGroup, words: str, once: str = "") -> Hope:
    """Say what one hopes of the group. What one said before stays, with its day."""
    require(by, "change", group)
    member = GroupMember.objects.get(group=group, person=by.person_id, until=None)
    hope = Hope(place=group.place, group=group, person=member.person, body=member.body, words=words)
    hope.full_clean()
    hope.save()
    history.record("group.hoped", by=by, thing=group)
    return hope

"""Putting something to a group, talking it over, changing its words, and asking everybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.analysis.consent import Way
from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.core.rooms import said_in
from hedgerow.core.versions import claim
from hedgerow.helm import rules
from hedgerow.helm.matters import named_in, rule_of
from hedgerow.helm.models import (
    Agreement,
    Asked,
    Backer,
    GroupMember,
    Objection,
    ObjectionStep,
    Proposal,
    Remark,
    StewardshipGroup,
    Wording,
)
from hedgerow.helm.services import letters
from hedgerow.helm.services.groups import ask
from hedgerow.place.models import Organisation


@service
def propose(
    *,
    by: Actor,
    group: StewardshipGroup,
    title: str,
    words: str,
    for_whom: str,
    promised: int = Proposal.Level.SHAPE,
    agreement: Agreement | None = None,
    kind: str = "",
    rule: rules.GroupRule | None = None,
    agenda_body: Organisation | None = None,
    backers: Iterable[Organisation] = (),
    once: str = "",
) -> Proposal:
    """Put something to a group. With an `agreement`, it would change it; with a `kind`, make one.

    Raises ValidationError where nothing is said of who it is for and what they said.
    """
    require(by, "change", group)
    if not for_whom.strip():
        raise ValidationError({"for_whom": _("Say who this is for, and what they said.")})
    me = _me(by, group)
    proposal = Proposal(
        place=group.place,
        group=group,
        title=title,
        for_whom=for_whom,
        promised=promised,
        kind=agreement.kind if agreement else kind,
        agreement=agreement,
        proposer=me.person,
        body=me.body,
        agenda_body=agenda_body or me.body,
    )
    proposal.full_clean()
    proposal.save()
    for body in {each.pk: each for each in backers}.values():
        Backer(place=group.place, proposal=proposal, body=body).save()
    _word(proposal, me, words=words, rule=rules.kept(rule) if rule else {})
    history.record("proposal.made", by=by, thing=proposal)
    return proposal


def take_words_back(proposal: Proposal, quoted: str) -> None:
    """Put three dots for words that somebody lent to the sentence of who a proposal is for.

    For services, which ask policy and tell history. All else of it stays as it was put. A room
    above that repeats the sentence, such as in the notes of a meeting, says in `repeated.py` how it
    is said anew there.
    """
    fresh = Proposal.objects.select_for_update().get(pk=proposal.pk)
    before, fresh.for_whom = fresh.for_whom, fresh.for_whom.replace(quoted, "…")
    fresh.save(update_fields=["for_whom"])
    for room in said_in("repeated"):
        room.say_anew(before, fresh.for_whom)


def _me(by: Actor, group: StewardshipGroup) -> GroupMember:
    """How whoever acts is in the group."""
    found = GroupMember.objects.select_related("person", "body")
    return found.get(group=group, person=by.person_id, until=None)


def _word(proposal: Proposal, me: GroupMember, **said: Any) -> Wording:
    wording = Wording(place=proposal.place, proposal=proposal, by=me.person, body=me.body, **said)
    wording.full_clean()
    wording.save()
    return wording


@service
def remark(
    *, by: Actor, proposal: Proposal, words: str, kind: str = Remark.Kind.REACTION, once: str = ""
) -> Remark:
    """Ask to understand, answer, or say how it strikes one."""
    require(by, "change", proposal)
    said = Remark(
        place=proposal.place, proposal=proposal, kind=kind, words=words, by_id=by.person_id
    )
    said.full_clean()
    said.save()
    history.record("proposal.remarked", by=by, thing=proposal)
    return said


@service
def reword(
    *,
    by: Actor,
    proposal: Proposal,
    seen: int,
    words: str,
    why: str = "",
    integrates: Sequence[Objection] = (),
    rule: rules.GroupRule | None = None,
    closes_on: date | None = None,
    once: str = "",
) -> Proposal:
    """Change the words. Everybody who has a say is asked again, whatever they said before.

    `integrates`: the objections for which they were changed. Raises ValidationError where nothing
    changed, `ChangedMeanwhile` where somebody else changed them first.
    """
    require(by, "change", proposal)
    fresh = claim(proposal, seen=seen)
    last = fresh.wordings.latest("number")
    kept = rules.kept(rule) if rule else last.rule
    if (words, kept) == (last.words, last.rule):
        raise ValidationError({"words": _("Nothing is different yet.")})
    today = clock.today(fresh.place.time_zone)
    if closes_on:
        _require_to_come(closes_on, today)
        _show_what_was_shown(fresh, today)
        fresh.closes_on = closes_on
    fresh.save()
    me = _me(by, fresh.group)
    wording = _word(fresh, me, words=words, why=why, rule=kept, number=last.number + 1)
    for objection in integrates:
        ObjectionStep(
            place=fresh.place,
            objection=objection,
            wording=wording,
            kind=ObjectionStep.Kind.INTEGRATED,
            by=me.person,
        ).save()
    for row in Asked.objects.filter(proposal=fresh, ended_on=None).select_related("person"):
        row.number, row.asked_on = wording.number, today
        row.save()
        letters.ask(row, wording)
    history.record("proposal.reworded", by=by, thing=fresh)
    return fresh


def _show_what_was_shown(proposal: Proposal, today: date) -> None:
    """What could be read because the day had passed stays so when there is a new day."""
    if proposal.closes_on and proposal.closes_on < today:
        proposal.wordings.filter(shown_on=None).update(shown_on=proposal.closes_on)


@service
def ask_everybody(
    *,
    by: Actor,
    proposal: Proposal,
    closes_on: date,
    way: str = "",
    few: Iterable[UUID] = (),
    once: str = "",
) -> Proposal:
    """Ask everybody who has a say, by the group's way of deciding or another that it agreed to.

    Agreements change in the group's usual way alone. `few` are the people who decide where it is
    left to a few. Raises ValidationError for a day gone by, a way not agreed to, or nobody named.
    """
    fresh = Proposal.objects.select_for_update().get(pk=proposal.pk)
    require(by, "change", fresh)
    if fresh.state != Proposal.State.TALK:
        raise ValidationError(_("Everybody has been asked already."))
    today = clock.today(fresh.place.time_zone)
    _require_to_come(closes_on, today)
    rule = rule_of(fresh.group)
    if way and way != rule.rule.way:
        if fresh.kind:
            raise ValidationError(
                {"way": _("An agreement changes in the group’s usual way of deciding.")}
            )
        try:
            rule = rule.by(Way(way))
        except ValueError as error:
            raise ValidationError({"way": str(error)}) from error
    members: list[GroupMember] = list(
        GroupMember.objects.filter(group=fresh.group, until=None).select_related("person", "body")
    )
    if rule.rule.way == Way.DELEGATED:
        members = named_in(few, members)
        if not members:
            raise ValidationError({"few": _("Name at least one of the group to decide it.")})
    fresh.state, fresh.closes_on = Proposal.State.SAY, closes_on
    fresh.rule = rules.kept(rule)
    fresh.version += 1
    fresh.save()
    for each in members:
        ask(fresh, each, today)
    history.record("proposal.asked", by=by, thing=fresh)
    return fresh


def _require_to_come(day: date, today: date) -> None:
    if day < today:
        raise ValidationError(
            {"closes_on": _("That day has passed. Give today, or a day to come.")}
        )

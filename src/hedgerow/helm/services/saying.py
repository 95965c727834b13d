"""Saying how one stands to a proposal, for oneself or for somebody who rang, and objections."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.analysis.consent import End, Matter, Refused, Stance
from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.ids import uuid7
from hedgerow.core.policy import Actor, require
from hedgerow.helm.matters import matter_of, refusal
from hedgerow.helm.models import Asked, Objection, ObjectionStep, Proposal, Say, Wording
from hedgerow.helm.services import letters

Kind = ObjectionStep.Kind


@service
def say(
    *,
    by: Actor,
    asked: Asked,
    number: int,
    stance: str,
    words: str = "",
    named: bool = False,
    once: str = "",
) -> Say:
    """Say how one stands to the `number`th words: for them, against them, or aside.

    Where one can stop it, being against it is an objection, and needs a reason. Raises
    ValidationError without one, where the words have changed, or where it is settled.
    """
    require(by, "say", asked)
    said = _say(asked, number, stance, words, named=named)
    me = replace(by, person_id=asked.person_id)
    history.record("proposal.said", by=me, thing=asked.proposal)
    return said


@service
def say_for(
    *,
    by: Actor,
    asked: Asked,
    number: int,
    stance: str,
    how: str,
    words: str = "",
    named: bool = False,
    once: str = "",
) -> Say:
    """Write down what somebody says by telephone, on paper or at a meeting; they are told so.

    They may change it whenever they like while it is open.
    """
    require(by, "say_for", asked)
    said = _say(asked, number, stance, words, named=named, how=how, by=by)
    letters.say_what_was_written(said)
    words_of = {"name": asked.person.name}
    history.record("proposal.said_for", by=by, thing=asked.proposal, words=words_of)
    return said


def _say(
    asked: Asked,
    number: int,
    stance: str,
    words: str,
    *,
    named: bool,
    how: str = "",
    by: Actor | None = None,
) -> Say:
    """Write what somebody says, what it ends of theirs, and the objection that it is."""
    proposal, wording = _open(asked.proposal)
    matter = matter_of(proposal, wording.number)
    said = Say(
        place=proposal.place,
        asked=asked,
        wording=wording,
        stance=stance,
        words=words,
        named=named,
        how=how,
        entered_by_id=by.person_id if by else None,
    )
    said.full_clean(exclude=["wording"])
    before = {key for key, each in matter.objections.items() if each.blocks(matter.text)}
    try:
        if stance == Stance.AGAINST and matter.rule.one_can_stop_it:
            if not words.strip():
                raise ValidationError({"words": _("Say what harm it would do. It is what helps.")})
            objection = Objection(
                pk=uuid7(),
                place=proposal.place,
                say=said,
                asked=asked,
                wording=wording,
                words=words,
            )
            matter.object(objection.pk, asked.person_id, number)
            said.save()
            objection.save()
        else:
            matter.say(asked.person_id, Stance(stance), number)
            said.save()
    except Refused as error:
        raise ValidationError(refusal(error)) from error
    for key in before:
        if not matter.objections[key].blocks(matter.text):
            _step(
                Objection.objects.get(pk__in=[key]), wording, Kind.RESOLVED, by_id=asked.person_id
            )
    _show_once_all_answered(proposal, matter)
    return said


def _open(proposal: Proposal) -> tuple[Proposal, Wording]:
    """The proposal afresh and locked, while everybody is being asked, and its words."""
    fresh = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if fresh.state != Proposal.State.SAY:
        raise ValidationError(_("It is settled, or nobody has been asked yet."))
    return fresh, fresh.wordings.latest("number")


def _show_once_all_answered(proposal: Proposal, matter: Matter) -> None:
    today = clock.today(proposal.place.time_zone)
    if matter.standing(today).closed:
        proposal.wordings.filter(shown_on=None).update(shown_on=today)


def _step(
    objection: Objection, wording: Wording, kind: Kind, *, by_id: UUID | None, words: str = ""
) -> None:
    step = ObjectionStep(
        place=objection.place,
        objection=objection,
        wording=wording,
        kind=kind,
        words=words,
        by_id=by_id,
    )
    step.full_clean()
    step.save()


@service
def weigh_objection(*, by: Actor, objection: Objection, words: str, once: str = "") -> Objection:
    """Write down what the group makes of an objection: what harm, and what would remove it.

    It does not end it. Only whoever raised it can say that it is answered.
    """
    require(by, "settle", objection)
    proposal, wording = _open(objection.asked.proposal)
    _step(objection, wording, Kind.TESTED, by_id=by.person_id, words=words)
    history.record("objection.tested", by=by, thing=proposal)
    return objection


@service
def withdraw_objection(
    *, by: Actor, objection: Objection, words: str = "", once: str = ""
) -> Objection:
    """Take one's own objection back. It stays to be read, as does that it was taken back."""
    require(by, "withdraw", objection)
    proposal, wording = _end(objection, End.WITHDRAWN, by, words)
    if not matter_of(proposal, wording.number).raised_by(by.person_id):
        Say(
            place=proposal.place, asked=objection.asked, wording=wording, stance=Say.Stance.ASIDE
        ).save()
    history.record("objection.withdrawn", by=by, thing=proposal)
    return objection


@service
def set_objection_aside(
    *, by: Actor, objection: Objection, words: str, once: str = ""
) -> Objection:
    """Go on past the objection of somebody who has left, and say why. It stays to be read."""
    require(by, "settle", objection)
    if not words.strip():
        raise ValidationError({"words": _("Say why the group goes on.")})
    proposal, _wording = _end(objection, End.SET_ASIDE, by, words)
    history.record("objection.set_aside", by=by, thing=proposal)
    return objection


def _end(objection: Objection, how: End, by: Actor, words: str) -> tuple[Proposal, Wording]:
    proposal, wording = _open(objection.asked.proposal)
    try:
        matter_of(proposal, wording.number).end(objection.pk, how, by.person_id)
    except Refused as error:
        raise ValidationError(refusal(error)) from error
    _step(objection, wording, Kind(how.value), by_id=by.person_id, words=words)
    return proposal, wording

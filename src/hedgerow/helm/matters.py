"""A proposal with everything that was said of it, as the rules of deciding read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.analysis.consent import (
    Ask,
    End,
    Matter,
    Objection,
    Refused,
    Said,
    Stance,
    Standing,
    Way,
)
from hedgerow.core.together import Part, Row, read_together
from hedgerow.helm import models, rules
from hedgerow.helm.models import (
    Agreement,
    AgreementVersion,
    Asked,
    GroupMember,
    ObjectionStep,
    Proposal,
    Say,
    StewardshipGroup,
)

ENDS = {
    ObjectionStep.Kind.RESOLVED: End.RESOLVED,
    ObjectionStep.Kind.WITHDRAWN: End.WITHDRAWN,
    ObjectionStep.Kind.SET_ASIDE: End.SET_ASIDE,
}


_SETTLED = {Proposal.State.ADOPTED, Proposal.State.LET_GO}


def matter_of(proposal: Proposal, number: int) -> Matter:
    """`proposal`, of which the `number`th words stand. Its people are its keys. One query.

    Those who have a say are whoever is in the group now, whether or not somebody remembered to ask
    them; where a few were named, or where it is settled, those who were asked.
    """
    rule = rules.read(proposal.rule).rule
    matter = Matter(rule, proposal.closes_on or date.max, number)
    rows = read_together(_parts(proposal))
    if rule.way == Way.DELEGATED or proposal.state in _SETTLED:
        matter.voices = {person: body for person, body, _, _, ended in rows["asked"] if not ended}
    else:
        matter.voices = dict(rows["members"])
    matter.asked = {person: Ask(text, on) for person, _, text, on, _ in rows["asked"]}
    for person, _pk, stance, text, _at in sorted(rows["says"], key=_when):
        matter.says[person] = Said(text, Stance(stance))
    matter.objections = {pk: Objection(person, text) for pk, person, text in rows["objections"]}
    for pk, _step, kind, text, _at in sorted(rows["steps"], key=_when):
        ended = matter.objections[pk]
        ended.end, ended.end_text = ENDS[ObjectionStep.Kind(kind)], text
    return matter


def _parts(proposal: Proposal) -> dict[str, Part]:
    asked = "asked__proposal"
    steps = ObjectionStep.objects.filter(objection__asked__proposal=proposal, kind__in=ENDS)
    said = {"words": ("stance",), "numbers": ("wording__number",), "moments": ("created_at",)}
    return {
        "asked": Part(
            Asked.objects.filter(proposal=proposal),
            ids=("person_id", "body_id"),
            numbers=("number",),
            days=("asked_on", "ended_on"),
        ),
        "members": Part(
            GroupMember.objects.filter(group=proposal.group_id, until=None),
            ids=("person_id", "body_id"),
        ),
        "says": Part(
            Say.objects.filter(**{asked: proposal}), ids=("asked__person_id", "pk"), **said
        ),
        "objections": Part(
            models.Objection.objects.filter(**{asked: proposal}),
            ids=("pk", "asked__person_id"),
            numbers=("wording__number",),
        ),
        "steps": Part(steps, ids=("objection_id", "pk"), **{**said, "words": ("kind",)}),
    }


def _when(row: Row) -> tuple[Any, Any]:
    """When it was said: of two at one moment, the id of the later one is greater."""
    return row[-1], row[1]


def refusal(error: Refused) -> str:
    """Why the rules do not allow something, in a sentence that says what to do."""
    return {
        "old text": _(
            "The words have changed meanwhile. Read them again, then say what you think."
        ),
        "no say": _("Whoever this is has no say in it now."),
        "not theirs": _("Only whoever raised an objection can take it back."),
        "has a say": _("Whoever raised it still has a say. Ask them."),
        "ended": _("It does not stand in the way any more."),
    }[str(error)]


def is_hidden(proposal: Proposal, standing: Standing) -> bool:
    """Whether what others say is kept back until all have answered or the day has passed."""
    return proposal.is_open and not standing.closed and bool(proposal.rule.get("hidden"))


def why_not(standing: Standing, *, hidden: bool) -> list[str]:
    """What has still to happen before it may be adopted, a sentence each; none where it may.

    While what is said is `hidden`, no sentence tells how anybody stands to it.
    """
    said: list[str] = []
    if standing.objections and not hidden:
        said.append(
            ngettext(
                "%(count)s objection stands in the way. Change the words, and ask again.",
                "%(count)s objections stand in the way. Change the words, and ask again.",
                len(standing.objections),
            )
            % {"count": len(standing.objections)}
        )
    waiting = len(standing.waits_for | standing.not_asked)
    if waiting:
        said.append(
            ngettext(
                "%(count)s who has a say has not been heard on these words.",
                "%(count)s who have a say have not been heard on these words.",
                waiting,
            )
            % {"count": waiting}
        )
    if not standing.enough:
        said.append(
            _("%(heard)s of at least %(quorum)s organisations were heard.")
            % {"heard": standing.organisations, "quorum": standing.quorum}
        )
    if not (said or standing.carried or hidden):
        said.append(_("Not enough are for it."))
    if not (said or standing.closed):
        said.append(_("The day has not passed yet, and not everybody has answered."))
    return said


def named_in(people: Iterable[UUID], members: Iterable[GroupMember]) -> list[GroupMember]:
    """Those of `members` who are among `people`."""
    wanted = set(people)
    return [each for each in members if each.person_id in wanted]


def rule_of(group: StewardshipGroup) -> rules.GroupRule:
    """The way of deciding that is in force in a group. One query."""
    versions = AgreementVersion.objects.filter(
        agreement__group=group, agreement__kind=Agreement.Kind.DECIDE
    )
    last = versions.order_by("-agreed_on", "-created_at", "-pk").first()
    return rules.read(last.rule if last else {})

"""One proposal with all that was said of it, and what the reader may do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

from hedgerow.analysis.consent import Key, Matter
from hedgerow.analysis.signing import still_waits
from hedgerow.core import clock
from hedgerow.core.find import find
from hedgerow.core.policy import Actor, visible
from hedgerow.core.together import Part, Row, read_together
from hedgerow.helm import rules
from hedgerow.helm.above import before_ending
from hedgerow.helm.matters import is_hidden, matter_of, why_not
from hedgerow.helm.models import (
    Asked,
    Backer,
    Confirmation,
    GroupMember,
    Look,
    Objection,
    ObjectionStep,
    Proposal,
    Remark,
    Say,
    Wording,
)
from hedgerow.helm.selectors.boat import helm_sentence
from hedgerow.helm.selectors.feeling import FeltCard, felt_card
from hedgerow.helm.selectors.objections import ObjectionLine, objection_lines


@dataclass(frozen=True, slots=True)
class WordingLine:
    """The words of a proposal at one time, and why they came to be so."""

    number: int
    words: str
    why: str
    by: str
    on: datetime
    rule: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A question, an answer or a reaction."""

    kind: str
    words: str
    by: str
    on: datetime


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """Somebody who has a say, and whether they were heard on the words as they are."""

    asked: UUID | None
    name: str
    body: str
    heard: bool


@dataclass(frozen=True, slots=True)
class LookLine:
    """What the group found when it looked again."""

    words: str
    on: date


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """A proposal whole. `missing` says what has still to happen before it may be adopted.

    `my_say` is the last thing the reader said of these words, and `my_asked` where they say it.
    `confirmed` are those who confirmed what cannot be undone; `may_settle` if the reader may then
    write it down. `counts` and `reasons` are what may be read of what was said; `hidden` if that
    has to wait.
    """

    proposal: Proposal
    wordings: tuple[WordingLine, ...]
    backers: tuple[str, ...]
    rule: tuple[str, ...]
    way: str
    silence: str
    helm: str
    remarks: tuple[RemarkLine, ...]
    objections: tuple[ObjectionLine, ...]
    voices: tuple[VoiceLine, ...]
    organisations: int
    neighbours: bool
    counts: Counter[str]
    reasons: tuple[RemarkLine, ...]
    hidden: bool
    missing: tuple[str, ...]
    confirmed: tuple[str, ...]
    may_settle: bool
    looks: tuple[LookLine, ...]
    felt: FeltCard | None
    due: bool
    may_act: bool
    my_asked: UUID | None
    my_say: str

    @property
    def now(self) -> WordingLine:
        """The words as they are."""
        return self.wordings[-1]

    @property
    def heard(self) -> int:
        """How many were heard on the words as they are."""
        return sum(voice.heard for voice in self.voices)


def proposal_card(actor: Actor, pk: UUID) -> ProposalCard:
    """One proposal whole; 404 where the reader may not see it. At most eight queries."""
    return card_of(actor, _found(actor, pk))


def card_of(actor: Actor, proposal: Proposal) -> ProposalCard:
    """A proposal that the reader may see, read with its place and its group. Seven queries."""
    wordings = tuple(
        _wording(each)
        for each in visible(actor, Wording).filter(proposal=proposal).select_related("by")
    )
    number = wordings[-1].number
    today = clock.today(proposal.place.time_zone)
    matter = matter_of(proposal, number)
    standing = matter.standing(today)
    hidden = is_hidden(proposal, standing)
    bodies = {matter.voices[who] for who in _heard(matter)}
    asked = list(visible(actor, Asked).filter(proposal=proposal).select_related("person", "body"))
    says = list(_says(actor, proposal))
    current = {say.asked_id: say for say in says if say.wording.number == number}
    mine = next((each for each in asked if _is_mine(actor, each)), None)
    told = _told(actor, proposal, number)
    settled = not proposal.is_open
    return ProposalCard(
        proposal=proposal,
        wordings=wordings,
        backers=tuple(sorted(name for _, name in told.get("backers", ()))),
        rule=tuple(rules.in_words(rules.read(proposal.rule))) if proposal.rule else (),
        way=rules.way_words(rules.read(proposal.rule).rule.way),
        silence=rules.silence_words(rules.read(proposal.rule).rule),
        helm=helm_sentence(proposal) if proposal.state == Proposal.State.ADOPTED else "",
        remarks=_remarks(told.get("remarks", ())),
        objections=objection_lines(actor, proposal, told, matter, standing),
        voices=_voices(matter, asked) if actor.belongs else (),
        organisations=len(bodies - {None}),
        neighbours=None in bodies,
        counts=Counter(say.stance for say in current.values()),
        reasons=tuple(_reason(say, settled) for say in current.values() if say.words),
        hidden=hidden,
        missing=(*why_not(standing, hidden=hidden), *before_ending(actor, proposal)),
        confirmed=tuple(name for *_, name in told.get("confirmed", ())),
        may_settle=_may_settle(actor, proposal, told),
        looks=tuple(
            LookLine(words, on) for words, on in sorted(told.get("looks", ()), key=itemgetter(1))
        ),
        felt=felt_card(actor, proposal) if proposal.state == Proposal.State.ADOPTED else None,
        due=proposal.group.is_due(proposal.review_on, today),
        may_act=actor.is_member and actor.person_id in dict(told.get("members", ())),
        my_asked=mine.pk if mine and mine.ended_on is None else None,
        my_say=current[mine.pk].stance if mine and mine.pk in current else "",
    )


def _may_settle(actor: Actor, proposal: Proposal, told: dict[str, list[Row]]) -> bool:
    """Whether nobody else has to confirm first; for whoever is in the group."""
    if not proposal.needs_two:
        return True
    members: dict[UUID, UUID | None] = dict(told.get("members", ()))
    confirmed = [person for person, _name in told.get("confirmed", ())]
    me = actor.person_id
    return me in members and not still_waits(members, me, confirmed)


def _found(actor: Actor, pk: UUID) -> Proposal:
    along = ("place", "group", "proposer", "body", "agenda_body")
    return find(actor, Proposal, pk, along=along)


def _wording(wording: Wording) -> WordingLine:
    rule = tuple(rules.in_words(rules.read(wording.rule))) if wording.rule else ()
    by = wording.by.name if wording.by else ""
    return WordingLine(wording.number, wording.words, wording.why, by, wording.created_at, rule)


def _says(actor: Actor, proposal: Proposal) -> Any:
    """What the reader may read of what was said, in the order in which it was said."""
    rows = visible(actor, Say).filter(asked__proposal=proposal)
    return rows.select_related("wording", "asked__person").order_by("created_at", "pk")


def _is_mine(actor: Actor, asked: Asked) -> bool:
    return actor.link == ("say", asked.pk) or asked.person_id == actor.person_id


def _told(actor: Actor, proposal: Proposal, number: int) -> dict[str, list[Row]]:
    """Who brings it, remarks, what was found later, who is in the group, who confirmed the
    `number`th words, and objections.

    One query.
    """
    of = {"proposal": proposal}
    members = GroupMember.objects.filter(group=proposal.group_id, until=None)
    return read_together(
        {
            "backers": Part(
                visible(actor, Backer).filter(**of), ids=("pk",), words=("body__name",)
            ),
            "remarks": Part(
                visible(actor, Remark).filter(**of),
                ids=("pk",),
                words=("kind", "words", "by__name"),
                moments=("created_at",),
            ),
            "looks": Part(visible(actor, Look).filter(**of), words=("words",), days=("on",)),
            "confirmed": Part(
                visible(actor, Confirmation).filter(**of, number=number),
                ids=("person_id",),
                words=("person__name",),
            ),
            "members": Part(members, ids=("person_id", "body_id")),
            "objections": Part(
                visible(actor, Objection).filter(asked__proposal=proposal),
                ids=("asked_id", "pk", "asked__person_id"),
                words=("words", "asked__person__name"),
                numbers=("wording__number", "say__named"),
                moments=("created_at",),
            ),
            "steps": Part(
                visible(actor, ObjectionStep).filter(objection__asked__proposal=proposal),
                ids=("objection_id", "pk"),
                words=("kind", "words"),
                numbers=("wording__number",),
                moments=("created_at",),
            ),
        }
    )


def _remarks(rows: Iterable[Row]) -> tuple[RemarkLine, ...]:
    ordered = sorted(rows, key=lambda row: (row[-1], row[0]))
    return tuple(RemarkLine(kind, words, by or "", on) for _, kind, words, by, on in ordered)


def _heard(matter: Matter) -> set[Key]:
    """Those who have a say and were heard on the words as they are."""
    return {
        who
        for who, said in matter.says.items()
        if said.text == matter.text and who in matter.voices
    }


def _voices(matter: Matter, asked: list[Asked]) -> tuple[VoiceLine, ...]:
    """Those who have a say now, by name, and whether they were heard on these words."""
    heard = _heard(matter)
    lines = [
        VoiceLine(
            each.pk,
            each.person.name,
            each.body.name if each.body else "",
            each.person_id in heard,
        )
        for each in asked
        if each.person_id in matter.voices
    ]
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.name)))


def _reason(say: Say, settled: bool) -> RemarkLine:
    """What somebody gave as a reason; by name where they wished so and it is settled."""
    by = say.asked.person.name if say.named and settled else ""
    return RemarkLine(say.stance, say.words, by, say.created_at)

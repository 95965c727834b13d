"""Voices as pages show them: what somebody says now, what they said then, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from hedgerow.core.policy import Actor, visible
from hedgerow.helm.models import Proposal
from hedgerow.place.models import Person
from hedgerow.promises.models import Promise
from hedgerow.questions.models import Question
from hedgerow.voices.models import Outcome, Said, Voice

PAGE_OF = {"question": "question", "proposal": "proposal", "promise": "promise"}
"""Which page shows the thing that words led to."""


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One answer to the three questions, and its day."""

    good: str
    want: str
    help: str
    on: date


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """What words led to. `title` and `pk` name the thing where the reader may see it, else empty.

    `to_tell` where the reader is the one to ring.
    """

    outcome: UUID
    kind: str
    label: str
    words: str
    quoted: str
    on: date
    by: str
    told_on: date | None
    page: str
    title: str
    pk: UUID | None
    to_tell: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One voice. `then` is what the person said first, where the reader may see it."""

    pk: UUID
    version: int
    known_as: str
    how: str
    on: date
    heard_by: str
    heard_as: str
    read_by: str
    may_quote: bool
    may_compare: bool
    back: str
    kept_until: date
    withdrawn_on: date | None
    now: SaidLine | None
    then: SaidLine | None
    earlier: int
    outcomes: tuple[OutcomeLine, ...]


def cards(actor: Actor, voices: Iterable[Voice]) -> list[Card]:
    """`voices`, which the actor may see, in their order. At most six queries."""
    shown = list(voices)
    ids = [voice.pk for voice in shown]
    said: defaultdict[UUID, list[Said]] = defaultdict(list)
    for each in visible(actor, Said).filter(voice__in=ids).order_by("number"):
        said[each.voice_id].append(each)
    came = list(visible(actor, Outcome).filter(voice__in=ids).order_by("on", "pk"))
    people = {voice.heard_by_id for voice in shown} | {each.by_id for each in came}
    names = dict(
        visible(actor, Person).filter(pk__in=[pk for pk in people if pk]).values_list("pk", "name")
    )
    lines = _lines(actor, came, {voice.pk: voice for voice in shown}, names)
    return [_card(voice, said[voice.pk], lines[voice.pk], names) for voice in shown]


def _card(voice: Voice, said: list[Said], lines: list[OutcomeLine], names: dict[UUID, str]) -> Card:
    return Card(
        pk=voice.pk,
        version=voice.version,
        known_as=voice.known_as,
        how=voice.how,
        on=voice.on,
        heard_by=names.get(voice.heard_by_id, "") if voice.heard_by_id else "",
        heard_as=voice.heard_as,
        read_by=voice.read_by,
        may_quote=voice.may_quote,
        may_compare=voice.may_compare,
        back=voice.back,
        kept_until=voice.kept_until,
        withdrawn_on=voice.withdrawn_on,
        now=_said(said[-1]) if said else None,
        then=_said(said[0]) if len(said) > 1 else None,
        earlier=max(len(said) - 1, 0),
        outcomes=tuple(lines),
    )


def _said(said: Said) -> SaidLine:
    return SaidLine(said.good, said.want, said.help, said.on)


def _lines(
    actor: Actor, came: list[Outcome], voices: dict[UUID, Voice], names: dict[UUID, str]
) -> defaultdict[UUID, list[OutcomeLine]]:
    titles = _titles(actor, came)
    lines: defaultdict[UUID, list[OutcomeLine]] = defaultdict(list)
    for each in came:
        voice = voices[each.voice_id]
        thing = each.question_id or each.proposal_id or each.promise_id
        seen = thing if thing in titles else None
        lines[each.voice_id].append(
            OutcomeLine(
                outcome=each.pk,
                kind=each.kind,
                label=str(each.get_kind_display()),
                words=each.words,
                quoted=each.quoted,
                on=each.on,
                by=names.get(each.by_id, "") if each.by_id else "",
                told_on=each.told_on,
                page=PAGE_OF.get(each.kind, ""),
                title=titles[seen] if seen else "",
                pk=seen,
                to_tell=(
                    voice.back == Voice.Back.PHONE
                    and each.told_on is None
                    and actor.is_member
                    and voice.heard_by_id is not None
                    and voice.heard_by_id == actor.person_id
                ),
            )
        )
    return lines


def _titles(actor: Actor, came: list[Outcome]) -> dict[UUID, str]:
    """The words of each thing, if the actor may see it. One query for each kind that there is."""
    ids: dict[tuple[Any, str], list[UUID]] = {
        (Question, "words"): [each.question_id for each in came if each.question_id],
        (Proposal, "title"): [each.proposal_id for each in came if each.proposal_id],
        (Promise, "words"): [each.promise_id for each in came if each.promise_id],
    }
    return {
        pk: words
        for (model, column), pks in ids.items()
        if pks
        for pk, words in visible(actor, model).filter(pk__in=pks).values_list("pk", column)
    }

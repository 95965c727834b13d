"""Voices as pages show them: what somebody says now, what they said then, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from hedgerow.core.find import find
from hedgerow.core.policy import Actor, visible
from hedgerow.core.together import Part, Row, read_together
from hedgerow.helm.models import Proposal
from hedgerow.place.models import Person
from hedgerow.promises.models import Promise
from hedgerow.questions.models import Question
from hedgerow.voices.models import BackTo, Outcome, Said, Voice
from hedgerow.voices.selectors.spoken import SpokenLine, sound_parts, spoken_lines

WITH = ("asker", "body", "least_heard", "patch", "about")
"""What an asking is told with."""

THINGS = ("question", "proposal", "promise")
"""What words may lead to: the kind of an outcome, and the name of the page that shows it."""


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One answer to the three questions, and its day; `spoken` holds recordings by question."""

    good: str
    want: str
    help: str
    on: date
    spoken: Mapping[str, SpokenLine]


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
    let_on: date | None
    may_quote: bool
    may_compare: bool
    returned_on: date | None
    back: str
    kept_until: date
    withdrawn_on: date | None
    now: SaidLine | None
    then: SaidLine | None
    earlier: int
    outcomes: tuple[OutcomeLine, ...]


def find_voice(actor: Actor, pk: UUID, action: str = "see") -> Voice:
    """A voice with what was asked and who reads it, or 404. One query."""
    asked = ("place", "heard_by", *(f"asking__{name}" for name in WITH))
    return find(actor, Voice, pk, action, along=asked)


def own_address(actor: Actor, voice: Voice) -> str:
    """Where letters go to whoever reads their own words; empty for none, and for others."""
    found = visible(actor, BackTo).filter(voice=voice).values_list("email", flat=True)
    return found.first() or ""


def cards(actor: Actor, voices: Iterable[Voice]) -> list[Card]:
    """`voices`, which the actor may see, in their order. One query."""
    shown = list(voices)
    found = read_together(_parts(actor, shown)) if shown else {}
    names: dict[UUID | None, str] = dict(found.get("people", []))
    spoken = spoken_lines(actor, found, names)
    said: defaultdict[UUID, list[SaidLine]] = defaultdict(list)
    for pk, voice, good, want, help_, _number, on in sorted(found.get("said", []), key=_by_number):
        said[voice].append(SaidLine(good, want, help_, on, spoken[pk]))
    titles: dict[UUID | None, str] = dict(row for kind in THINGS for row in found.get(kind, []))
    to_tell = {pk for (pk,) in found.get("to tell", [])}
    lines: defaultdict[UUID, list[OutcomeLine]] = defaultdict(list)
    for row in sorted(found.get("came", []), key=_by_day):
        lines[row[1]].append(_line(row, names, titles, to_tell))
    return [_card(voice, said[voice.pk], lines[voice.pk], names) for voice in shown]


_by_number = itemgetter(5)
_by_day = itemgetter(7, 0)


def _parts(actor: Actor, shown: list[Voice]) -> dict[str, Part]:
    """What was said, what came of it, who is named, and the words of each thing, as may be seen."""
    ids = [voice.pk for voice in shown]
    came = visible(actor, Outcome).filter(voice__in=ids)
    who = Q(pk__in=came.values("by_id")) | Q(pk__in=[each.heard_by_id for each in shown])
    sounds = sound_parts(actor, ids)
    who |= Q(pk__in=sounds["spoken"].rows.values("typed_by_id"))
    thing = Coalesce("question_id", "proposal_id", "promise_id")
    things: dict[str, tuple[Any, str]] = {
        "question": (Question, "words"),
        "proposal": (Proposal, "title"),
        "promise": (Promise, "words"),
    }
    return {
        "said": Part(
            visible(actor, Said).filter(voice__in=ids),
            ids=("pk", "voice_id"),
            words=("good", "want", "help"),
            numbers=("number",),
            days=("on",),
        ),
        "came": Part(
            came,
            ids=("pk", "voice_id", thing, "by_id"),
            words=("kind", "words", "quoted"),
            days=("on", "told_on"),
        ),
        "to tell": Part(visible(actor, Outcome, "tell").filter(voice__in=ids), ids=("pk",)),
        **sounds,
        "people": Part(visible(actor, Person).filter(who), ids=("pk",), words=("name",)),
        **{
            kind: Part(
                visible(actor, model).filter(pk__in=came.values(f"{kind}_id")),
                ids=("pk",),
                words=(column,),
            )
            for kind, (model, column) in things.items()
        },
    }


def _card(
    voice: Voice,
    said: list[SaidLine],
    lines: list[OutcomeLine],
    names: Mapping[UUID | None, str],
) -> Card:
    return Card(
        pk=voice.pk,
        version=voice.version,
        known_as=voice.known_as,
        how=voice.how,
        on=voice.on,
        heard_by=names.get(voice.heard_by_id, ""),
        heard_as=voice.heard_as,
        read_by=voice.read_by,
        let_on=voice.let_on,
        may_quote=voice.may_quote,
        may_compare=voice.may_compare,
        returned_on=voice.returned_on,
        back=voice.back,
        kept_until=voice.kept_until,
        withdrawn_on=voice.withdrawn_on,
        now=said[-1] if said else None,
        then=said[0] if len(said) > 1 else None,
        earlier=max(len(said) - 1, 0),
        outcomes=tuple(lines),
    )


def _line(
    row: Row,
    names: Mapping[UUID | None, str],
    titles: Mapping[UUID | None, str],
    to_tell: Collection[UUID],
) -> OutcomeLine:
    pk, _voice, thing, by, kind, words, quoted, on, told_on = row
    return OutcomeLine(
        outcome=pk,
        kind=kind,
        label=str(Outcome.Kind(kind).label),
        words=words,
        quoted=quoted,
        on=on,
        by=names.get(by, ""),
        told_on=told_on,
        page=kind if kind in THINGS else "",
        title=titles.get(thing, ""),
        pk=thing if thing in titles else None,
        to_tell=pk in to_tell,
    )

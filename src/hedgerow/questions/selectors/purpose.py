"""Our purpose as its readers see it: now, before, and at the moments when everybody was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from hedgerow.core.dates import in_full
from hedgerow.core.find import find
from hedgerow.core.policy import Actor, can, visible
from hedgerow.questions.models import Pulse, PulseAnswer, Purpose
from hedgerow.questions.wording import Piece, Shared, marked, shared, telling

_CHANCE = 2**62 - 1


@dataclass(frozen=True, slots=True)
class PulseLine:
    """A moment of asking in a list. `by` is whoever asked."""

    pk: UUID
    words: str
    why: str
    by: str
    opened_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class Said:
    """One answer; `who` is empty where no name was kept."""

    words: str
    who: str


@dataclass(frozen=True, slots=True)
class PurposePage:
    """Every version, the latest first, and the moments of asking, open and closed."""

    versions: tuple[Purpose, ...]
    open: tuple[PulseLine, ...]
    closed: tuple[PulseLine, ...]


@dataclass(frozen=True, slots=True)
class PulsePage:
    """One moment of asking. `answers` is empty until it is closed, whoever reads."""

    line: PulseLine
    answers: tuple[Said, ...]
    may_answer: bool
    may_close: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A version, or a closed round of asking, that may be set beside another."""

    key: str
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One moment of two, each of its texts with the words that only it has set apart."""

    title: str
    texts: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two moments side by side, and the words that both have or only one."""

    one: Side
    other: Side
    words: Shared


def latest_purpose(actor: Actor) -> Purpose | None:
    """Our purpose as it stands now, if it was ever written down."""
    return visible(actor, Purpose).order_by("-number").first()


def purpose_page(actor: Actor) -> PurposePage:
    """What we are here to do, in all versions. Two queries."""
    pulses = [_line(pulse) for pulse in visible(actor, Pulse).select_related("opened_by")]
    return PurposePage(
        versions=tuple(visible(actor, Purpose).order_by("-number")),
        open=tuple(pulse for pulse in pulses if pulse.closed_on is None),
        closed=tuple(pulse for pulse in pulses if pulse.closed_on is not None),
    )


def _line(pulse: Pulse) -> PulseLine:
    return PulseLine(
        pk=pulse.pk,
        words=pulse.words,
        why=pulse.why,
        by=pulse.opened_by.name if pulse.opened_by else "",
        opened_on=pulse.opened_on,
        closed_on=pulse.closed_on,
    )


def pulse_page(actor: Actor, pk: UUID) -> PulsePage:
    """One moment of asking, if `actor` may see it; else 404. Two queries."""
    pulse = find(actor, Pulse, pk, along=("opened_by",))
    return PulsePage(
        line=_line(pulse),
        answers=answers_to(actor, pulse),
        may_answer=can(actor, "answer", pulse),
        may_close=can(actor, "close", pulse),
    )


def answers_to(actor: Actor, pulse: Pulse) -> tuple[Said, ...]:
    """The answers, by chance and not by when they came; none before the round is closed."""
    rows = visible(actor, PulseAnswer).filter(pulse=pulse).select_related("person")
    by_chance = sorted(rows, key=lambda row: row.pk.int & _CHANCE)
    return tuple(Said(row.words, row.person.name if row.person else "") for row in by_chance)


def moments(actor: Actor) -> list[Moment]:
    """What may be compared, the latest first, all of it in three queries."""
    found: list[tuple[date, Moment]] = [
        (
            each.decided_on,
            Moment(f"v{each.number}", _("Version %s") % each.number, (each.words,)),
        )
        for each in visible(actor, Purpose).order_by("-number")
    ]
    said: dict[UUID, list[str]] = {}
    answers = sorted(visible(actor, PulseAnswer), key=lambda row: row.pk.int & _CHANCE)
    for answer in answers:
        said.setdefault(answer.pulse_id, []).append(answer.words)
    for pulse in visible(actor, Pulse).exclude(closed_on=None):
        day = in_full(pulse.opened_on)
        title = _("Asked on %s") % day
        texts = tuple(said.get(pulse.pk, ()))
        found.append((pulse.opened_on, Moment(str(pulse.pk), title, texts)))
    return [moment for _on, moment in sorted(found, key=lambda each: each[0], reverse=True)]


def compared(known: Sequence[Moment], one: str, other: str) -> Compared | None:
    """Two of the known moments set side by side; None unless both are known and differ."""
    by_key = {moment.key: moment for moment in known}
    first, second = by_key.get(one), by_key.get(other)
    if first is None or second is None or first == second:
        return None
    return Compared(_side(first, second), _side(second, first), shared(first.texts, second.texts))


def _side(moment: Moment, beside: Moment) -> Side:
    known = telling(beside.texts)
    return Side(moment.title, tuple(tuple(marked(text, known)) for text in moment.texts))

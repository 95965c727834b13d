"""How a group is doing, as those who were asked see it: open until a day, or what was told then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from hedgerow.analysis.disclosure import FEWEST, Band, Told
from hedgerow.core.policy import Actor, visible
from hedgerow.core.sealed import basis, tell_when_due
from hedgerow.helm.models import GroupMember, StewardshipGroup
from hedgerow.reflections.asking import in_words
from hedgerow.reflections.models import Reflection, ReflectionAsked


@dataclass(frozen=True, slots=True)
class TellingLine:
    """What was asked, what was told of it in a sentence, and from about how many answers."""

    asked: str
    words: str
    basis: str


@dataclass(frozen=True, slots=True)
class RoundCard:
    """A round, open or told. `mine` is one's own place in it, where one was asked."""

    pk: UUID
    group: str
    kind: str
    opened_on: date
    closes_on: date
    is_open: bool
    lines: tuple[TellingLine, ...]
    words: tuple[str, ...]
    mine: UUID | None = None
    answered: bool = False


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group of one's own, whether it is large enough to be asked, and is not being asked now."""

    pk: UUID
    name: str
    enough: bool
    may_be_asked: bool


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """One's groups, and their rounds, the latest first."""

    groups: tuple[GroupLine, ...]
    rounds: tuple[RoundCard, ...]


def rounds_page(actor: Actor) -> RoundsPage:
    """What one may ask and read. Four queries, and one more for each round that is to be told."""
    here = GroupMember.objects.filter(until=None)
    mine = here.filter(person_id__in=[actor.person_id]).values("group_id")
    groups = visible(actor, StewardshipGroup).filter(pk__in=mine).prefetch_related("members")
    rounds = [
        tell_when_due(each) for each in visible(actor, Reflection).select_related("group", "place")
    ]
    asked = {each.group_id for each in rounds if each.told is None}
    lines = [_group(group, is_asked=group.pk in asked) for group in groups]
    places = _places(actor)
    cards = [_card(each, places.get(each.pk)) for each in rounds]
    return RoundsPage(tuple(sorted(lines, key=lambda line: line.name.casefold())), tuple(cards))


def _group(group: StewardshipGroup, *, is_asked: bool) -> GroupLine:
    enough = sum(member.until is None for member in group.members.all()) >= FEWEST
    return GroupLine(group.pk, group.name, enough, enough and not is_asked)


def round_card(actor: Actor, asked: Reflection) -> RoundCard:
    """One round, with one's own place in it. One query, and a few where it is told by this."""
    return _card(asked, _places(actor, reflection=asked).get(asked.pk))


def asked_card(asked: ReflectionAsked) -> RoundCard:
    """The round for whoever was asked, by their link or signed in."""
    return _card(asked.reflection, asked)


def _places(actor: Actor, **which: Any) -> dict[UUID, ReflectionAsked]:
    rows = visible(actor, ReflectionAsked, "answer").filter(person_id__in=[actor.person_id])
    return {row.reflection_id: row for row in rows.filter(**which)}


def _card(asked: Reflection, mine: ReflectionAsked | None) -> RoundCard:
    now = tell_when_due(asked)
    told = now.told or {"lines": [{}] * len(now.lines), "words": []}
    lines = (
        _line(line, Told(**figures)) for line, figures in zip(now.lines, told["lines"], strict=True)
    )
    return RoundCard(
        pk=now.pk,
        group=asked.group.name,
        kind=str(now.get_kind_display()),
        opened_on=now.opened_on,
        closes_on=now.closes_on,
        is_open=now.told is None,
        lines=tuple(lines),
        words=tuple(told["words"]),
        mine=mine.pk if mine else None,
        answered=mine is not None and mine.answered,
    )


def _line(asked: str, told: Told) -> TellingLine:
    band = Band(told.band) if told.band else None
    said = basis(told, _("about %(upper)s of about %(num)s say so"))
    return TellingLine(in_words(asked), _sentence(band), said)


def _sentence(band: Band | None) -> str:
    if band is None:
        return _("Fewer than eight of us answered this, so nothing is told.")
    return {
        Band.MORE: _("More than half of us say so, mostly or fully."),
        Band.HALF: _("About half of us say so. It is worth talking about."),
        Band.FEWER: _("Fewer than half of us say so. It is worth asking what is in the way."),
    }[band]

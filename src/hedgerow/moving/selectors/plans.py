"""A plan for moving on as its writer sees it, and as others do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.core.find import find
from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.models import Duty, Series
from hedgerow.moving.models import Handing, Leaving
from hedgerow.moving.selectors.hangs import Thing, things_of, tie_thing
from hedgerow.moving.selectors.ties import Way, alone, left_without
from hedgerow.place.models import Organisation, Seat
from hedgerow.promises.models import Promise
from hedgerow.questions.models import Question
from hedgerow.ties.models import IntroductionStep
from hedgerow.ties.selectors.conversations import readers
from hedgerow.ties.selectors.rows import End
from hedgerow.ties.selectors.sayings import Basis, Saying, basis
from hedgerow.ties.structure.kept import picture_for
from hedgerow.ties.structure.picture import Picture
from hedgerow.ties.structure.rows import IN_TOUCH

Kind = Handing.Kind


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that hangs, and what the plan says of it, if anything.

    `to` takes it over or holds it too; with `planned` and nobody named it is let go. `met` says
    that the introduction which a tie needs has led to a meeting.
    """

    thing: Thing
    planned: bool = False
    to: End | None = None
    words: str = ""
    needs_meeting: bool = False
    met: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one kind under their heading."""

    kind: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, or what one would be about where `leaving` is None.

    `before` and `after` are how many ties would have nobody today, and with the plan carried out.
    `names` are those who may see it besides its writer.
    """

    leaving: Leaving | None
    name: str
    mine: bool
    basis: Basis
    before: int
    after: int
    saying: Saying
    parts: tuple[Part, ...]
    names: tuple[str, ...]
    open_lines: int

    @property
    def is_over(self) -> bool:
        """Whether whoever wrote it has left."""
        return self.leaving is not None and self.leaving.left_at is not None


def my_leaving(actor: Actor) -> Leaving | None:
    """The plan that `actor` is at work on, if there is one. One query."""
    return visible(actor, Leaving, "change").select_related("person").first()


def my_plan(actor: Actor) -> Plan:
    """What hangs on `actor` and what their plan says of it. At most nine queries."""
    kept = picture_for(actor)
    leaving = my_leaving(actor)
    given = _given(actor, leaving) if leaving else {}
    things = {each.key: each for each in things_of(actor, kept.picture)}
    gone = [key for key in given if key not in things]
    things |= _settled(actor, kept.picture, [given[key] for key in gone])
    lines = [_line(thing, given.get(key)) for key, thing in things.items()]
    return _plan(actor, leaving, kept.picture, basis(kept), lines)


def plan_of(actor: Actor, pk: UUID) -> Plan:
    """Somebody's plan as far as `actor` may see it; 404 where they may not.

    A line shows only where the reader may see the thing itself.
    """
    leaving = find(actor, Leaving, pk)
    is_open = leaving.left_at is None and leaving.dropped_at is None
    if leaving.author_id == actor.person_id and is_open:
        return my_plan(actor)
    kept = picture_for(actor)
    given = _given(actor, leaving)
    things = _settled(actor, kept.picture, list(given.values()))
    lines = [_line(thing, given[key]) for key, thing in things.items()]
    return _plan(actor, leaving, kept.picture, basis(kept), lines)


def plans_shown(actor: Actor) -> list[Leaving]:
    """Plans of others that `actor` may see, the next last day first. One query."""
    rows = visible(actor, Leaving).exclude(author_id=actor.person_id).filter(dropped_at=None)
    return list(rows.select_related("person").order_by("last_day", "pk")[:20])


def _given(actor: Actor, leaving: Leaving) -> dict[str, Any]:
    met = IntroductionStep.objects.filter(introduction=OuterRef("introduction"), kind__in=IN_TOUCH)
    rows = visible(actor, Handing).filter(leaving=leaving).annotate(met=Exists(met))
    return {key_of(each): each for each in rows.select_related("to", "body", "leaving")}


def key_of(handing: Handing) -> str:
    """How a form names the thing of a handing; the same as `Thing.key`."""
    body = handing.body_id if handing.kind == Kind.TIE else None
    return f"{handing.kind}:{handing.thing_id}:{body or ''}"


def _line(thing: Thing, given: Any) -> Line:
    if given is None:
        return Line(thing)
    to = End(given.to.pk, given.to.name, is_person=True) if given.to else None
    return Line(
        thing,
        planned=True,
        to=to,
        words=given.words,
        needs_meeting=given.introduction_id is not None,
        met=given.met,
    )


def _plan(
    actor: Actor, leaving: Leaving | None, picture: Picture, known: Basis, lines: list[Line]
) -> Plan:
    person = leaving.person if leaving else None
    pk = person.pk if person else actor.person_id
    assert pk is not None
    ties = [line for line in lines if line.thing.kind == Kind.TIE and line.planned]
    ways = {line: (line.thing.body.pk, line.thing.pk) for line in ties if line.thing.body}
    before = len(alone(picture, pk))
    planned = {way: line.to.pk for line, way in ways.items() if line.to}
    ended = [way for line, way in ways.items() if line.to is None]
    after = left_without(picture, pk, planned, ended)
    mine = pk == actor.person_id
    name = person.name if person else actor.name
    to_meet = sum(line.needs_meeting and not line.met for line in ties)
    return Plan(
        leaving=leaving,
        name=name,
        mine=mine,
        basis=known,
        before=before,
        after=after,
        saying=(
            _since(picture, name, ways)
            if leaving and leaving.left_at
            else _saying(name, before, after, len(ended), to_meet, leaving, mine=mine)
        ),
        parts=tuple(_parts(lines)),
        names=readers(actor, leaving) if leaving else (),
        open_lines=sum(not line.planned for line in lines),
    )


def _parts(lines: list[Line]) -> list[Part]:
    headings = {
        Kind.TIE: _("Ties"),
        Kind.PROMISE: _("Promises given"),
        Kind.PROMISED: _("Promises received"),
        Kind.QUESTION: _("Questions"),
        Kind.SEAT: _("Seats"),
        Kind.DUTY: _("Parts in meetings to come"),
        Kind.SERIES: _("Series"),
    }
    found = [
        Part(kind.value, heading, tuple(line for line in lines if line.thing.kind == kind))
        for kind, heading in headings.items()
    ]
    return [part for part in found if part.lines]


def _saying(
    name: str,
    before: int,
    after: int,
    ended: int,
    to_meet: int,
    leaving: Leaving | None,
    *,
    mine: bool,
) -> Saying:
    """How many ties would have nobody, before and after: 'If Amina left today, 14 ties would'."""
    words = [_before(name, before, mine=mine)]
    if leaving is not None and before:
        words.append(_after(after))
    careful = ngettext(
        "This counts on one meeting that is still to come.",
        "This counts on %(num)d meetings that are still to come.",
        to_meet,
    ) % {"num": to_meet}
    thanks = ngettext("One tie ends with thanks.", "%(num)d ties end with thanks.", ended) % {
        "num": ended
    }
    said = [each for each, shown in ((careful, to_meet), (thanks, ended)) if shown]
    return Saying(" ".join(words), " ".join(said))


def _since(picture: Picture, name: str, ways: Mapping[Line, Way]) -> Saying:
    """How the ties of a plan are held now that its writer has left."""
    numbers = [[picture.number_of.get(pk, -1) for pk in way] for way in ways.values()]
    ties = {frozenset((tie.one, tie.other)) for tie in picture.ties if tie.held}
    held = sum(frozenset(pair) in ties for pair in numbers)
    words = ngettext(
        "%(name)s has moved on. Of one tie in this plan, %(held)d has somebody today.",
        "%(name)s has moved on. Of %(num)d ties in this plan, %(held)d have somebody today.",
        len(numbers),
    )
    return Saying(words % {"name": name, "num": len(numbers), "held": held})


def _before(name: str, before: int, *, mine: bool) -> str:
    told = {"name": name, "num": before}
    if not before:
        if mine:
            return _("If you left today, every tie would still have somebody.")
        return _("If %(name)s left today, every tie would still have somebody.") % told
    if mine:
        words = ngettext(
            "If you left today, one tie would have nobody.",
            "If you left today, %(num)d ties would have nobody.",
            before,
        )
    else:
        words = ngettext(
            "If %(name)s left today, one tie would have nobody.",
            "If %(name)s left today, %(num)d ties would have nobody.",
            before,
        )
    return words % told


def _after(after: int) -> str:
    if not after:
        return _("After this plan, none would.")
    return ngettext(
        "After this plan, one still would.", "After this plan, %(num)d still would.", after
    ) % {"num": after}


def _settled(actor: Actor, picture: Picture, given: list[Any]) -> dict[str, Thing]:
    """The things of a plan that hang on its writer no more, as far as `actor` may see them."""
    ids: dict[str, set[UUID]] = {}
    for each in given:
        ids.setdefault(each.kind, set()).add(each.thing_id)
    words: dict[UUID, str] = {}
    for kind, model, column in (
        ((Kind.PROMISE, Kind.PROMISED), Promise, "words"),
        ((Kind.QUESTION,), Question, "words"),
        ((Kind.SEAT,), Seat, "name"),
        ((Kind.DUTY,), Duty, "meeting__name"),
        ((Kind.SERIES,), Series, "name"),
        ((Kind.TIE,), Organisation, "name"),
    ):
        wanted = set().union(*(ids.get(each, set()) for each in kind))
        if wanted:
            rows: Any = visible(actor, model).filter(pk__in=wanted)
            words |= dict(rows.values_list("pk", column))
    hanging = {each.way: each for each in alone(picture, _writer(given))} if given else {}
    return {
        key_of(each): _thing(each, words[each.thing_id], hanging)
        for each in given
        if each.thing_id in words
    }


def _writer(given: list[Any]) -> UUID:
    writer: UUID = given[0].leaving.person_id
    return writer


def _thing(handing: Any, words: str, hanging: Any) -> Thing:
    body = End(handing.body_id, handing.body.name) if handing.body else None
    if handing.kind != Kind.TIE or body is None:
        return Thing(handing.kind, handing.thing_id, words, body=body)
    still = hanging.get((body.pk, handing.thing_id))
    if still is not None:
        return tie_thing(still)
    names = {"mine": body.name, "other": words}
    return Thing(Kind.TIE, handing.thing_id, _("%(mine)s and %(other)s") % names, body=body)

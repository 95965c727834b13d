"""What hangs on somebody: their ties, promises, questions, seats, and parts in meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, Exists, OuterRef, Q, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from hedgerow.core import clock
from hedgerow.core.dates import in_full, in_short
from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.models import Duty, Series
from hedgerow.moving.models import Handing
from hedgerow.moving.selectors.ties import Alone, alone
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Hat
from hedgerow.promises.models import Promise
from hedgerow.promises.selectors.rows import still_open
from hedgerow.questions.models import LetGo, Question
from hedgerow.ties.selectors.rows import End
from hedgerow.ties.structure.picture import Picture

Kind = Handing.Kind
MOST = 50
"""How many of each kind are shown; the oldest or the next due first."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that hangs on somebody, in words. `body` is the organisation whose it is.

    `people` are those who could well take it over; with `anyone`, so could somebody else of the
    place. `may_end` is whether it may be let go with thanks, and not only handed on.
    """

    kind: str
    pk: UUID
    words: str
    detail: str = ""
    body: End | None = None
    people: tuple[End, ...] = ()
    anyone: bool = False
    may_end: bool = True
    tie: Alone | None = None

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.kind}:{self.pk}:{self.body.pk if self.body and self.tie else ''}"


def things_of(actor: Actor, picture: Picture) -> list[Thing]:
    """All that hangs on `actor`, kind by kind. Four queries, whatever there is.

    A question that was asked without a name is nobody's here, and so is never among them.
    """
    assert actor.person_id is not None
    return [
        *(tie_thing(each) for each in alone(picture, actor.person_id)),
        *_promises(actor, picture),
        *_questions(actor),
        *_seats(actor, picture),
        *_meetings(actor),
    ]


def tie_thing(tie: Alone) -> Thing:
    """A tie as something that hangs on somebody."""
    names = {"mine": tie.mine.name, "other": tie.other.name}
    through = ", ".join(each.name for each in tie.partners[:3])
    return Thing(
        Kind.TIE,
        tie.other.pk,
        _("%(mine)s and %(other)s") % names,
        _("Through %(names)s.") % {"names": through} if through else "",
        body=tie.mine,
        people=tie.colleagues,
        anyone=True,
        tie=tie,
    )


def colleagues(picture: Picture, body: UUID | None, *without: UUID | None) -> tuple[End, ...]:
    """Those who wear a hat in a body today, but for some. No query."""
    number = picture.number_of.get(body) if body else None
    people = picture.at.get(number, []) if number is not None else []
    found = (End(picture.person_ids[n], picture.people[n].name, is_person=True) for n in people)
    return tuple(each for each in found if each.pk not in without)


def _promises(actor: Actor, picture: Picture) -> Iterable[Thing]:
    rows = visible(actor, Promise).filter(
        still_open(), Q(giver_id=actor.person_id) | Q(receiver_id=actor.person_id)
    )
    for each in rows.select_related("giver", "giver_body", "receiver", "receiver_body").order_by(
        "due", "pk"
    )[:MOST]:
        yield _promise(actor, picture, each)


def _promise(actor: Actor, picture: Picture, promise: Any) -> Thing:
    day = in_short(promise.due)
    if promise.giver_id != actor.person_id:
        giver = promise.giver or promise.giver_body
        bodies = _together(picture, actor, promise.giver_id)
        detail = _("%(giver)s promised it to you by %(day)s.") % {"giver": giver, "day": day}
        return Thing(Kind.PROMISED, promise.pk, promise.words, detail, people=bodies, anyone=True)
    to = promise.receiver or promise.receiver_body or _("everyone here")
    body = promise.giver_body
    return Thing(
        Kind.PROMISE,
        promise.pk,
        promise.words,
        _("To %(to)s, by %(day)s.") % {"to": to, "day": day},
        body=End(body.pk, body.name) if body else None,
        people=colleagues(picture, body and body.pk, actor.person_id, promise.receiver_id),
        may_end=False,
    )


def _together(picture: Picture, actor: Actor, giver: UUID | None) -> tuple[End, ...]:
    """The people of all bodies in which `actor` has a role, but for whoever gave a promise."""
    every = (colleagues(picture, body, actor.person_id, giver) for body in actor.groups)
    return tuple(sorted({each for some in every for each in some}, key=lambda one: one.name))


def _questions(actor: Actor) -> Iterable[Thing]:
    mine = Q(asker_id=actor.person_id)
    rows = visible(actor, Question).filter(
        mine | Q(pk__in=_followed(actor)), ~Exists(LetGo.objects.filter(question=OuterRef("pk")))
    )
    for each in rows.order_by("asked_on", "pk")[:MOST]:
        asked = each.asker_id == actor.person_id
        detail = _("You asked it.") if asked else _("You follow it.")
        yield Thing(Kind.QUESTION, each.pk, each.words, detail, anyone=True)


def _followed(actor: Actor) -> Any:
    return Question.objects.filter(follows__person__in=[actor.person_id]).values("pk")


def _seats(actor: Actor, picture: Picture) -> Iterable[Thing]:
    assert actor.place is not None
    worn = visible(actor, Hat).filter(worn_today(actor.place), seat__ended_on=None)
    mine = worn.filter(person__in=[actor.person_id], seat__isnull=False)
    others = worn.filter(seat=OuterRef("seat")).exclude(person__in=[actor.person_id])
    rows = mine.filter(~Exists(others)).select_related("seat", "organisation")
    for hat in rows.order_by("organisation__folded", "pk")[:MOST]:
        body = End(hat.organisation_id, hat.organisation.name)
        assert hat.seat is not None
        yield Thing(
            Kind.SEAT,
            hat.seat.pk,
            hat.seat.name,
            _("At %(body)s.") % {"body": body.name},
            body=body,
            people=colleagues(picture, body.pk, actor.person_id),
            anyone=True,
        )


def _meetings(actor: Actor) -> Iterable[Thing]:
    """Parts in meetings to come, and series. One query."""
    duties = visible(actor, Duty).filter(
        person__in=[actor.person_id],
        meeting__starts_at__gte=clock.now(),
        meeting__cancelled_on=None,
    )
    series = visible(actor, Series).filter(author_id=actor.person_id, ended_on=None)
    never = Value(None, output_field=DateTimeField())
    rows = duties.values_list("meeting__starts_at", "meeting__name", "kind", "pk").union(
        series.values_list(never, "name", Value(""), "pk"), all=True
    )
    found = sorted(rows, key=lambda row: (row[0] is None, row[0] or clock.now(), row[1], row[3]))
    return [_meeting(*row) for row in found[:MOST]]


def _meeting(at: datetime | None, name: str, part: str, pk: UUID) -> Thing:
    if at is None:
        detail = _("You began it and look after its dates.")
        return Thing(Kind.SERIES, pk, name, detail, anyone=True)
    told = {"part": Duty.Kind(part).label, "day": in_full(timezone.localdate(at))}
    return Thing(Kind.DUTY, pk, name, _("%(part)s, on %(day)s.") % told, anyone=True)

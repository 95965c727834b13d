"""Carrying out one line of a plan, each kind in its own way."""

from __future__ import annotations

from datetime import date
from typing import Any

from hedgerow.core import clock
from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.models import Duty, Meeting, Series
from hedgerow.moving.models import Handing
from hedgerow.place.actors import groups_of
from hedgerow.place.models import Organisation, Person, Seat
from hedgerow.place.services.people import put_on_hat
from hedgerow.promises.models import Promise
from hedgerow.promises.services.answering import hand_on, let_go, pass_receipt
from hedgerow.questions.models import Question
from hedgerow.questions.services.afterwards import let_question_go

Kind = Handing.Kind


def hand_over(*, by: Actor, handing: Handing, on: date) -> None:
    """Do what the plan says of one thing, in the name of whoever leaves, on the day `on`.

    Inside a service. Raises ValidationError where it can no longer be done.
    """
    act = {
        Kind.TIE: _tie,
        Kind.PROMISE: _promise,
        Kind.PROMISED: _promised,
        Kind.QUESTION: _question,
        Kind.SEAT: _seat,
        Kind.DUTY: _duty,
        Kind.SERIES: _series,
    }[Kind(handing.kind)]
    act(by, handing, on)


def _tie(by: Actor, handing: Handing, on: date) -> None:
    """The second holder wears a hat where the leaver did; in both where they stood for both."""
    bodies = [handing.body_id]
    if handing.introduction_id is None:
        bodies.append(handing.thing_id)
    for body in bodies:
        if handing.to is not None and body in by.groups:
            _hat(by, handing.to, Organisation.objects.get(pk=body), on)


def _promise(by: Actor, handing: Handing, on: date) -> None:
    promise = visible(by, Promise, "give").filter(pk=handing.thing_id).first()
    if promise and handing.to:
        hand_on(by=by, promise=promise, person=handing.to, why=handing.words)


def _promised(by: Actor, handing: Handing, on: date) -> None:
    promise = visible(by, Promise, "receive").filter(pk=handing.thing_id).first()
    if promise and handing.to:
        pass_receipt(by=by, promise=promise, person=handing.to, why=handing.words)
    elif promise:
        let_go(by=by, promise=promise, why=handing.words)


def _question(by: Actor, handing: Handing, on: date) -> None:
    """One that ends is let go. Whom it is left to reads of it, and follows it if they like."""
    question = visible(by, Question, "let go").filter(pk=handing.thing_id).first()
    if question and handing.to is None:
        let_question_go(by=by, question=question, words=handing.words)


def _seat(by: Actor, handing: Handing, on: date) -> None:
    seat = visible(by, Seat).select_related("organisation").filter(pk=handing.thing_id).first()
    if seat and handing.to:
        put_on_hat(by=by, person=handing.to, organisation=seat.organisation, seat=seat, since=on)


def _duty(by: Actor, handing: Handing, on: date) -> None:
    duty = visible(by, Duty).filter(pk=handing.thing_id, person__in=[by.person_id]).first()
    if duty is None:
        return
    same: Any = {"meeting": duty.meeting_id, "kind": duty.kind}
    duty.delete()
    if handing.to and not Duty.objects.filter(person=handing.to, **same).exists():
        Duty(place=duty.place, meeting=duty.meeting, kind=duty.kind, person=handing.to).save()


def _series(by: Actor, handing: Handing, on: date) -> None:
    """Whoever takes a series over looks after it and its meetings to come, as its writer did."""
    mine = {"author_id": by.person_id}
    if handing.to is None:
        Series.objects.filter(pk=handing.thing_id, ended_on=None, **mine).update(ended_on=on)
        return
    Series.objects.filter(pk=handing.thing_id, **mine).update(author_id=handing.to.pk)
    Meeting.objects.filter(series_id=handing.thing_id, starts_at__gte=clock.now(), **mine).update(
        author_id=handing.to.pk
    )


def _hat(by: Actor, person: Person, body: Organisation, on: date) -> None:
    assert by.place is not None
    if body.pk not in groups_of(by.place, person.pk):
        put_on_hat(by=by, person=person, organisation=body, since=on)

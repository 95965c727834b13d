"""Questions in a meeting: asked here, followed with one tap, and carried from before."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from hedgerow.core import history
from hedgerow.core.audiences import readers_of
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.core.unattributed import kept_of
from hedgerow.meetings.models import AskedHere, Attending, Meeting
from hedgerow.meetings.services.live.state import RoomClosed, held, moved
from hedgerow.questions.models import Follow, Question
from hedgerow.questions.services.asking import in_whose_name, write_question
from hedgerow.questions.services.following import write_follow

HANGS = Q(question__follows=None, question__let_go=None)


@service
def ask_here(
    *, by: Actor, meeting: Meeting, words: str, attending: Attending | None = None, once: str = ""
) -> AskedHere:
    """Ask a courageous question in the room, in the name of `attending`.

    With `by=unattributed(actor)` and nobody attending, no name is kept anywhere. Whoever may see
    the meeting may see the question. Raises `RoomClosed`, and ValidationError for no words.
    """
    action, thing = ("speak as", attending) if attending else ("take part", meeting)
    require(by, action, thing)
    state = held(meeting.pk)
    elsewhere = attending is not None and attending.meeting_id != meeting.pk
    if state is None or elsewhere or state.meeting.ended_at is not None:
        raise RoomClosed
    question = write_question(
        by=by,
        words=words,
        asker=attending.person if attending else None,
        asked_as=attending.name if attending and attending.person_id is None else "",
        **_shown_to(meeting),
    )
    asked = AskedHere(place=meeting.place, meeting=meeting, question=question, **kept_of(by))
    asked.save(force_insert=True)
    moved(state, by=by)
    told = in_whose_name("meeting.question_asked", by)
    history.record(told, by=by, thing=asked, words=_told(meeting, attending))
    return asked


@service
def follow_here(
    *, by: Actor, attending: Attending, asked: AskedHere, words: str, once: str = ""
) -> Follow:
    """Follow a question in the room, by name, with one tap: no solution is needed.

    Whoever has followed it already, or asked it by name, follows it no second time: raises
    ValidationError.
    """
    require(by, "speak as", attending)
    state = held(asked.meeting_id)
    if state is None or asked.meeting_id != attending.meeting_id:
        raise RoomClosed
    question = asked.question
    mine = (
        Q(person=attending.person) if attending.person_id else Q(person=None, name=attending.name)
    )
    if question.follows.filter(mine).exists():
        raise ValidationError(_("You follow this question already."))
    if attending.person_id and question.asker_id == attending.person_id:
        raise ValidationError(_("You asked this. Let somebody else pick it up."))
    follow = write_follow(
        question=question,
        words=words,
        person=attending.person,
        name="" if attending.person_id else attending.name,
        body=attending.body,
    )
    moved(state)
    words_told = _told(asked.meeting, attending)
    history.record("meeting.question_followed", by=by, thing=follow, words=words_told)
    return follow


@service
def carry_hanging(*, by: Actor, meeting: Meeting, once: str = "") -> Meeting:
    """Put on the agenda of a meeting what still hangs from the last one of its series."""
    require(by, "change", meeting)
    count = carry(meeting)
    words = {"name": meeting.name, "count": count}
    history.record("meeting.questions_carried", by=by, thing=meeting, words=words)
    return meeting


@service
def put_on_agenda(*, by: Actor, meeting: Meeting, question: Question, once: str = "") -> AskedHere:
    """Put a hanging question on the agenda of a meeting, its words as they are.

    Raises ValidationError for one that was written for fewer people than everybody of the place.
    """
    require(by, "change", meeting)
    require(by, "see", question)
    if question.audience not in {Audience.PLACE, Audience.PUBLIC}:
        raise ValidationError(_("This question was asked of fewer people than may come."))
    asked = AskedHere.objects.filter(meeting=meeting, question=question).first()
    if asked is None:
        asked = AskedHere(
            place=meeting.place, meeting=meeting, question=question, how=AskedHere.How.CARRIED
        )
        asked.save()
    state = held(meeting.pk)
    if state is not None:
        moved(state)
    history.record("meeting.question_put", by=by, thing=asked, words={"name": meeting.name})
    return asked


def carry(meeting: Meeting) -> int:
    """Carry what hangs from the last meeting of the series that was held; gives how many are new.

    For services, which ask policy and tell history. A question is carried once, however often.
    """
    if meeting.series_id is None:
        return 0
    held_before = Meeting.objects.filter(
        series_id=meeting.series_id, starts_at__lt=meeting.starts_at, cancelled_on=None
    ).exclude(began_at=None)
    last = held_before.order_by("-starts_at").first()
    if last is None:
        return 0
    there = set(meeting.questions.values_list("question_id", flat=True))
    hanging = AskedHere.objects.filter(HANGS, meeting=last).values_list("question_id", flat=True)
    rows = [
        AskedHere(place=meeting.place, meeting=meeting, question_id=pk, how=AskedHere.How.CARRIED)
        for pk in sorted(set(hanging) - there)
    ]
    AskedHere.objects.bulk_create(rows)
    return len(rows)


def _told(meeting: Meeting, attending: Attending | None) -> dict[str, str]:
    """What history says: the meeting, and the name of a guest, whom it knows by nothing else."""
    guest = {"who": attending.name} if attending and attending.person_id is None else {}
    return {"name": meeting.name, **guest}


def _shown_to(meeting: Meeting) -> dict[str, Any]:
    """The audience of a question asked in `meeting`: that of the meeting.

    A meeting that is for its author alone still has those who are in the room, so its questions are
    for the place.
    """
    if meeting.audience == Audience.ME:
        return {"audience": Audience.PLACE}
    return {"audience": meeting.audience, "with_ids": readers_of(meeting)}

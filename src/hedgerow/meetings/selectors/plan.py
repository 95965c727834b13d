"""A plan as pages show it: each part at its time on the clock, and whether it all adds up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from hedgerow.core.policy import Actor, visible
from hedgerow.meetings import plans, when
from hedgerow.meetings.models import Invitation, Meeting, Part
from hedgerow.meetings.plans import Planned


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part: when on the clock, how long, who leads it, and how long each may speak."""

    pk: UUID
    kind: str
    label: str
    title: str
    clock: str
    minutes: int
    led_by: str
    words: str
    each: str


@dataclass(frozen=True, slots=True)
class PlanShown:
    """The plan of a meeting. `says` is whether it adds up, in a sentence; empty without a plan."""

    parts: tuple[PartShown, ...]
    says: str
    adds_up: bool


def plan_shown(actor: Actor, meeting: Meeting, people: int | None = None) -> PlanShown:
    """The plan, with the hours of the meeting's own zone. One query where `people` are known."""
    people = expected(actor, meeting) if people is None else people
    at = when.on_the_wall(meeting.starts_at, meeting.time_zone)
    zone, shown = at.tzinfo, []
    moment = meeting.starts_at
    for part in visible(actor, Part).filter(meeting=meeting).select_related("led_by"):
        shown.append(
            PartShown(
                pk=part.pk,
                kind=part.kind,
                label=str(part.get_kind_display()),
                title=part.title,
                clock=when.clock_face(moment.astimezone(zone)),
                minutes=part.minutes,
                led_by=part.led_by.name if part.led_by else "",
                words=part.words,
                each=plans.each_in_words(people, part.minutes) if part.kind in plans.ROUNDS else "",
            )
        )
        moment += timedelta(minutes=part.minutes)
    whole = sum(part.minutes for part in shown)
    return PlanShown(
        parts=tuple(shown),
        says=plans.sum_in_words(whole, meeting.minutes) if shown else "",
        adds_up=whole == meeting.minutes,
    )


def planned(actor: Actor, meeting: Meeting) -> list[Planned]:
    """The plan as it may be written again. One query."""
    return [
        Planned(part.kind, part.minutes, part.title, part.words, part.led_by_id, part.pk)
        for part in visible(actor, Part).filter(meeting=meeting)
    ]


def expected(actor: Actor, meeting: Meeting) -> int:
    """How many are likely to come: as was said, else all who were invited and did not say no."""
    if meeting.expected is not None:
        return meeting.expected
    invited = visible(actor, Invitation, "see name").filter(meeting=meeting, ended_at=None)
    return invited.exclude(answer=Invitation.Answer.NO).count()

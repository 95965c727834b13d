"""Who is invited and who comes, for those who may know."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.doors import openers
from hedgerow.meetings.models import Invitation, Meeting
from hedgerow.meetings.services.letters import addresses


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody on the list. `letter` says in words what they have been told."""

    pk: UUID
    name: str
    person: UUID | None
    why: str
    reason: str
    opener: str
    answer: str
    answer_label: str
    needs: str
    could_bring: str
    letter: str
    waits: bool
    doors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """Who comes, by name, and how many were asked and have not answered."""

    yes: tuple[str, ...]
    maybe: tuple[str, ...]
    silent: int

    @property
    def likely(self) -> int:
        """How many did not say no."""
        return len(self.yes) + len(self.maybe) + self.silent


def invited(actor: Actor, meeting: Meeting) -> list[Invited]:
    """Everybody on the list, for those who look after the meeting. Three queries, often.

    `doors` are people who know both the actor and somebody whom the actor does not know.
    """
    rows = visible(actor, Invitation, "change").filter(meeting=meeting, ended_at=None)
    listed = list(rows.select_related("opener").order_by("why", "created_at", "pk"))
    reached = addresses(actor, listed)
    strangers = [row.person_id for row in listed if row.person_id and not row.opener]
    doors = openers(actor, strangers)
    return [
        Invited(
            pk=row.pk,
            name=row.name,
            person=row.person_id,
            why=str(row.get_why_display()),
            reason=row.reason,
            opener=row.opener.name if row.opener else "",
            answer=row.answer,
            answer_label=str(row.get_answer_display()) if row.answer else "",
            needs=row.needs,
            could_bring=row.could_bring,
            letter=_told(row, meeting, row.pk in reached),
            waits=row.pk in reached and row.told != meeting.sequence,
            doors=tuple(name for _pk, name in doors.get(row.person_id, ()))
            if row.person_id
            else (),
        )
        for row in listed
    ]


def _told(row: Invitation, meeting: Meeting, reached: bool) -> str:
    if row.told is None:
        return _("No letter yet.") if reached else _("We have no address for them yet.")
    if row.told == meeting.sequence:
        return _("Has a letter.")
    return _("Has a letter that is out of date.")


def coming(actor: Actor, meeting: Meeting) -> Coming | None:
    """Who comes, for those whom the meeting is for; None for others. One query."""
    rows = visible(actor, Invitation, "see name").filter(meeting=meeting, ended_at=None)
    found = list(rows.values_list("answer", "name"))
    if not found:
        return None
    names = {answer: sorted(name for each, name in found if each == answer) for answer, _ in found}
    answers = Invitation.Answer
    return Coming(
        tuple(names.get(answers.YES, ())),
        tuple(names.get(answers.MAYBE, ())),
        len(names.get("", ())),
    )

"""Inviting people, writing to them, and taking their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.meetings.models import Invitation, Meeting, Part
from hedgerow.meetings.services import letters
from hedgerow.place.models import Person

# Rows that were just read; to look for them again would take four queries for each guest.
_KNOWN = {"place", "meeting", "person", "opener"}


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to invite: a person of the place, or a name with an address where one is known."""

    person: Person | None = None
    name: str = ""
    email: str = ""
    why: str = Invitation.Why.OTHER
    reason: str = ""
    opener: Person | None = None


@service
def invite(*, by: Actor, meeting: Meeting, guests: Sequence[Guest], once: str = "") -> Meeting:
    """Put people on the list of those invited. No letter goes yet. Nobody is on it twice."""
    require(by, "change", meeting)
    write_guests(meeting, guests)
    history.record("invitation.listed", by=by, thing=meeting, words={"count": len(guests)})
    return meeting


def write_guests(meeting: Meeting, guests: Sequence[Guest]) -> None:
    """Put `guests` on the list of `meeting`, for a service that has asked policy."""
    before = list(Invitation.objects.filter(meeting=meeting))
    persons = {each.person_id: each for each in before if each.person_id}
    emails = {each.email: each for each in before if each.email and not each.person_id}
    for guest in guests:
        known = persons.get(guest.person.pk) if guest.person else emails.get(guest.email)
        row = known or Invitation(place=meeting.place, meeting=meeting, person=guest.person)
        row.name = guest.person.name if guest.person else guest.name
        row.email, row.why, row.ended_at = guest.email or row.email, guest.why, None
        row.reason, row.opener = guest.reason or row.reason, guest.opener or row.opener
        row.clean_fields(exclude=_KNOWN)
        row.save()
        if guest.person:
            persons[guest.person.pk] = row
        elif guest.email:
            emails[guest.email] = row


@service
def take_off_list(*, by: Actor, invitation: Invitation) -> Invitation:
    """Take somebody off the list: their link opens nothing from now on, and if they had a letter,
    their calendar is told that it is not for them."""
    require(by, "change", invitation)
    if invitation.told is not None:
        letters.call_off(by, invitation, sequence=letters.sequence_of(invitation) + 1)
        invitation.version += 1  # so that whoever is asked again has a new letter
    invitation.ended_at, invitation.told = clock.now(), None
    invitation.save(update_fields=["ended_at", "told", "version"])
    history.record("invitation.ended", by=by, thing=invitation)
    return invitation


@service
def send_invitations(*, by: Actor, meeting: Meeting) -> Meeting:
    """Write to everybody on the list who does not know yet how the meeting stands.

    Who had no letter is invited; who had one is told of what changed since, or that the meeting is
    called off. Raises ValidationError where the plan does not add up, or nobody has an address.
    """
    require(by, "change", meeting)
    minutes = sum(Part.objects.filter(meeting=meeting).values_list("minutes", flat=True))
    if minutes not in {0, meeting.minutes} and not meeting.cancelled_on:
        raise ValidationError(_("The plan does not add up yet. Stretch it to fit, then send."))
    waiting = letters.waiting(meeting)
    found = letters.addresses(by, waiting)
    if not found:
        raise ValidationError(_("Nobody on the list is waiting for a letter that we can send."))
    for invitation in waiting:
        if invitation.pk in found:
            letters.write(by, invitation, to=found[invitation.pk])
            invitation.told = meeting.sequence
            invitation.save(update_fields=["told"])
    history.record("invitation.sent", by=by, thing=meeting, words={"count": len(found)})
    return meeting


@service
def answer_invitation(
    *,
    by: Actor,
    invitation: Invitation,
    answer: str,
    needs: str = "",
    could_bring: str = "",
    once: str = "",
) -> Invitation:
    """Say whether one comes, what one needs, and whom one could bring. One may answer again."""
    require(by, "answer", invitation)
    invitation.answer, invitation.answered_at = answer, clock.now()
    invitation.needs, invitation.could_bring = needs, could_bring
    invitation.full_clean()
    invitation.save(update_fields=["answer", "answered_at", "needs", "could_bring"])
    history.record("invitation.answered", by=by, thing=invitation)
    return invitation

"""Inviting people, and what those who are invited see and answer by their own link."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.forms.invitations import AnswerForm, GuestsForm, LetterForm
from hedgerow.meetings.models import Invitation, Meeting
from hedgerow.meetings.selectors.calendar import meeting_calendar
from hedgerow.meetings.selectors.invitations import invited
from hedgerow.meetings.selectors.meetings import meeting_card, said_when
from hedgerow.meetings.selectors.plan import plan_shown
from hedgerow.meetings.selectors.series import members_of
from hedgerow.meetings.services import calling, invitations, letters
from hedgerow.place.views.answering import Asking, answer, ask, done, pressed, sent
from hedgerow.place.views.files import calendar_file
from hedgerow.place.views.pages import page


@ask
def meeting_invitations(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Who is on the list, what they answered, and the letter; more people are added here."""
    meeting = find(request.actor, Meeting, pk, "change")
    people = [(str(each.pk), each.name) for each in members_of(request.actor, meeting.series)]
    form = GuestsForm(sent(request), actor=request.actor, members=people)
    here = page(request, "meeting_invitations", pk=pk)
    asking = Asking(
        _("Invitations"), _("Put them on the list"), back=page(request, "meeting", pk=pk)
    )
    listed = invited(request.actor, meeting)
    return answer(
        request,
        form,
        asking,
        lambda: invitations.invite(
            by=request.actor, meeting=meeting, guests=form.guests, once=form.cleaned_data["once"]
        ),
        lambda _made: done(request, _("They are on the list. No letter has gone yet."), here),
        "meetings/invitations.jinja",
        meeting={"pk": pk, "name": meeting.name, "when": said_when(meeting)},
        listed=listed,
        waits=sum(each.waits for each in listed),
        letter=meeting.letter or letters.draft(meeting),
        plan=plan_shown(request.actor, meeting),
    )


@ask
def invitation_letter(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The letter of an invitation, to be put in one's own words."""
    meeting = find(request.actor, Meeting, pk, "change")
    initial = {"letter": meeting.letter or letters.draft(meeting), "seen": meeting.version}
    form = LetterForm(sent(request), actor=request.actor, initial=initial)
    back = page(request, "meeting_invitations", pk=pk)
    return answer(
        request,
        form,
        Asking(
            _("The letter"), _("Save"), _("Short and plain. No one should need a glossary."), back
        ),
        lambda: calling.change_meeting(
            by=request.actor,
            meeting=meeting,
            seen=form.cleaned_data["seen"],
            letter=form.cleaned_data["letter"],
        ),
        lambda _made: done(request, _("Saved. It goes when you send it."), back),
    )


@require_POST
def invitations_send(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write to everybody who does not know yet how the meeting stands."""
    meeting = find(request.actor, Meeting, pk, "change")
    back = page(request, "meeting_invitations", pk=pk)
    act = partial(invitations.send_invitations, by=request.actor, meeting=meeting)
    return pressed(request, act, _("The letters are on their way."), back)


@require_POST
def invitation_end(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take somebody off the list."""
    found = find(request.actor, Invitation, pk, "change")
    if found.ended_at is None:
        invitations.take_off_list(by=request.actor, invitation=found)
    back = page(request, "meeting_invitations", pk=found.meeting_id)
    return done(request, _("They are off the list."), back)


@ask
def invitation(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What somebody sees who was invited, without an account; here they answer."""
    found = find(request.actor, Invitation, pk, "answer")
    found.place = request.place
    said = {name: getattr(found, name) for name in ("answer", "needs", "could_bring")}
    form = AnswerForm(sent(request), initial=said)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            invitations.answer_invitation(by=request.actor, invitation=found, **form.cleaned_data)
            return redirect(f"{request.path}?answered")
    context = {
        "form": form,
        "card": meeting_card(request.actor, found.meeting),
        "guest": found.name,
        "reason": found.reason,
        "letter": found.meeting.letter,
        "answered": "answered" in request.GET,
        "file": links.address("invitation_file", "invitation", found),
    }
    return render(request, "meetings/invitation.jinja", context, status=status)


@require_safe
def invitation_file(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The meeting for the calendar of somebody who was invited."""
    found = find(request.actor, Invitation, pk, "answer")
    return calendar_file(meeting_calendar(found.meeting), found.meeting.name)

"""The room on a phone: coming in, seeing what is new, and doing one's own part."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.backends.utils import csrf_input
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.policy import visible
from hedgerow.core.requests import PlaceRequest
from hedgerow.core.unattributed import unattributed
from hedgerow.meetings.forms.live import ArriveForm, AskHereForm, CardForm, MemberArriveForm
from hedgerow.meetings.models import Attending, Meeting
from hedgerow.meetings.phones import Phone, phone_of, remember
from hedgerow.meetings.selectors.live_at import At, at_now
from hedgerow.meetings.selectors.live_kept import Shown, shown
from hedgerow.meetings.selectors.live_mine import mine
from hedgerow.meetings.selectors.meetings import said_when
from hedgerow.meetings.services.live.arriving import (
    NameTaken,
    NobodyCalled,
    arrive,
    arrive_as_member,
    come_back,
)
from hedgerow.meetings.services.live.asking import ask_here
from hedgerow.meetings.services.live.cards import write_card
from hedgerow.meetings.services.live.state import RoomClosed
from hedgerow.meetings.views.live_acts import tapped
from hedgerow.meetings.views.live_answers import answer_if_new
from hedgerow.questions.services.asking import keepsake_address


@require_safe
def room(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The room of a meeting: before it begins, while it is under way, and after."""
    return show(request, pk)


@require_safe
def room_now(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What is new in the room: nothing (304), or the part of the page that is live."""
    at = at_now(request.actor, pk)
    state = at.stamp if at else f"before-{find(request.actor, Meeting, pk).version}"
    return answer_if_new(
        request,
        f"{state}-{phone_of(request).name}",
        lambda: show(request, pk, live=True, at=at),
        is_open=at is not None and at.is_open,
    )


@require_POST
def room_arrive(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Coming in with a name, or as oneself where one is signed in."""
    meeting = find(request.actor, Meeting, pk)
    here = back(meeting)
    try:
        if request.actor.person_id:
            own = MemberArriveForm(request.POST, actor=request.actor)
            body = own.cleaned_data["body"] if own.is_valid() else ""
            arrive_as_member(by=request.actor, meeting=meeting, body=UUID(body) if body else None)
            return here
        form = ArriveForm(request.POST)
        if not form.is_valid():
            return show(request, pk, arriving=form)
        return _guest(request, meeting, form)
    except RoomClosed:
        return here


def _guest(request: PlaceRequest, meeting: Meeting, form: ArriveForm) -> HttpResponse:
    name, how = form.cleaned_data["name"], request.POST.get("how", "")
    try:
        if how == "again":
            attending = come_back(by=request.actor, meeting=meeting, name=name)
        else:
            attending = arrive(
                by=request.actor,
                meeting=meeting,
                name=name,
                body=form.cleaned_data["body"],
                another=how == "another",
            )
    except NameTaken:
        return show(request, meeting.pk, arriving=form, taken=True)
    except NobodyCalled:
        form.add_error("name", _("Nobody of that name is here yet. Come in with it."))
        return show(request, meeting.pk, arriving=form)
    response = back(meeting)
    remember(response, response["Location"], attending, "again" if how == "again" else "here")
    return response


@require_POST
def room_act(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One tap, a card, or a question."""
    meeting = find(request.actor, Meeting, pk)
    phone = phone_of(request)
    me = attending_of(phone, pk)
    said = request.POST.get("act", "")
    try:
        if said == "card":
            return _card(request, meeting, phone, me)
        if said == "ask":
            return _ask(request, meeting, phone, me)
        if me is not None:
            tapped(phone.actor, me, said)
    except (RoomClosed, ValidationError, ValueError, Http404):
        pass  # it is over, or was done meanwhile by another; the room shows how it is now
    return back(meeting)


def _card(
    request: PlaceRequest, meeting: Meeting, phone: Phone, me: Attending | None
) -> HttpResponse:
    form = CardForm(request.POST)
    if not form.is_valid():
        return show(request, meeting.pk, card=form)
    kept = shown_to(request, meeting.pk)
    words = form.cleaned_data["words"]
    if me and kept and kept.room.cards and kept.room.cards.named:
        write_card(by=phone.actor, meeting=meeting, words=words, attending=me)
    else:
        write_card(by=unattributed(request.actor), meeting=meeting, words=words)
    return back(meeting)


def _ask(
    request: PlaceRequest, meeting: Meeting, phone: Phone, me: Attending | None
) -> HttpResponse:
    form = AskHereForm(request.POST)
    if not form.is_valid():
        return show(request, meeting.pk, ask=form)
    words, once = form.cleaned_data["words"], form.cleaned_data["once"]
    if form.cleaned_data["whose"] == "me":
        if me is not None:
            ask_here(by=phone.actor, meeting=meeting, words=words, attending=me, once=once)
        return back(meeting)
    asked = ask_here(by=unattributed(request.actor), meeting=meeting, words=words, once=once)
    context = {
        "meeting": meeting,
        "words": words,
        "keepsake": request.build_absolute_uri(keepsake_address(asked.question)),
        "room_url": links.address("room", "room", meeting),
    }
    return render(request, "meetings/live_keepsake.jinja", context)


def show(
    request: PlaceRequest, pk: UUID, *, live: bool = False, at: At | None = None, **forms: Any
) -> HttpResponse:
    """Draw the room for this phone: the whole page, or the `live` part of it alone.

    `at` is where the room is, if that was read already. `forms` are those that came back with
    something to mend.
    """
    phone = phone_of(request)
    kept = shown_to(request, pk, at)
    meeting = kept.room.meeting if kept else find(request.actor, Meeting, pk)
    me = mine(phone.actor, kept.room, phone.attending) if kept else None
    arriving: Any = forms.get("arriving")
    if me is None and arriving is None:
        own = request.actor.person_id
        arriving = MemberArriveForm(actor=request.actor) if own else ArriveForm()
    cards = kept.room.cards if kept else None
    writing = cards is not None and not cards.shown
    context = {
        "meeting": meeting,
        "kept": kept,
        "room": kept.room if kept else None,
        "me": me,
        "arriving": arriving,
        "taken": forms.get("taken", False),
        "card": forms.get("card") or (CardForm() if writing else None),
        "ask": None if live else forms.get("ask") or AskHereForm(),
        "urls": urls(meeting),
        "starts": "" if kept else said_when(meeting),
    }
    if not live:
        return render(request, "meetings/live_room.jinja", context)
    # Drawn three hundred times for one change: without what only whole pages need.
    drawn = {**context, "actor": request.actor, "csrf_input": csrf_input(request)}
    return HttpResponse(get_template("meetings/live_now.jinja").render(drawn))


def shown_to(request: PlaceRequest, pk: UUID, at: At | None = None) -> Shown | None:
    """The room as everybody in it sees it now; None before the meeting began."""
    at = at or at_now(request.actor, pk)
    return shown(request.actor, pk, at.stamp) if at else None


def urls(meeting: Meeting) -> dict[str, str]:
    """The addresses of a meeting's room, each opened by its link."""
    room = links.address("room", "room", meeting)
    return {"room": room, **{f"room_{name}": f"{room}{name}/" for name in ("now", "arrive", "act")}}


def back(meeting: Meeting) -> HttpResponse:
    """To the room, as it is now."""
    return redirect(urls(meeting)["room"])


def attending_of(phone: Phone, meeting_id: UUID) -> Attending | None:
    """Who a phone belongs to in a meeting, if they are there and may speak as themselves."""
    rows = visible(phone.actor, Attending, "speak as").select_related("meeting", "person")
    return rows.filter(meeting_id=meeting_id, left_at=None).first()

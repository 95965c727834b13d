"""Drafting the small groups of a meeting, changing the draft by hand, and printing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.meetings.forms.breakouts import DraftForm, SwapForm, WishForm
from hedgerow.meetings.models import BreakoutPlan, BreakoutWish, Invitation, Meeting
from hedgerow.meetings.selectors.breakouts import GroupsPage, groups_page, on_paper
from hedgerow.meetings.services import breakouts
from hedgerow.place.views.answering import ask, done, first_of, refused
from hedgerow.place.views.files import pdf_file
from hedgerow.place.views.pages import page


@ask
def meeting_groups(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The draft, what is wished for it, and drafting it anew."""
    meeting = find(request.actor, Meeting, pk, "change")
    shown = groups_page(request.actor, meeting)
    if request.method != "POST":
        return _page(request, meeting, shown)
    form = DraftForm(request.POST, plan=shown.plan)
    if form.is_valid():
        try:
            breakouts.draft_groups(by=request.actor, meeting=meeting, **form.said())
            return done(request, _("The groups are drafted."), _groups(request, pk))
        except ValidationError as error:
            form.add_error(None, first_of(error))
    return _page(request, meeting, shown, draft=form)


@require_POST
def groups_swap(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Let two people change places in one round."""
    plan = find(request.actor, BreakoutPlan, pk, "change")
    shown = groups_page(request.actor, plan.meeting)
    form = _swap(shown, request.POST)
    back = _groups(request, plan.meeting_id)
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "once"}
        try:
            breakouts.swap_two(by=request.actor, plan=plan, **said)
            return done(request, _("They have changed places."), back)
        except ChangedMeanwhile:
            said_why = _("The draft changed meanwhile. Here is how it stands. Choose again.")
            return refused(request, said_why, back)
        except ValidationError as error:
            form.add_error(None, first_of(error))
    return _page(request, plan.meeting, shown, swap=form)


@require_POST
def groups_wish(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Note something to keep to."""
    meeting = find(request.actor, Meeting, pk, "change")
    shown = groups_page(request.actor, meeting)
    form = WishForm(request.POST, people=shown.people)
    if form.is_valid():
        said = dict(form.cleaned_data)
        for name in ("one", "other"):
            said[name] = said[name] and find(request.actor, Invitation, said[name], "change")
        try:
            breakouts.wish_for_groups(by=request.actor, meeting=meeting, **said)
            return done(request, _("Noted. The next draft keeps to it."), _groups(request, pk))
        except ValidationError as error:
            form.add_error(None, first_of(error))
    return _page(request, meeting, shown, wish=form)


@require_POST
def groups_unwish(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take a wish back."""
    wish = find(request.actor, BreakoutWish, pk, "change")
    meeting = breakouts.drop_wish(by=request.actor, wish=wish)
    return done(request, _("It is taken back."), _groups(request, meeting.pk))


@require_safe
def groups_cards(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """A card for each table and a slip for each person, for the printer."""
    meeting = find(request.actor, Meeting, pk, "change")
    shown = groups_page(request.actor, meeting)
    return render(request, "meetings/groups_cards.jinja", {"meeting": meeting, "shown": shown})


@require_safe
def groups_cards_pdf(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The same as PDF, where this place can make one."""
    meeting = find(request.actor, Meeting, pk, "change")
    paper = on_paper(meeting, groups_page(request.actor, meeting))
    return pdf_file(request, paper, page(request, "groups_cards", pk=pk), large=True)


def _groups(request: PlaceRequest, pk: UUID) -> str:
    return page(request, "meeting_groups", pk=pk)


def _swap(shown: GroupsPage, data: QueryDict | None = None) -> SwapForm:
    seated = {pk for each in (shown.plan.rounds if shown.plan else []) for t in each for pk in t}
    people = [(pk, name) for pk, name in shown.people if str(pk) in seated]
    seen = {"seen": shown.plan.version if shown.plan else 1}
    return SwapForm(data, people=people, rounds=len(shown.rounds), initial=seen)


def _page(
    request: PlaceRequest, meeting: Meeting, shown: GroupsPage, **sent: forms.Form
) -> HttpResponse:
    context: dict[str, Any] = {
        "meeting": meeting,
        "shown": shown,
        "draft": DraftForm(plan=shown.plan),
        "swap": _swap(shown),
        "wish": WishForm(people=shown.people),
        **sent,
    }
    return render(request, "meetings/groups.jinja", context, status=422 if sent else 200)

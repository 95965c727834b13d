"""Deciding at a meeting: putting a proposal on its table, and writing down what everybody says."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.helm.models import Proposal
from hedgerow.helm.rules import read
from hedgerow.meetings.forms.tabled import SaysForm, SpokenForm, TableForm, spoken
from hedgerow.meetings.models import Meeting, Tabled
from hedgerow.meetings.selectors.tabled import may_be_tabled, tabled_whole, with_a_say
from hedgerow.meetings.services.tabled import put_on_table, take_off_table, write_says
from hedgerow.place.views.answering import Asking, answer, ask, done, first_of, sent
from hedgerow.place.views.pages import page


@ask
def meeting_table(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put a proposal on the table of a meeting."""
    meeting = find(request.actor, Meeting, pk, "change")
    back = page(request, "meeting", pk=pk)
    choices, are_more = may_be_tabled(request.actor, meeting)
    if not choices:
        return done(request, _("There is no open proposal. Put one to a group first."), back)
    form = TableForm(sent(request), actor=request.actor, choices=choices, are_more=are_more)
    asking = Asking(
        _("What shall this meeting decide?"),
        _("Put it on the table"),
        _("It stays with its group. Whoever cannot come still answers by their own link."),
        back,
    )

    def act() -> Tabled:
        chosen = find(request.actor, Proposal, UUID(form.cleaned_data["proposal"]))
        once = form.cleaned_data["once"]
        return put_on_table(by=request.actor, meeting=meeting, proposal=chosen, once=once)

    then = _("It is on the table.")
    return answer(request, form, asking, act, lambda _made: done(request, then, back))


@require_POST
def tabled_remove(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Leave a proposal for another time."""
    tabled = find(request.actor, Tabled, pk, "change")
    meeting = take_off_table(by=request.actor, tabled=tabled)
    return done(request, _("It is left for another time."), page(request, "meeting", pk=meeting.pk))


@ask
def tabled_says(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write down, one after the other, how everybody there stands to it."""
    tabled, card = tabled_whole(request.actor, pk)
    known = with_a_say(request.actor, tabled.proposal)
    stop = read(tabled.proposal.rule).rule.one_can_stop_it
    form = SaysForm(sent(request), initial={"number": card.now.number})
    says = [
        SpokenForm(sent(request), voice=voice, one_can_stop_it=stop)
        for voice in card.voices
        if voice.asked in known
    ]
    status = 200
    if request.method == "POST":
        status = 422
        if all([form.is_valid(), *(each.is_valid() for each in says)]):
            try:
                told = {"says": spoken(says, known), **form.cleaned_data}
                write_says(by=request.actor, tabled=tabled, **told)
                to = page(request, "proposal", pk=tabled.proposal_id)
                return done(request, _("It is written down. Each is told, and can change it."), to)
            except ValidationError as error:
                form.add_error(None, first_of(error))
    context = {"tabled": tabled, "card": card, "form": form, "says": says}
    return render(request, "meetings/tabled.jinja", context, status=status)

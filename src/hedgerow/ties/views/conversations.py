"""Noting that people spoke; reading, changing and taking back a note."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core import clock
from hedgerow.core.requests import PlaceRequest
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.place.views.answering import ask
from hedgerow.ties.forms.conversations import (
    CalledForm,
    ConversationChangeForm,
    ConversationForm,
)
from hedgerow.ties.forms.fields import ids_in
from hedgerow.ties.models import Conversation
from hedgerow.ties.selectors.called import described_ids, of_body, unclear
from hedgerow.ties.selectors.conversations import conversation_card, standing_conversation
from hedgerow.ties.services.conversations import (
    change_conversation,
    note_conversation,
    withdraw_conversation,
)
from hedgerow.ties.services.newcomers import add_newcomers


@ask
def conversation_new(request: PlaceRequest) -> HttpResponse:
    """Two fields: with whom, and what was said. `?with=` names people, or a body to choose from."""
    if request.method == "POST":
        form = ConversationForm(request.POST, actor=request.actor)
        if form.is_valid():
            noted = _note(request, form)
            messages.success(request, _("It is noted. Thank you."))
            return redirect("conversation", place=request.place.slug, pk=noted.pk)
        chosen = described_ids(request.actor, [person.pk for person in form.chosen])
        context = {"form": form, "chosen": chosen, "unclear": form.unclear}
    else:
        asked = ids_in(request.GET.getlist("with"))
        chosen = described_ids(request.actor, asked)
        offered = list(filter(None, (of_body(request.actor, pk) for pk in asked)))
        form = ConversationForm(actor=request.actor)
        form.fields["words" if chosen else "who"].widget.attrs["autofocus"] = True
        context = {"form": form, "chosen": chosen, "unclear": offered}
    return render(request, "ties/conversation_new.jinja", context)


def _note(request: PlaceRequest, form: ConversationForm) -> Conversation:
    once = form.cleaned_data["once"]
    with transaction.atomic():
        added = add_newcomers(by=request.actor, newcomers=form.newcomers, once=once)
        return note_conversation(by=request.actor, **form.noted([*form.there, *added]))


@require_safe
def people_called(request: PlaceRequest) -> HttpResponse:
    """A piece of a page: the people chosen, and those that a typed name may mean."""
    form = CalledForm(request.GET)
    said: dict[str, Any] = form.cleaned_data if form.is_valid() else {"who": "", "people": []}
    chosen = described_ids(request.actor, said["people"])
    open_ones = unclear(request.actor, said["who"], [each.name for each in chosen])
    context = {"chosen": chosen, "unclear": open_ones}
    return render(request, "ties/people_called.jinja", context)


@require_safe
def conversation(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One conversation, for those who may read it."""
    card = conversation_card(request.actor, pk)
    return render(request, "ties/conversation.jinja", {"card": card})


@ask
def conversation_change(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put one's own note right; where it was changed meanwhile, both versions are shown."""
    found = standing_conversation(request.actor, pk, "change")
    start = {"words": found.words, "on": found.on, "seen": found.version}
    data = request.POST.copy() if request.method == "POST" else None
    today = clock.today(request.place.time_zone)
    form = ConversationChangeForm(data, initial=start, today=today)
    theirs = None
    if data is not None and form.is_valid():
        said = form.cleaned_data
        try:
            change_conversation(
                by=request.actor,
                conversation=found,
                seen=said["seen"],
                words=said["words"],
                on=said["on"],
            )
        except ChangedMeanwhile:
            theirs = standing_conversation(request.actor, pk, "change")
            data["seen"] = str(theirs.version)
        else:
            messages.success(request, _("It is saved."))
            return redirect("conversation", place=request.place.slug, pk=pk)
    context = {"form": form, "pk": pk, "theirs": theirs}
    return render(request, "ties/conversation_change.jinja", context)


@require_POST
def conversation_withdraw(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take back one's own note."""
    found = standing_conversation(request.actor, pk, "withdraw")
    withdraw_conversation(by=request.actor, conversation=found)
    messages.success(request, _("You took it back. Nobody is shown it any more."))
    return redirect("our_place", place=request.place.slug)

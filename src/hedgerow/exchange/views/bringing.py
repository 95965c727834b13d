"""Bringing a file in: choose, look, decide, bring in, and take back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.exchange.forms import AnswersForm, BringInForm
from hedgerow.exchange.models import BringIn
from hedgerow.exchange.selectors import files, preview, questions
from hedgerow.exchange.services import bringing, undoing
from hedgerow.exchange.services.bringing import CannotApply
from hedgerow.formats.records import UnreadableFile
from hedgerow.place.views.answering import ask, sent
from hedgerow.ties.views.paging import page_of


@ask
def bring_in(request: PlaceRequest) -> HttpResponse:
    """Choose a file; after it, see what it would do."""
    sent = request.method == "POST"
    form = BringInForm(request.POST, request.FILES) if sent else BringInForm()
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            looked_at = bringing.look_at(
                by=request.actor,
                name=file.name,
                content=file.read(),
                source=form.cleaned_data["source"],
                once=form.cleaned_data["once"],
            )
            return redirect("bring_in_preview", place=request.place.slug, pk=looked_at.pk)
        except UnreadableFile as error:
            form.add_error("file", f"{error.problem} {error.mend}")
    context = {"form": form, "files": files(request.actor)}
    status = 200
    if form.is_bound:
        status = 413 if form.has_error("file", "too_large") else 422
    return render(request, "exchange/bring_in.jinja", context, status=status)


@ask
def bring_in_preview(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """What the file would do; a POST says what is here already and looks again."""
    file = find(request.actor, BringIn, pk)
    asked = questions(file, page_of(request))
    form = AnswersForm(
        sent(request),
        questions=asked,
        initial={"seen": file.version, "take_theirs": file.take_theirs},
    )
    if request.method == "POST" and form.is_valid():
        try:
            bringing.answer(
                by=request.actor,
                bring_in=file,
                answers=form.answers,
                take_theirs=form.cleaned_data["take_theirs"],
            )
        except CannotApply as error:
            messages.warning(request, str(error))
        page = reverse("bring_in_preview", args=[request.place.slug, file.pk])
        return redirect(f"{page}?page={asked.number}#questions")
    waiting = file.stage == BringIn.Stage.LOOKED_AT
    context = {"file": file, "form": form, "questions": asked, "waiting": waiting}
    status = 422 if form.is_bound else 200
    return render(request, "exchange/preview.jinja", {**context, **preview(file)}, status=status)


@require_POST
def bring_in_apply(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Bring the file in, as it was shown."""
    file = find(request.actor, BringIn, pk)
    try:
        seen, once = int(request.POST.get("seen") or 0), request.POST.get("once", "")[:80]
        bringing.apply(by=request.actor, bring_in=file, seen=seen, once=once)
    except (CannotApply, ValueError) as error:
        messages.warning(request, str(error))
        return redirect("bring_in_preview", place=request.place.slug, pk=file.pk)
    messages.success(
        request, _("The file is in. You can take it back as long as nobody builds on it.")
    )
    return redirect("bring_in", place=request.place.slug)


@require_POST
def bring_in_drop(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put the file aside; nothing of the place changes."""
    file = find(request.actor, BringIn, pk)
    try:
        bringing.drop(by=request.actor, bring_in=file)
    except CannotApply as error:
        messages.warning(request, str(error))
    return redirect("bring_in", place=request.place.slug)


@require_POST
def bring_in_undo(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take back what the file brought."""
    file = find(request.actor, BringIn, pk, "undo")
    try:
        undoing.undo(by=request.actor, bring_in=file)
        messages.success(request, _("It is as it was before that file."))
    except CannotApply as error:
        messages.warning(request, str(error))
    return redirect("bring_in", place=request.place.slug)

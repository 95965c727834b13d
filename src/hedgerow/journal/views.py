"""One's own book: beginning it, writing in it, opening it, taking leaves out."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.journal.forms import AskedForm, BeginForm, ChangePhraseForm, OpenBookForm, WriteForm
from hedgerow.journal.models import Leaf
from hedgerow.journal.selectors import locked_leaves, opened_leaves, own_book
from hedgerow.journal.services import begin_book, change_phrase, end_book, remove_leaf, write_leaf
from hedgerow.place.views.answering import Asking, answer, ask, done, pressed
from hedgerow.place.views.pages import page

secret = sensitive_post_parameters(
    "phrase", "new", "again", "words", "asked", "against", "with_whom"
)


@require_safe
def journal(request: PlaceRequest) -> HttpResponse:
    """The book, locked: on which days its owner wrote, and the ways to write and to open it."""
    context = {
        "book": own_book(request.actor),
        "leaves": locked_leaves(request.actor),
        "form": OpenBookForm(actor=request.actor),
        "opened": False,
    }
    return render(request, "journal/journal.jinja", context)


@ask
@secret
def journal_begin(request: PlaceRequest) -> HttpResponse:
    """Begin a book, after reading what it keeps from whom, and what is lost with the phrase."""
    form = BeginForm(request.POST or None, actor=request.actor)
    return answer(
        request,
        form,
        Asking(_("Begin a book of your own"), _("Begin the book"), back=page(request, "journal")),
        lambda: begin_book(
            by=request.actor, phrase=form.cleaned_data["phrase"], once=form.cleaned_data["once"]
        ),
        lambda _book: done(request, _("Your book is ready."), page(request, "journal")),
        "journal/begin.jinja",
    )


@ask
@secret
def journal_write(request: PlaceRequest) -> HttpResponse:
    """Write a line or two for oneself."""
    title = _("Write for yourself")
    return _write(request, WriteForm(request.POST or None, actor=request.actor), title)


@ask
@secret
def journal_asked(request: PlaceRequest) -> HttpResponse:
    """Write down that one is asked to act against what we stand for."""
    title = _("I am asked to act against what we stand for")
    return _write(request, AskedForm(request.POST or None, actor=request.actor), title, asked=True)


def _write(
    request: PlaceRequest, form: WriteForm | AskedForm, title: str, *, asked: bool = False
) -> HttpResponse:
    book = own_book(request.actor)
    if book is None:
        return HttpResponseRedirect(page(request, "journal_begin"))
    lead = _("Only you can read it, with your pass phrase. No steward can.")
    return answer(
        request,
        form,
        Asking(title, _("Lock it away"), lead, page(request, "journal")),
        lambda: write_leaf(
            by=request.actor,
            book=book,
            phrase=form.cleaned_data["phrase"],
            parts=form.parts(),
            once=form.cleaned_data["once"],
        ),
        lambda _leaf: done(request, _("It is locked away."), page(request, "journal")),
        "journal/write.jinja",
        asked_against=asked,
    )


@require_POST
@secret
def journal_open(request: PlaceRequest) -> HttpResponse:
    """The book, open: shown in this one answer, and kept nowhere."""
    book = own_book(request.actor)
    if book is None:
        return HttpResponseRedirect(page(request, "journal"))
    form = OpenBookForm(request.POST, actor=request.actor)
    leaves, status = None, 200
    if form.is_valid():
        try:
            leaves = opened_leaves(request.actor, book, form.cleaned_data["phrase"])
        except ValidationError as error:
            form.refuse(error)
    if leaves is None:
        leaves, status = locked_leaves(request.actor), 422
    context = {"book": book, "leaves": leaves, "form": form, "opened": status == 200}
    return render(request, "journal/journal.jinja", context, status=status)


@require_POST
def journal_leaf_end(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Take one leaf out."""
    leaf = find(request.actor, Leaf, pk, "end")
    act = partial(remove_leaf, by=request.actor, leaf=leaf)
    return pressed(request, act, _("The leaf is gone for good."), page(request, "journal"))


@ask
@secret
def journal_phrase(request: PlaceRequest) -> HttpResponse:
    """Give the book another pass phrase."""
    book = own_book(request.actor)
    if book is None:
        return HttpResponseRedirect(page(request, "journal_begin"))
    form = ChangePhraseForm(request.POST or None, actor=request.actor)
    lead = _("Every leaf is locked anew. The phrase you had opens none of them any more.")
    return answer(
        request,
        form,
        Asking(_("Change your pass phrase"), _("Change it"), lead, page(request, "journal")),
        lambda: change_phrase(
            by=request.actor,
            book=book,
            phrase=form.cleaned_data["phrase"],
            new=form.cleaned_data["new"],
            once=form.cleaned_data["once"],
        ),
        lambda _book: done(
            request, _("From now on only the new phrase opens it."), page(request, "journal")
        ),
        "journal/phrase.jinja",
    )


@require_POST
def journal_end(request: PlaceRequest) -> HttpResponse:
    """Destroy the book."""
    book = own_book(request.actor)
    if book is None:
        return HttpResponseRedirect(page(request, "journal"))
    act = partial(end_book, by=request.actor, book=book)
    return pressed(request, act, _("Your book is gone for good."), page(request, "journal"))

"""What people do about a question that was asked: follow it, say what it opened, let it go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.views.answering import ask, sent
from hedgerow.questions.forms.asking import FollowForm, ThanksForm, WordsForm
from hedgerow.questions.models import Question
from hedgerow.questions.selectors.one import QuestionPage, question_page
from hedgerow.questions.services.afterwards import let_question_go, say_more, say_opened
from hedgerow.questions.services.asking import keepsake_address
from hedgerow.questions.services.following import follow_question


@ask
def question_follow(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One field, from a phone: pick the question up, with no answer needed."""
    found = find(request.actor, Question, pk, "follow")
    data = sent(request)
    form = FollowForm(data, actor=request.actor)
    if data is not None and form.is_valid():
        said = form.cleaned_data
        follow_question(
            by=request.actor,
            question=found,
            words=said["words"],
            hat=form.worn(),
            once=said["once"],
        )
        messages.success(request, _("You followed it. Whoever asked will not stand alone."))
        return redirect("question", place=request.place.slug, pk=pk)
    return render(request, "questions/follow.jinja", {"form": form, "question": found})


@dataclass(frozen=True)
class Later:
    """One thing that may be done about a question later on, with one field of words."""

    action: str
    act: Callable[..., Any]
    form: type[WordsForm | ThanksForm]
    title: Promise | str
    lead: Promise | str
    press: Promise | str
    done: Promise | str


LATER = {
    "more": Later(
        "say more",
        say_more,
        WordsForm,
        gettext_lazy("Add a word to your question"),
        gettext_lazy("The question stays as you asked it. What you add is shown below it."),
        gettext_lazy("Add it"),
        gettext_lazy("It is added. The question stands as it was asked."),
    ),
    "opened": Later(
        "say opened",
        say_opened,
        WordsForm,
        gettext_lazy("What did it open?"),
        gettext_lazy("A talk, a change of plan, another question: small things count."),
        gettext_lazy("Say it"),
        gettext_lazy("It is said. Thank you."),
    ),
    "let_go": Later(
        "let go",
        let_question_go,
        ThanksForm,
        gettext_lazy("Let it go, with thanks"),
        gettext_lazy("It will hang no longer. It can still be read, with its follows."),
        gettext_lazy("Let it go"),
        gettext_lazy("It is let go. Thank you for having asked."),
    ),
}


@ask
def question_later(request: PlaceRequest, pk: UUID, later: str) -> HttpResponse:
    """One field of words about a question, by somebody who is signed in."""
    doing = LATER[later]
    found = find(request.actor, Question, pk, doing.action)
    form = doing.form(sent(request))
    if form.is_bound and form.is_valid():
        doing.act(by=request.actor, question=found, **form.cleaned_data)
        messages.success(request, str(doing.done))
        return redirect("question", place=request.place.slug, pk=pk)
    context = {"form": form, "question": found, "later": doing}
    return render(request, "questions/later.jinja", context)


@ask
def keepsake(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """All that whoever asked may do, by the link alone and in nobody's name."""
    page = question_page(request.actor, pk)
    forms = {name: doing.form(prefix=name) for name, doing in _open_to(page).items()}
    name = request.POST.get("later", "")
    if name in forms:
        question = find(request.actor, Question, pk, LATER[name].action)
        form = forms[name] = LATER[name].form(request.POST, prefix=name)
        if form.is_valid():
            LATER[name].act(by=request.actor, question=question, **form.cleaned_data)
            return redirect(keepsake_address(question))
    context: dict[str, Any] = {"page": page, "card": page.card, "forms": forms, "later": LATER}
    context["address"] = request.build_absolute_uri(request.path)
    sent = next((form for form in forms.values() if form.errors), None)
    if sent is not None:
        context["form"] = sent  # the one with something to mend
    return render(request, "questions/keepsake.jinja", context)


def _open_to(page: QuestionPage) -> dict[str, Later]:
    may = {"more": page.may_say_more, "opened": page.may_say_opened, "let_go": page.may_let_go}
    return {name: LATER[name] for name, allowed in may.items() if allowed}

"""Decisions: the list, one proposal, and what the group does with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.helm.forms import proposals as forms
from hedgerow.helm.matters import rule_of
from hedgerow.helm.models import Agreement, Proposal, StewardshipGroup
from hedgerow.helm.rules import read
from hedgerow.helm.selectors.groups import agreement_card, people_in
from hedgerow.helm.selectors.proposals import proposal_card
from hedgerow.helm.selectors.rows import WHICH, find_proposals
from hedgerow.helm.services import confirming, deciding, proposing
from hedgerow.place.forms.fields import OpenForm
from hedgerow.place.views.answering import Asking, answer, ask, done, first_of, pressed, refused
from hedgerow.place.views.pages import page
from hedgerow.ties.views.paging import page_of, query_without_page

FORM = "helm/form.jinja"


@require_safe
def decisions(request: PlaceRequest) -> HttpResponse:
    """What is open, what was decided, what is due for another look, what was let go."""
    asked = request.GET.get("which", "")
    which = asked if asked in WHICH else WHICH[0]
    context = {
        "which": which,
        "page": find_proposals(request.actor, which, page_of(request)),
        "prefix": query_without_page(request),
    }
    return render(request, "helm/decisions.jinja", context)


@require_safe
def proposal(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One proposal, with its next step."""
    return render(request, "helm/proposal.jinja", {"card": proposal_card(request.actor, pk)})


@ask
def proposal_new(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Put something to a group."""
    found = find(request.actor, StewardshipGroup, pk, "change")
    form = forms.ProposalForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Put something to the group"),
        _("Put it to the group"),
        _("It need not be ripe. First the group talks it over."),
        page(request, "group", pk=pk),
        of=found.name,
    )
    return _propose(request, found, form, asking)


@ask
def group_close(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Propose that a group closes; it decides in its own way, and two write it down."""
    found = find(request.actor, StewardshipGroup, pk, "change")
    start = {"title": _("We close")}
    form = forms.ChangeAgreementForm(request.POST or None, actor=request.actor, initial=start)
    asking = Asking(
        _("Propose that we close"),
        _("Put it to the group"),
        _("Say what becomes of what you look after. Two of different organisations settle it."),
        page(request, "group", pk=pk),
        of=found.name,
    )
    return _propose(request, found, form, asking, kind=Proposal.END)


@ask
def agreement_change(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Propose other words for an agreement; the group decides in its own way."""
    found = find(request.actor, Agreement, pk, "change")
    group = found.group
    card = agreement_card(request.actor, pk)
    start = {"title": found.title, "words": card.now.words}
    data, actor = request.POST or None, request.actor
    form: forms.ChangeAgreementForm
    if found.kind == Agreement.Kind.DECIDE:
        rule = rule_of(group)
        form = forms.ChangeRuleForm(data, actor=actor, initial=start, rule=rule)
    else:
        form = forms.ChangeAgreementForm(data, actor=actor, initial=start)
    asking = Asking(
        _("Propose other words"),
        _("Put it to the group"),
        _("It stands as it is until the group adopts the new words in its own way of deciding."),
        page(request, "agreement", pk=pk),
        of=found.title,
    )
    return _propose(request, group, form, asking, agreement=found)


def _propose(
    request: PlaceRequest, group: StewardshipGroup, form: OpenForm, asking: Asking, **more: Any
) -> HttpResponse:
    return answer(
        request,
        form,
        asking,
        lambda: proposing.propose(by=request.actor, group=group, **form.said(), **more),
        lambda made: _told(request, made, _("It is there for all to read. Talk it over.")),
        FORM,
    )


@require_POST
def proposal_remark(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Ask, answer or react."""
    found = find(request.actor, Proposal, pk, "change")
    form = forms.RemarkForm(request.POST, actor=request.actor)
    here = page(request, "proposal", pk=pk)
    if not form.is_valid():
        return refused(request, _("Write a word or two, up to 5,000 letters."), here)
    act = partial(proposing.remark, by=request.actor, proposal=found, **form.said())
    return pressed(request, act, _("It is said."), here)


@ask
def proposal_reword(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Change the words; everybody is asked again."""
    found = find(request.actor, Proposal, pk, "change")
    card = proposal_card(request.actor, pk)
    options: dict[str, Any] = {
        "actor": request.actor,
        "initial": {"words": card.now.words, "seen": found.version},
        "objections": [each for each in card.objections if each.stands],
    }
    form: OpenForm
    if found.kind == Agreement.Kind.DECIDE:
        rule = read(found.wordings.latest("number").rule)
        form = forms.RewordRuleForm(request.POST or None, rule=rule, **options)
    else:
        form = forms.RewordForm(request.POST or None, **options)
    asking = Asking(
        _("Change the words"),
        _("Change them"),
        _("Whoever was asked is asked again: what they said was about the older words."),
        page(request, "proposal", pk=pk),
        of=found.title,
    )
    return _answered(
        request,
        form,
        asking,
        lambda: proposing.reword(by=request.actor, proposal=found, **_with_seen(form)),
        _("The words are changed."),
    )


def _with_seen(form: OpenForm) -> dict[str, Any]:
    return {**form.said(), "seen": form.cleaned_data["seen"]}


@ask
def proposal_ask(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Ask everybody who has a say."""
    found = find(request.actor, Proposal, pk, "change")
    people = people_in(request.actor, found.group_id)
    rule = rule_of(found.group)
    form = forms.AskForm(request.POST or None, actor=request.actor, rule=rule, people=people)
    asking = Asking(
        _("Ask everybody who has a say"),
        _("Ask them"),
        _("Each gets a letter with a link of their own, and can answer without signing in."),
        page(request, "proposal", pk=pk),
        of=found.title,
    )
    return _answered(
        request,
        form,
        asking,
        lambda: proposing.ask_everybody(by=request.actor, proposal=found, **form.said()),
        _("Everybody is asked."),
    )


@ask
def proposal_adopt(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Write down that the group adopted it."""
    found = find(request.actor, Proposal, pk, "change")
    start = {"number": found.wordings.latest("number").number}
    form = forms.AdoptForm(request.POST or None, actor=request.actor, initial=start)
    asking = Asking(
        _("Write down the decision"),
        _("It is decided"),
        _("The group decides, not whoever writes it down. Say when you will look again."),
        page(request, "proposal", pk=pk),
        of=found.title,
    )
    return _answered(
        request,
        form,
        asking,
        lambda: deciding.adopt(by=request.actor, proposal=found, **form.said()),
        _("It is decided: good enough for now, safe enough to try."),
    )


@require_POST
def proposal_confirm(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Confirm what cannot be undone, so that somebody else can write it down."""
    found = find(request.actor, Proposal, pk, "change")
    here = page(request, "proposal", pk=pk)
    number = request.POST.get("number", "")
    try:
        confirming.confirm(
            by=request.actor, proposal=found, number=int(number) if number.isdecimal() else 0
        )
    except ValidationError as error:
        return refused(request, first_of(error), here)
    except ChangedMeanwhile:
        return refused(request, _("The words have changed meanwhile. Read them again."), here)
    return done(request, _("You confirmed it. Now somebody else writes it down."), here)


@ask
def proposal_let_go(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Let a proposal go."""
    found = find(request.actor, Proposal, pk, "change")
    form = forms.LetGoForm(request.POST or None, actor=request.actor)
    asking = Asking(
        _("Let it go"),
        _("Let it go"),
        _("What was said of it stays to be read."),
        page(request, "proposal", pk=pk),
        of=found.title,
    )
    return _answered(
        request,
        form,
        asking,
        lambda: deciding.let_go(by=request.actor, proposal=found, **form.said()),
        _("It is let go."),
    )


@ask
def proposal_look(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The group looked again."""
    found = find(request.actor, Proposal, pk, "look")
    form = forms.LookForm(request.POST or None, actor=request.actor)
    back = page(request, "proposal", pk=pk)
    asking = Asking(_("We looked again"), _("Keep it"), back=back, of=found.title)
    return answer(
        request,
        form,
        asking,
        lambda: deciding.look_again(by=request.actor, proposal=found, **form.said()),
        lambda look: _told(request, found, _("It is kept with the decision.")),
        FORM,
    )


def _answered(
    request: PlaceRequest,
    form: OpenForm,
    asking: Asking,
    act: Callable[[], Proposal],
    said: str,
) -> HttpResponse:
    return answer(request, form, asking, act, lambda made: _told(request, made, said), FORM)


def _told(request: PlaceRequest, proposal: Proposal, said: str) -> HttpResponse:
    return done(request, said, page(request, "proposal", pk=proposal.pk))

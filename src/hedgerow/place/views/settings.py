"""How this place draws its own lines: its patches and its sizes. Every member may."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core import languages
from hedgerow.core.find import find
from hedgerow.core.policy import can, visible
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.forms.belonging import LanguageForm, PatchForm, SizeForm
from hedgerow.place.models import Membership, Patch, SizeBand
from hedgerow.place.patches import in_order
from hedgerow.place.services import organisations
from hedgerow.place.services.speaking import choose_first_language
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.place.views.pages import page


@require_safe
def settings_place(request: PlaceRequest) -> HttpResponse:
    """The sizes and patches of this place, and its first language."""
    context = {
        "sizes": list(visible(request.actor, SizeBand)),
        "patches": in_order(visible(request.actor, Patch)),
        "language": languages.names().get(request.place.language, ""),
        "may_change": can(request.actor, "add", Patch),
    }
    return render(request, "place/settings.jinja", context)


@ask
def place_language(request: PlaceRequest) -> HttpResponse:
    """Choose in which language this place speaks first."""
    initial = {"language": request.place.language}
    form = LanguageForm(request.POST or None, actor=request.actor, initial=initial)
    back = page(request, "settings_place")
    lead = _("For letters, and for pages that people see before they choose.")

    def act() -> Membership:
        return choose_first_language(by=request.actor, language=form.cleaned_data["language"])

    asking = Asking(_("The first language here"), _("Save"), lead, back)
    return answer(request, form, asking, act, lambda _made: done(request, _("Saved."), back))


@ask
def patch_new(request: PlaceRequest) -> HttpResponse:
    """Add a patch."""
    return _patch(request, None)


@ask
def patch_change(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Change a patch."""
    return _patch(request, find(request.actor, Patch, pk, "change"))


def _patch(request: PlaceRequest, patch: Patch | None) -> HttpResponse:
    told = ("name", "within", "code")
    initial = {name: getattr(patch, name) for name in told} if patch else {}
    form = PatchForm(request.POST or None, actor=request.actor, initial=initial)
    back = page(request, "settings_place")
    title = _("Change %(name)s") % {"name": patch} if patch else _("Add a patch")
    lead = _("A ward, a neighbourhood, or what people call it.")

    def act() -> Patch:
        said = {name: form.cleaned_data[name] for name in told}
        if patch:
            return organisations.change_patch(by=request.actor, patch=patch, **said)
        return organisations.add_patch(by=request.actor, once=form.cleaned_data["once"], **said)

    asking = Asking(title, _("Save"), lead, back)
    return answer(request, form, asking, act, lambda _made: done(request, _("Saved."), back))


@ask
def size_new(request: PlaceRequest) -> HttpResponse:
    """Add a size."""
    return _size(request, None)


@ask
def size_change(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Change a size."""
    return _size(request, find(request.actor, SizeBand, pk, "change"))


def _size(request: PlaceRequest, band: SizeBand | None) -> HttpResponse:
    told = ("name", "order", "small")
    initial = {name: getattr(band, name) for name in told} if band else {}
    form = SizeForm(request.POST or None, actor=request.actor, initial=initial)
    back = page(request, "settings_place")
    title = _("Change %(name)s") % {"name": band} if band else _("Add a size")
    lead = _("You say together what small and large mean here.")

    def act() -> SizeBand:
        said = {name: form.cleaned_data[name] for name in told}
        if band:
            return organisations.change_size_band(by=request.actor, band=band, **said)
        return organisations.add_size_band(by=request.actor, once=form.cleaned_data["once"], **said)

    asking = Asking(title, _("Save"), lead, back)
    return answer(request, form, asking, act, lambda _made: done(request, _("Saved."), back))

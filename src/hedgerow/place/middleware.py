"""Before any view: which place, who is asking, and may they open this page at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

from hedgerow.core import languages, links
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, Forbidden, Who, pages
from hedgerow.core.scope import in_place
from hedgerow.core.unattributed import unattributed
from hedgerow.place.actors import actor_for, has_left

View = Callable[..., HttpResponseBase]


class PlaceMiddleware:
    """Sets `request.actor`, and `request.place` below `/p/<place>/`, where every query is scoped.

    Somebody who is not signed in is asked to sign in, whether or not the place exists; somebody
    who does not belong is told that there is no such page. The address of a page that a link opens
    holds `pk` and `secret`, and its pattern names the kind of the `link`; the view gets `pk` alone.
    By a link that is used in nobody's name, the view never learns who is signed in. One that speaks
    in somebody's name opens nothing once they have left.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = Actor()  # type: ignore[attr-defined]  # ours, for every view
        request.place = None  # type: ignore[attr-defined]  # ours, for every view
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        assert match is not None
        if match.namespace == "api":
            return None  # the API asks for its own key, and enters the place itself (`api.doors`)
        who = pages()[match.view_name]
        _speak(request, who)
        if who == Who.ANYONE:
            return None
        if who == Who.DEMONSTRATION:
            if not settings.DEMONSTRATION:
                raise Http404
            return None
        if who != Who.LINK and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if who == Who.SIGNED_IN:
            return None
        return self._inside(request, view, args, kwargs, who)

    def _inside(
        self,
        request: HttpRequest,
        view: View,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        who: Who,
    ) -> HttpResponseBase:
        place = Place.objects.filter(slug=kwargs.pop("place")).first()
        if place is None:
            raise Http404
        with in_place(place):
            actor = Actor(place=place)
            if request.user.is_authenticated:
                actor = actor_for(place, request.user)
            allowed = {
                Who.BELONGS: actor.belongs,
                Who.MEMBER: actor.is_member,
                Who.STEWARD: actor.is_steward,
            }
            if who == Who.LINK:
                kind, pk = kwargs.pop("link"), kwargs["pk"]
                actor = replace(actor, link=(kind, pk))
                if kind in links.NAMELESS:
                    actor = unattributed(actor)
                owner = links.owner_of(kind, pk)
                fits = links.fits(kind, pk, kwargs.pop("secret"), owner)
                allowed[who] = fits and not has_left(owner)
            if not allowed[who]:
                raise Http404
            _speak(request, who, place)
            request.actor, request.place = actor, place  # type: ignore[attr-defined]  # ours
            try:
                response = view(request, *args, **kwargs)
            except Forbidden as error:
                raise Http404 from error
            if isinstance(response, HttpResponse):
                response["Cache-Control"] = "private, no-store"
            return response


def _speak(request: HttpRequest, who: Who, place: Place | None = None) -> None:
    """From here on speak the language that the reader chose, else the place's first, if it has one;
    else it stays what their browser asks for (`django.middleware.locale`).
    """
    code = languages.chosen(request, by_account=who != Who.LINK)
    code = code or languages.known(place.language if place else "")
    if code:
        translation.activate(code)

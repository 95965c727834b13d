"""The API's door: a key names a member of a place, and opens that place and no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from hedgerow.api.problems import SENTENCES, problem
from hedgerow.core import clock
from hedgerow.core.doors import derived
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, Who, pages
from hedgerow.core.scope import in_place
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Membership, Token
from hedgerow.place.services.belonging import digest

View = Callable[..., HttpResponseBase]


class ApiMiddleware:
    """Sets `request.actor` and `request.place` for the API, from the key and the address.

    Without a key that opens this place the answer is 401, word for word the same whether the key is
    missing, wrong, ended or another place's, and whether or not there is such a place. A session
    opens nothing here, so there is nothing to forge.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/api/"):
            response["Cache-Control"] = "private, no-store"
            if response.status_code >= 400 and "json" not in response["Content-Type"]:
                return _as_problem(response)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        assert match is not None
        if match.namespace != "api" or pages()[match.view_name] == Who.ANYONE:
            return None
        place = Place.objects.filter(slug=kwargs["place"]).first()
        if place is None:
            return _shut()
        with in_place(place):
            actor = _actor(place, request.headers.get("Authorization", ""))
            if not actor.belongs:
                return _shut()
            request.actor, request.place = actor, place  # type: ignore[attr-defined]  # ours
            return view(request, *args, **kwargs)


def _actor(place: Place, header: str) -> Actor:
    """Whom the key in the header acts for; one that only reads acts as a viewer would."""
    scheme, _, key = header.partition(" ")
    if scheme.lower() != "bearer" or not key:
        return Actor(place=place)
    live = {"ended_at": None, "membership__ended_at": None, "membership__account__is_active": True}
    found = Token.objects.filter(digest=digest(key.strip()), **live)
    token = found.select_related("membership__account").first()
    if token is None:
        return Actor(place=place)
    _note_use(token, clock.today(place.time_zone))
    actor = actor_for(place, token.membership.account)
    if actor.is_member and not token.may_write:
        return replace(actor, role=Membership.Role.VIEWER)
    return actor


def _note_use(token: Token, today: date) -> None:
    """Remember the day on which a key was last used, once a day, so that stray keys are noticed."""
    if token.last_used_on != today:
        with derived():
            Token.objects.filter(pk=token.pk).update(last_used_on=today)


def _shut() -> HttpResponse:
    response = problem(401)
    response["WWW-Authenticate"] = 'Bearer realm="Hedgerow"'
    return response


def _as_problem(response: HttpResponse) -> HttpResponse:
    """A page that says what went wrong, as programs read it; what it asks of them stays."""
    status = response.status_code
    said = problem(status if status in SENTENCES else 400)
    said.status_code = status
    for name in ("Allow", "Retry-After", "Cache-Control"):
        if name in response:
            said[name] = response[name]
    return said

"""What our views may count on: a request that knows its place and who is asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from hedgerow.core.models import Place
    from hedgerow.core.policy import Actor


class PlaceRequest(HttpRequest):
    """A request below `/p/<place>/`, as `place.middleware` leaves it."""

    actor: Actor
    place: Place

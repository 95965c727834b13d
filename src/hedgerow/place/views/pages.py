"""Addresses of the pages that this room goes to, wherever they live."""

from __future__ import annotations

from uuid import UUID

from hedgerow.core import links
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Contribution


def page(request: PlaceRequest, name: str, **kwargs: UUID) -> str:
    """The page `name` of the place that the request is in."""
    return links.path(request.place, name, **kwargs)


def body_page(request: PlaceRequest, pk: UUID) -> str:
    """The page of one organisation, group or circle."""
    return page(request, "organisation", pk=pk)


def person_page(request: PlaceRequest, pk: UUID) -> str:
    """The page of one person."""
    return page(request, "person", pk=pk)


def page_of(request: PlaceRequest, said: Contribution) -> str:
    """The page of whoever brings, offers or asks for this."""
    if said.organisation_id:
        return body_page(request, said.organisation_id)
    assert said.person_id is not None
    return person_page(request, said.person_id)

"""Answering a page that asks every second or so whether there is anything new."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse

from hedgerow.core.requests import PlaceRequest

LIVELY, IDLE = 1_000, 15_000
"""Milliseconds until a page should ask again: during a meeting, and before and after it."""


def answer_if_new(
    request: PlaceRequest, name: str, make: Callable[[], HttpResponse], *, is_open: bool
) -> HttpResponse:
    """304 where the page holds the state called `name` already, else what `make` draws.

    `name` says both which state of the room it is and who is asking.
    """
    etag = f'"{name}"'
    known = request.headers.get("If-None-Match") == etag
    response = HttpResponse(status=304) if known else make()
    response["ETag"] = etag
    response["Pace"] = str(LIVELY if is_open else IDLE)
    return response

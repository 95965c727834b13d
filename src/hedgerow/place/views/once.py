"""A question that nobody answers by name: a cookie keeps a phone from answering it twice.

It says only that this phone answered; the answer itself is nowhere beside it.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from hedgerow.core.sealed import MOST_DAYS

_LONGEST = 60 * 60 * 24 * MOST_DAYS


def answered_here(request: HttpRequest, kind: str, pk: UUID) -> bool:
    """Whether this phone has answered the question."""
    return f"{kind}-{pk}" in request.COOKIES


def keep_answered(
    request: HttpRequest, response: HttpResponse, kind: str, pk: UUID
) -> HttpResponse:
    """`response`, by which this phone keeps that it has answered; for this one address alone."""
    response.set_cookie(
        f"{kind}-{pk}",
        "1",
        max_age=_LONGEST,
        path=request.path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response

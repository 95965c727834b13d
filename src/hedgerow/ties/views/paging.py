"""Which page of a list was asked for."""

from __future__ import annotations

from django.http import HttpRequest


def page_of(request: HttpRequest) -> int:
    """The number asked for; what is no number is the first page."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isdecimal() and len(asked) < 7 else 1


def query_without_page(request: HttpRequest) -> str:
    """The address of the same list, ending where the number of a page goes."""
    query = request.GET.copy()
    query.pop("page", None)
    return f"?{query.urlencode()}&page=" if query else "?page="

"""Addresses within a list."""

from __future__ import annotations

from django.http import QueryDict


def before_page(asked: QueryDict) -> str:
    """The address of this list, ending where the number of a page goes."""
    again = asked.copy()
    again.pop("page", None)
    kept = again.urlencode()
    return f"?{kept}&page=" if kept else "?page="

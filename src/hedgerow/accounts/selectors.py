"""On a demonstration: which invented people a visitor may come in as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hedgerow.accounts.models import Account
from hedgerow.core.models import Place
from hedgerow.core.scope import in_place

MOST = 5  # those who came first; a longer list would only be in the way


@dataclass(frozen=True, slots=True)
class Guest:
    """An invented person, by the account that a visitor may borrow."""

    account_id: UUID
    name: str
    place: str
    email: str
    role: str


def guests() -> list[Guest]:
    """The invented people of invented places, the longest here first. Who belongs is said by
    `memberships`, which a room above hangs on the account."""
    found: list[Guest] = []
    for place in Place.objects.filter(invented=True).order_by("name"):
        with in_place(place):
            live = _of(place).order_by("memberships__created_at")[:MOST]
            rows = live.values_list("pk", "memberships__person__name", "email", "memberships__role")
            found += [Guest(pk, name, place.name, email, role) for pk, name, email, role in rows]
    return found


def is_guest(account: Account) -> bool:
    """Whether `account` is that of somebody invented, and of nobody else, anywhere."""
    places = list(Place.objects.all())
    invented = {place.pk for place in places if place.invented}
    of = set()
    for place in places:
        with in_place(place):
            of |= {place.pk} if _belongs(place).filter(pk=account.pk).exists() else set()
    return bool(of) and of <= invented


def _belongs(place: Place) -> Any:
    return Account.objects.filter(
        memberships__place=place, memberships__ended_at=None, is_active=True
    )


def _of(place: Place) -> Any:
    return _belongs(place).filter(memberships__person__invented=True)

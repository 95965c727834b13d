"""Which places somebody belongs to."""

from __future__ import annotations

from typing import Any

from django_scopes import scopes_disabled

from hedgerow.core.models import Place
from hedgerow.place.models import Membership


def places_of(account: Any) -> list[Place]:
    """The places to which `account` belongs today, by name."""
    with scopes_disabled():  # asked before anybody is in a place; says nothing of what is in one
        ids = Membership.objects.filter(account_id=account.pk, ended_at=None).values_list(
            "place_id", flat=True
        )
        return sorted(Place.objects.filter(pk__in=list(ids)), key=lambda place: place.name)

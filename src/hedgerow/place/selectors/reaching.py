"""Where a letter of the house may go. No page shows it."""

from __future__ import annotations

from uuid import UUID

from hedgerow.core.models import Audience
from hedgerow.place.models import Membership, Person, Reach

_OPEN = {Audience.PLACE, Audience.PUBLIC}


def account_address(person: Person) -> str:
    """The address with which `person` signs in here; empty where they do not. One query."""
    belong = Membership.objects.filter(person=person, ended_at=None)
    account: str | None = belong.values_list("account__email", flat=True).first()
    return account or ""


def written_address(person: Person, author_id: UUID | None) -> str:
    """The newest address that everyone here may see, or that the author wrote down. One query."""
    ways = Reach.objects.filter(person=person, kind=Reach.Kind.EMAIL).order_by("-created_at", "pk")
    for way in ways:
        if way.audience in _OPEN or (way.author_id and way.author_id == author_id):
            return way.value
    return ""


def address_of(person: Person, author_id: UUID | None) -> str:
    """Where a letter of `author_id` to `person` may go; empty where nobody may know. Two queries.

    The address with which they sign in here, which nobody is shown, comes first.
    """
    return account_address(person) or written_address(person, author_id)

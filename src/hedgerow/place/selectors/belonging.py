"""Which places somebody belongs to, and who belongs to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django_scopes import scopes_disabled

from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, can, visible
from hedgerow.place.models import Membership, Token


def places_of(account: Any) -> list[Place]:
    """The places to which `account` belongs today, by name."""
    with scopes_disabled():  # asked before anybody is in a place; says nothing of what is in one
        ids = Membership.objects.filter(account_id=account.pk, ended_at=None).values_list(
            "place_id", flat=True
        )
        return sorted(Place.objects.filter(pk__in=list(ids)), key=lambda place: place.name)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belongs here: as what, and since when. Never with their address."""

    pk: UUID
    person: UUID
    name: str
    role: str
    role_label: str
    since: date
    is_me: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class Key:
    """A key for a program, by what it is for."""

    pk: UUID
    name: str
    may_write: bool
    made_on: date
    last_used_on: date | None


def members(actor: Actor) -> list[Member]:
    """Everybody who belongs here today, by name. One query."""
    rows = visible(actor, Membership).filter(ended_at=None).select_related("person")
    ordered = sorted(rows, key=lambda row: (row.person.folded, str(row.pk)))
    return [
        Member(
            pk=row.pk,
            person=row.person_id,
            name=row.person.name,
            role=row.role,
            role_label=row.get_role_display(),
            since=timezone.localdate(row.created_at),
            is_me=row.account_id == actor.account_id,
            may_end=can(actor, "end", row),
        )
        for row in ordered
    ]


def keys(actor: Actor) -> list[Key]:
    """The actor's own keys that still open, newest first. One query."""
    rows = visible(actor, Token).filter(ended_at=None).order_by("-created_at")
    return [
        Key(row.pk, row.name, row.may_write, timezone.localdate(row.created_at), row.last_used_on)
        for row in rows
    ]

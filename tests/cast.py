"""One small cast for every test: Alice, Bob and Charlie in Ashby; Dora, who left; Eve elsewhere.

Alice is the steward and works for the council; Bob is a member, of a food bank; Charlie may only
look. All wear hats. Eve is the steward of another place, and a stranger here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from hedgerow.core.models import Place
from hedgerow.core.policy import Actor
from hedgerow.core.scope import in_place
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Membership, Organisation, Person
from hedgerow.place.services import belonging, organisations, people
from hedgerow.place.services.opening import open_place
from hedgerow.ties.structure import kept
from keeping import Keeper, commits


@dataclass
class Cast:
    """Who there is, as people, as actors and as the bodies that they work for."""

    place: Place
    elsewhere: Place
    alice: Actor
    bob: Actor
    charlie: Actor
    dora: Actor
    eve: Actor
    council: Organisation
    food_bank: Organisation
    people: dict[str, Person] = field(default_factory=dict)

    def account(self, name: str) -> Any:
        """The account of one of the cast, for signing in."""
        return get_user_model().objects.get(email=f"{name}@example.org")


def _join(*, by: Actor, name: str, role: str) -> None:
    person = people.add_person(by=by, name=name.title())
    belonging.invite(by=by, person=person, email=f"{name}@example.org", role=role)


def gather() -> Cast:
    """Open both places and let everybody in, through the services."""
    elsewhere, eve = open_place(
        name="Elsewhere", slug="elsewhere", steward_name="Eve", steward_email="eve@example.org"
    )
    place, steward = open_place(
        name="Ashby", slug="ashby", steward_name="Alice", steward_email="alice@example.org"
    )
    with in_place(place):
        council = organisations.add_organisation(by=steward, name="Ashby Council", sector="council")
        food_bank = organisations.add_organisation(
            by=steward, name="Ashby Food Bank", sector="vcse"
        )
        for name, role in [("bob", "member"), ("charlie", "viewer"), ("dora", "member")]:
            _join(by=steward, name=name, role=role)
        for name, body in [("Alice", council), ("Bob", food_bank), ("Charlie", food_bank)]:
            person = Person.objects.get(name=name)
            people.put_on_hat(
                by=steward,
                person=person,
                organisation=body,
                role="Organiser",
                since=date(2024, 1, 8),
            )
        left = Membership.objects.get(person__name="Dora")
        belonging.end_membership(by=steward, membership=left)
        actors = {
            name: actor_for(place, get_user_model().objects.get(email=f"{name}@example.org"))
            for name in ("alice", "bob", "charlie", "dora")
        }
        return Cast(
            place=place,
            elsewhere=elsewhere,
            eve=eve,
            council=council,
            food_bank=food_bank,
            people={person.name.lower(): person for person in Person.objects.all()},
            **actors,
        )


@contextmanager
def gathered() -> Iterator[Cast]:
    """The cast, for as long as it is wanted; afterwards it never was."""
    with transaction.atomic():
        yield gather()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def kept_cast(
    request: pytest.FixtureRequest, keeper: Keeper, django_db_blocker: DjangoDbBlocker
) -> Cast | None:
    """The cast, made once; None for a file whose tests commit, which nothing can take back."""
    if commits(request.node):
        return None
    with django_db_blocker.unblock():
        return keeper.of("cast", gathered)


@pytest.fixture
def cast(kept_cast: Cast | None, db: None) -> Iterator[Cast]:
    """The cast, inside Ashby's scope, as nobody has touched it."""
    cast = deepcopy(kept_cast) if kept_cast else gather()
    with in_place(cast.place):
        yield cast
    kept.forget()  # sums of a history that is now taken back


As = Callable[[str], Client]
To = Callable[..., str]


@pytest.fixture
def bob(cast: Cast, client: Client) -> Client:
    """The test's own browser, in which Bob has signed in."""
    client.force_login(cast.account("bob"))
    return client


@pytest.fixture
def as_(cast: Cast) -> As:
    """A new browser in which one of the cast has signed in; nobody for an empty name."""

    def browser(name: str) -> Client:
        client = Client()
        if name:
            client.force_login(cast.account(name))
        return client

    return browser


@pytest.fixture
def to() -> To:
    """The address of a page of Ashby, by its name."""
    return lambda name, *args: reverse(name, args=["ashby", *args])

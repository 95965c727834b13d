"""Pages by the names of their files, somebody signed in to open them, and a promise to try."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from cast import Cast
from hedgerow.promises.models import Promise
from hedgerow.promises.services.making import make_promise

PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
DUE = date(2036, 3, 4)  # a Tuesday
WORDS = "I will bring the housing data"

As = Callable[[str], Client]
To = Callable[..., str]


@pytest.fixture(autouse=True)
def plain_names(settings: Settings) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN}
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "whitenoise" not in each]


@pytest.fixture
def as_(cast: Cast) -> As:
    """A browser in which one of the cast has signed in; nobody for an empty name."""

    def browser(name: str) -> Client:
        client = Client()
        if name:
            client.force_login(cast.account(name))
        return client

    return browser


@pytest.fixture
def to() -> To:
    """The address of a page of Ashby."""
    return lambda name, *args: reverse(name, args=["ashby", *args])


@pytest.fixture
def promised(cast: Cast) -> Promise:
    """Alice, for the council, promises Bob the housing data."""
    return promise(cast, "alice", "bob", giver_body=cast.council)


def promise(cast: Cast, giver: str, receiver: str = "", **told: Any) -> Promise:
    """A promise of one of the cast, written down by themselves."""
    ends: dict[str, Any] = {"giver": cast.people[giver]}
    if receiver:
        ends["receiver"] = cast.people[receiver]
    by = getattr(cast, giver)
    return make_promise(**{"by": by, "words": WORDS, "due": DUE, **ends, **told})

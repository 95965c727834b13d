"""Pages by the names of their files, and somebody signed in to open them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from cast import Cast

PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(autouse=True)
def plain_names(settings: Settings) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN}
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "whitenoise" not in each]


@pytest.fixture
def as_(cast: Cast) -> Callable[[str], Client]:
    """A browser in which one of the cast has signed in."""

    def browser(name: str) -> Client:
        client = Client()
        client.force_login(cast.account(name))
        return client

    return browser


@pytest.fixture
def to(cast: Cast) -> Callable[..., str]:
    """The address of a page of Ashby."""
    return lambda name, *args: reverse(name, args=["ashby", *args])


Browser = Callable[[str], Any]
To = Callable[..., str]

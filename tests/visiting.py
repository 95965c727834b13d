"""Going through doors as somebody: with a browser in which they signed in, or with a key."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from acts import Act, Call, acts
from hedgerow.ties.structure import kept
from keeping import Keeper
from world import World, built


@pytest.fixture(scope="module")
def world(keeper: Keeper, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """The world, made once; what a test does to it is taken back."""
    with django_db_blocker.unblock():
        yield keeper.of("world", built)


@pytest.fixture(scope="module")
def every_act(world: World) -> Mapping[str, Act]:
    """How each service is reached in the world, as `acts` tells it, read once."""
    return acts(world)


@pytest.fixture
def visitors(world: World, db: None, settings: Settings) -> Iterator[Visitors]:
    """Whoever goes through a door."""
    settings.DEMONSTRATION = False
    logging.disable(logging.WARNING)  # every refusal is a line; thousands are expected
    yield Visitors(world)
    logging.disable(logging.NOTSET)
    kept.forget()  # sums of a history that is now taken back


class Visitors:
    """One browser that is now this person's and now that one's."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client = Client()

    def browse(self, name: str, method: str, url: str, sent: Any = None) -> HttpResponse:
        """A page, as whoever signed in under that name; nobody signed in for an empty one."""
        self.client.cookies.clear()
        if name:
            self.client.cookies["session"] = self.world.sessions[name]
        return self.client.generic(method, url) if sent is None else self._post(method, url, sent)

    def call(self, key: str, method: str, url: str, sent: Any = None) -> HttpResponse:
        """An address of the API, with this key; without one for an empty one."""
        self.client.cookies.clear()
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        if sent is None:
            return self.client.generic(method, url, headers=headers)
        return self._post(method, url, sent, headers=headers)

    def _post(self, method: str, url: str, sent: Any, **more: Any) -> HttpResponse:
        if isinstance(sent, Form):
            return self.client.post(url, sent.fields, **more)
        return self.client.generic(
            method, url, self.client._encode_json(sent, "application/json"),
            content_type="application/json", **more,
        )  # fmt: skip

    def do(self, name: str, call: Call) -> HttpResponse:
        """Carry out one act on its page, or through the API, as this person."""
        sent = fresh(call)
        if call.name.startswith("api:"):
            return self.call(self.world.keys[name], call.method, call.url(), sent)
        return self.browse(name, call.method, call.url(), sent)


class Form:
    """What is sent as a form sends it."""

    def __init__(self, fields: Any) -> None:
        self.fields = dict(fields)


def fresh(call: Call) -> Any:
    """What a call sends, with its file at the beginning."""
    if call.body != "form":
        return dict(call.sent)
    for value in call.sent.values():
        if hasattr(value, "seek"):
            value.seek(0)
    return Form(call.sent)

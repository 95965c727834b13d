"""What many tests begin with, made once and kept from file to file of those that begin with it.

It is made inside a transaction, and what a test does to it is taken back. Before the first test of
a file that begins otherwise it is taken back itself, so that no test finds what it did not ask for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import Any, TypeVar

import pytest
from pytest_django import DjangoDbBlocker

Made = TypeVar("Made")
# As fixtures name them; their files run in this order, after all others.
KEPT = ("cast", "world", "demonstration")


class Keeper:
    """Holds at most one thing at a time."""

    def __init__(self) -> None:
        self.name = ""
        self._made: Any = None
        self._open = ExitStack()

    def of(self, name: str, make: Callable[[], AbstractContextManager[Made]]) -> Made:
        """What is kept under that name, made now if it is not there."""
        if self.name != name:
            self.let_go()
            self._made = self._open.enter_context(make())
            self.name = name
        made: Made = self._made
        return made

    def let_go(self) -> None:
        """Take back what is kept."""
        self._open.close()
        self.name = ""


_keeper = Keeper()
_begins = pytest.StashKey[str]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests that begin with the same thing together, file by file."""
    kinds: dict[Any, str] = {}
    for item in items:
        kinds.setdefault(item.path, "")
        if not commits(item):
            kinds[item.path] = begins(item) or kinds[item.path]
    for item in items:
        item.stash[_begins] = "" if commits(item) else kinds[item.path]
    items.sort(key=lambda item: ("", *KEPT).index(kinds[item.path]))


def begins(item: pytest.Item) -> str:
    """Which of `KEPT` a test asks for; empty for none."""
    asked: Iterable[str] = getattr(item, "fixturenames", ())
    return next((each for each in KEPT if each in asked), "")


def commits(item: pytest.Item) -> bool:
    """Whether what a test writes can only be taken back by emptying the tables."""
    marks = item.iter_markers("django_db")
    return any(mark.kwargs.get("transaction") for mark in marks) or bool(
        {"transactional_db", "live_server"}.intersection(getattr(item, "fixturenames", ()))
    )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Take back what the next test would not expect to find."""
    if _keeper.name and _keeper.name != item.stash.get(_begins, ""):
        with item.config.stash[_unblock]():
            _keeper.let_go()


_unblock = pytest.StashKey[Callable[[], AbstractContextManager[None]]]()


@pytest.fixture(scope="session")
def keeper(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Keeper]:
    """Keeps what files of tests begin with, until the database goes."""
    request.config.stash[_unblock] = django_db_blocker.unblock
    yield _keeper
    with django_db_blocker.unblock():
        _keeper.let_go()

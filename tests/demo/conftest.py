"""The demonstration place, loaded once for the tests here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from hedgerow.core.models import Place
from hedgerow.demo.load import load
from keeping import Keeper


@pytest.fixture(scope="module")
def demonstration(keeper: Keeper, django_db_blocker: DjangoDbBlocker) -> Place:
    """Before a test's own transaction, so that what a test does to it is taken back."""
    with django_db_blocker.unblock():
        return keeper.of("demonstration", loaded)


@contextmanager
def loaded() -> Iterator[Place]:
    with transaction.atomic():
        yield load()
        transaction.set_rollback(True)

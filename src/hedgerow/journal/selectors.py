"""What is in somebody's own book: locked for as long as they do not open it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from hedgerow.core.policy import Actor, visible
from hedgerow.journal.models import Book, Leaf
from hedgerow.journal.services import key_of


@dataclass(frozen=True, slots=True)
class LeafShown:
    """One leaf: headings, empty for none, each with its words; no parts while it is locked."""

    pk: UUID
    on: date
    parts: tuple[tuple[str, str], ...] = ()


def own_book(actor: Actor) -> Book | None:
    """The reader's book, if they began one. One query."""
    return visible(actor, Book).first()


def locked_leaves(actor: Actor) -> list[LeafShown]:
    """The days of the reader's leaves, newest first. One query."""
    return [LeafShown(*row) for row in visible(actor, Leaf).values_list("pk", "on")]


@sensitive_variables("phrase")
def opened_leaves(actor: Actor, book: Book, phrase: str) -> list[LeafShown]:
    """The reader's leaves with their words, newest first. One query.

    Raises ValidationError where the phrase is not that of the book.
    """
    key = key_of(book, phrase)
    rows = visible(actor, Leaf).filter(book=book).values_list("pk", "on", "locked")
    return [
        LeafShown(pk, on, tuple((str(a), str(b)) for a, b in json.loads(key.open(locked, pk))))
        for pk, on, locked in rows
    ]

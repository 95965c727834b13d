"""Writing for oneself alone. A pass phrase is used while a request lasts, and kept nowhere.

No report of a fault shows one either, nor what was written: not even in the `kwargs` of `service`.
"""

from __future__ import annotations

import json
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.journal.locks import Key, WrongPhrase, new_salt
from hedgerow.journal.models import Book, Leaf
from hedgerow.place.models import Person

PROOF = "open"


@sensitive_variables("kwargs", "phrase")
@service
def begin_book(*, by: Actor, phrase: str, once: str = "") -> Book:
    """Begin one's own book, which this pass phrase opens from now on, and nothing else.

    Whoever has one already goes on with it; raises ValidationError where the phrase is another.
    """
    require(by, "add", Book)
    assert by.place is not None
    assert by.person_id is not None
    person = Person.objects.select_for_update().get(pk=by.person_id)  # one at a time begins one
    book = Book.objects.filter(person=person).first()
    if book is None:
        book = Book(place=by.place, person=person, salt=new_salt())
        book.proof = Key.of(phrase, book.salt).lock(PROOF, book.pk)
        book.save()
    key_of(book, phrase)
    history.record("journal.begun", by=by, thing=book)
    return book


@sensitive_variables("kwargs", "phrase", "parts")
@service
def write_leaf(
    *, by: Actor, book: Book, phrase: str, parts: list[tuple[str, str]], once: str = ""
) -> Leaf:
    """Lock away what was written: `parts` are headings, empty for none, each with its words.

    Raises ValidationError where the phrase does not open the book.
    """
    require(by, "write", book)
    assert by.place is not None
    book = _held(book.pk)
    key = key_of(book, phrase)
    leaf = Leaf(place=by.place, person=book.person, book=book, on=clock.today(by.place.time_zone))
    leaf.locked = key.lock(json.dumps(parts, ensure_ascii=False), leaf.pk)
    leaf.save()
    history.record("journal.written", by=by, thing=leaf)
    return leaf


@sensitive_variables("kwargs", "phrase", "new")
@service
def change_phrase(*, by: Actor, book: Book, phrase: str, new: str, once: str = "") -> Book:
    """Lock the book and each of its leaves anew: `new` opens them, and `phrase` no longer does.

    All of them or none. Raises ValidationError where `phrase` does not open the book.
    """
    require(by, "write", book)
    book = _held(book.pk)
    old = key_of(book, phrase)
    book.salt = new_salt()
    key = Key.of(new, book.salt)
    book.proof = key.lock(PROOF, book.pk)
    book.save(update_fields=["salt", "proof"])
    for leaf in book.leaves.iterator():
        leaf.locked = key.lock(old.open(leaf.locked, leaf.pk), leaf.pk)
        leaf.save(update_fields=["locked"])
    history.record("journal.tended", by=by, thing=book)
    return book


def _held(pk: UUID) -> Book:
    """The book as it is kept now, held until we are done, so that no leaf misses a new phrase.

    Raises ValidationError once it was destroyed, such as in another window.
    """
    found = Book.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        gone = _("Your book was destroyed meanwhile. Begin another if you like.")
        raise ValidationError({"phrase": gone})
    return found


@service
def remove_leaf(*, by: Actor, leaf: Leaf) -> Book:
    """Take one leaf out for good. It asks for no phrase, so that whoever forgot it can.

    Raises ValidationError where the leaf, or the book, is gone already.
    """
    require(by, "end", leaf)
    book = _held(leaf.book_id)
    if not book.leaves.filter(pk=leaf.pk).delete()[0]:
        raise ValidationError(_("That leaf is gone already."))
    history.record("journal.removed", by=by, thing=book)
    return book


@service
def end_book(*, by: Actor, book: Book, once: str = "") -> Person:
    """Destroy the whole book, so that another can be begun with another phrase.

    Raises ValidationError where it is gone already.
    """
    require(by, "end", book)
    book = _held(book.pk)
    history.record("journal.ended", by=by, thing=book)
    person = book.person
    book.delete()
    return person


@sensitive_variables("phrase")
def key_of(book: Book, phrase: str) -> Key:
    """The key of a book. Raises ValidationError where the phrase is not the one for it."""
    key = Key.of(phrase, book.salt)
    try:
        key.open(book.proof, book.pk)
    except WrongPhrase as error:
        said = _("That is not the pass phrase of your book. Try once more.")
        raise ValidationError({"phrase": said}) from error
    return key

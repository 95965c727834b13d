"""One's own book: its owner reads it with their phrase, and nobody else finds a word of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.views.debug import ExceptionReporter
from hypothesis import given
from hypothesis import strategies as st

from cast import As, Cast, To
from hedgerow.core.doors import door
from hedgerow.core.ids import uuid7
from hedgerow.core.models import Event
from hedgerow.core.policy import Forbidden
from hedgerow.journal import locks, services, views
from hedgerow.journal.locks import STEP, Key, WrongPhrase, new_salt
from hedgerow.journal.models import Book, Leaf
from hedgerow.journal.selectors import opened_leaves
from hedgerow.journal.services import (
    begin_book,
    change_phrase,
    end_book,
    remove_leaf,
    write_leaf,
)
from hedgerow.privacy.selectors.held import everything
from privacy_things import PHRASE
from reading import everything_kept

WORDS = "They want me to sign it without the tenants. Wren."

FAST = Key(b"k" * 32)


@given(st.text(max_size=1200))
def test_what_is_locked_opens_again_and_tells_its_length_only_roughly(words: str) -> None:
    row = uuid7()
    sealed = FAST.lock(words, row)
    assert FAST.open(sealed, row) == words
    assert sealed != FAST.lock(words, row)  # a fresh nonce each time
    plain = len(words.encode("utf-8", "surrogatepass")) + 1
    assert len(sealed) == len(FAST.lock("x" * (-(-plain // STEP) * STEP - 1), row))
    for key, place in ((Key(b"o" * 32), row), (FAST, uuid7())):
        with pytest.raises(WrongPhrase):
            key.open(sealed, place)


@pytest.mark.slow
def test_a_phrase_is_the_same_however_it_is_spaced_or_composed() -> None:
    salt = new_salt()
    assert Key.of("caf\u00e9  by the  sea", salt) == Key.of("cafe\u0301 by the sea", salt)
    assert Key.of("Caf\u00e9 by the sea", salt) != Key.of("caf\u00e9 by the sea", salt)
    assert Key.of(PHRASE, salt) != Key.of(PHRASE, new_salt())
    assert "k" * 8 not in repr(FAST)


@pytest.mark.slow
def test_a_book_from_the_first_leaf_to_the_last(
    cast: Cast, bob: Client, as_: As, to: To, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert "the words are lost" in bob.get(to("journal_begin")).content.decode()
    assert bob.get(to("journal_write")).status_code == 302  # there is no book yet
    short = bob.post(to("journal_begin"), {"phrase": "heron", "again": "heron"})
    assert "short enough to guess" in short.content.decode()
    bob.post(to("journal_begin"), {"phrase": PHRASE, "again": PHRASE})
    wrong = bob.post(to("journal_asked"), {"asked": WORDS, "phrase": "seven swans"})
    assert wrong.status_code == 422
    assert WORDS in wrong.content.decode()  # what was typed is not lost
    assert "seven swans" not in wrong.content.decode()
    bob.post(to("journal_asked"), {"asked": WORDS, "with_whom": "Ottoline", "phrase": PHRASE})
    bob.post(to("journal_write"), {"words": "A good day. Wren.", "phrase": PHRASE})
    shut = bob.get(to("journal")).content.decode()
    assert "Wren" not in shut
    assert "2 leaves" in shut
    missed = bob.post(to("journal_open"), {"phrase": "seven swans"})
    assert missed.status_code == 422
    assert "Wren" not in missed.content.decode()
    opened = bob.post(to("journal_open"), {"phrase": PHRASE})
    assert "no-store" in opened["Cache-Control"]
    for said in (WORDS, "Ottoline", "A good day. Wren.", "What am I asked to do?"):
        assert said in opened.content.decode()
    assert PHRASE not in opened.content.decode()
    assert "Wren" not in bob.get(to("journal")).content.decode()  # nothing stays open
    # Nothing in the database, the history, the log or the session says a word of it, or its kind.
    kept = everything_kept() + caplog.text
    for said in ("Wren", "Ottoline", PHRASE, "asked to do", "asked\\"):
        assert said not in kept
    kinds = list(Event.objects.order_by("seq").values_list("kind", flat=True))
    assert kinds[-3:] == ["journal.begun", "journal.written", "journal.written"]
    # The file that Bob takes holds his leaves locked, and nobody else finds that there is a book.
    assert {len(row) for row in (everything(cast.bob)["held"]["journal.leaf"])} == {7}
    assert "Wren" not in repr(everything(cast.bob))
    leaf = Leaf.objects.first()
    assert leaf is not None
    for name in ("alice", "charlie"):
        other = as_(name)
        assert other.post(to("journal_leaf_end", leaf.pk)).status_code == 404
        opened = other.post(to("journal_open"), {"phrase": PHRASE}, follow=True)
        assert "Begin a book" in opened.content.decode()
        assert "Wren" not in opened.content.decode()
    bob.post(to("journal_leaf_end", leaf.pk))
    assert Leaf.objects.count() == 1
    bob.post(to("journal_end"))
    assert not Book.objects.exists()
    assert not Leaf.objects.exists()


@pytest.mark.slow
def test_only_its_owner_writes_in_a_book_and_begins_one(cast: Cast) -> None:
    book = begin_book(by=cast.bob, phrase=PHRASE)
    assert begin_book(by=cast.bob, phrase=PHRASE) == book
    with pytest.raises(ValidationError):
        begin_book(by=cast.bob, phrase="another phrase altogether")
    with pytest.raises(ValidationError):
        write_leaf(by=cast.bob, book=book, phrase="another", parts=[("", "x")])
    with pytest.raises(Forbidden):
        write_leaf(by=cast.alice, book=book, phrase=PHRASE, parts=[("", "x")])
    leaf = write_leaf(by=cast.bob, book=book, phrase=PHRASE, parts=[("", "x")])
    assert [each.parts for each in opened_leaves(cast.bob, book, PHRASE)] == [(("", "x"),)]
    with pytest.raises(Forbidden):
        remove_leaf(by=cast.alice, leaf=leaf)
    with pytest.raises(Forbidden):
        end_book(by=cast.alice, book=book)


@pytest.mark.slow
def test_a_book_destroyed_in_another_window_is_said_to_be_gone(
    cast: Cast, bob: Client, to: To, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = begin_book(by=cast.bob, phrase=PHRASE)
    leaf, other = (
        write_leaf(by=cast.bob, book=stale, phrase=PHRASE, parts=[("", words)]) for words in "ab"
    )
    late = Leaf.objects.get(pk=leaf.pk)
    remove_leaf(by=cast.bob, leaf=leaf)
    with pytest.raises(ValidationError, match="That leaf is gone already"):
        remove_leaf(by=cast.bob, leaf=late)
    other = Leaf.objects.get(pk=other.pk)
    end_book(by=cast.bob, book=Book.objects.get())
    monkeypatch.setattr(views, "own_book", lambda _actor: stale)
    monkeypatch.setattr(views, "find", lambda *_asked: other)
    for name in (("journal_end",), ("journal_leaf_end", other.pk)):
        answer = bob.post(to(*name), follow=True)
        assert "Your book was destroyed meanwhile" in answer.content.decode()
    sent = {"phrase": PHRASE, "words": WORDS}
    kept = bob.post(to("journal_write"), sent).content.decode()
    assert "Your book was destroyed meanwhile" in kept
    assert WORDS in kept  # what was typed is still there
    assert not Book.objects.exists()


def test_no_report_of_a_fault_shows_a_phrase_or_words(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book(place=cast.place, person=cast.people["bob"], salt=new_salt())
    book.proof = FAST.lock("open", book.pk)
    with door():
        book.save()
    told = {"by": cast.bob, "book": book, "phrase": PHRASE}
    acts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("Scrypt", lambda: begin_book(by=cast.bob, phrase=PHRASE)),
        ("Scrypt", lambda: change_phrase(**told, new=NEW)),
        ("AESGCM", lambda: write_leaf(**told, parts=[("", WORDS)])),
    )
    for breaks, act in acts:
        with monkeypatch.context() as broken:
            broken.setattr(locks, breaks, None)
            if breaks == "AESGCM":
                broken.setattr(services, "key_of", lambda _book, _phrase: FAST)
            with pytest.raises(TypeError) as fault:
                act()
        frames = ExceptionReporter(None, fault.type, fault.value, fault.tb).get_traceback_frames()
        shown = [repr(each["vars"]) for each in frames if "hedgerow" in each["filename"]]
        assert len(shown) >= 3
        for secret in (PHRASE, NEW, WORDS):
            assert not any(secret in each for each in shown)


NEW = "seven slow swans by the lock"


@pytest.mark.slow
def test_another_phrase_opens_every_leaf_and_the_old_one_none(
    cast: Cast, bob: Client, to: To
) -> None:
    url, both = to("journal_phrase"), {"new": NEW, "again": NEW}
    assert bob.get(url).status_code == 302  # there is no book yet
    stale = begin_book(by=cast.bob, phrase=PHRASE)
    for words in (WORDS, "A good day."):
        write_leaf(by=cast.bob, book=stale, phrase=PHRASE, parts=[("", words)])
    before = everything_locked()
    for told, said in (
        ({"phrase": "seven swans", **both}, "That is not the pass phrase of your book"),
        ({"phrase": PHRASE, "new": "heron", "again": "heron"}, "short enough to guess"),
        ({"phrase": PHRASE, "new": NEW, "again": NEW + "!"}, "The two are not the same"),
    ):
        refused = bob.post(url, told)
        assert refused.status_code == 422
        assert said in refused.content.decode()
        for phrase in told.values():
            assert f'value="{phrase}"' not in refused.content.decode()
    assert everything_locked() == before
    assert bob.post(url, {"phrase": PHRASE, **both}).status_code == 302
    assert not set(everything_locked()) & set(before)
    assert bob.post(to("journal_open"), {"phrase": PHRASE}).status_code == 422
    assert WORDS in bob.post(to("journal_open"), {"phrase": NEW}).content.decode()
    with pytest.raises(ValidationError):  # who read the book before it changed, too
        write_leaf(by=cast.bob, book=stale, phrase=PHRASE, parts=[("", "x")])
    write_leaf(by=cast.bob, book=stale, phrase=NEW, parts=[("", "x")])
    assert len(opened_leaves(cast.bob, Book.objects.get(), NEW)) == 3
    with pytest.raises(Forbidden):
        change_phrase(by=cast.alice, book=stale, phrase=NEW, new=PHRASE)
    events = Event.objects.filter(kind__startswith="journal.").order_by("seq")
    assert [each.kind for each in events][3:] == ["journal.tended", "journal.written"]
    assert NEW not in everything_kept()


@pytest.mark.slow
def test_stopped_half_way_the_old_phrase_opens_every_leaf(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = begin_book(by=cast.bob, phrase=PHRASE)
    for words in "abc":
        write_leaf(by=cast.bob, book=book, phrase=PHRASE, parts=[("", words)])
    before, lock, locked = everything_locked(), Key.lock, []

    def breaks(key: Key, words: str, row: UUID) -> str:
        locked.append(row)
        if len(locked) == 3:  # the proof, a leaf, and now
            raise KeyboardInterrupt
        return lock(key, words, row)

    monkeypatch.setattr(Key, "lock", breaks)
    with pytest.raises(KeyboardInterrupt):
        change_phrase(by=cast.bob, book=book, phrase=PHRASE, new=NEW)
    assert everything_locked() == before
    assert len(opened_leaves(cast.bob, Book.objects.get(), PHRASE)) == 3
    assert not Event.objects.filter(kind="journal.tended").exists()


def everything_locked() -> list[str]:
    """The salt and the proof of each book, and each leaf as it is kept."""
    kept = [
        text for row in Book.objects.order_by("pk").values_list("salt", "proof") for text in row
    ]
    return kept + list(Leaf.objects.order_by("pk").values_list("locked", flat=True))

"""A mail server that hangs, refuses or dies at any word, and a clock that is set back (F6, F18)."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from email.message import Message as Letter
from typing import BinaryIO

import pytest
from django.utils import timezone
from pytest_django import Settings

from hedgerow.core import clock, outbox, replies
from hedgerow.core.models import Message

pytestmark = pytest.mark.django_db(transaction=True)

POLITE = {
    "EHLO": "250 here",
    "MAIL": "250 ok",
    "RCPT": "250 ok",
    "DATA": "354 go on",
    ".": "250 taken",
    "QUIT": "221 bye",
    "RSET": "250 ok",
}
HANG, DIE = "(hang)", "(die)"


class Server:
    """A mail server that answers each word as it is told to; `letters` is what it was given."""

    def __init__(self) -> None:
        self.answers: dict[str, str] = {}
        self.letters: list[Letter] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.over = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while not self.over.is_set():
            try:
                line, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=[line], daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        with line, line.makefile("rb") as reader:
            if not self._say(line, self.answers.get("", "220 hello")):
                return
            while (words := reader.readline()) and not self.over.is_set():
                verb = words.decode().split()[0].upper()
                if not self._say(line, self.answers.get(verb, POLITE.get(verb, "500 what?"))):
                    return
                if verb == "DATA" and "DATA" not in self.answers:
                    self._take(line, reader)

    def _take(self, line: socket.socket, reader: BinaryIO) -> None:
        said = b""
        for words in reader:
            if words == b".\r\n":
                break
            said += words
        self.letters.append(message_from_bytes(said))
        self._say(line, self.answers.get(".", POLITE["."]))

    def _say(self, line: socket.socket, words: str) -> bool:
        if words == HANG:
            self.over.wait(3)
        if words in {HANG, DIE}:
            line.shutdown(socket.SHUT_RDWR)
            return False
        line.sendall(words.encode() + b"\r\n")
        return True


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    made = Server()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", made.port
    settings.EMAIL_TIMEOUT = 0.3
    settings.DEMONSTRATION = False
    yield made
    made.over.set()
    made.listener.close()


def post(key: str = "a letter") -> Message:
    letter = outbox.post(key=key, to="bob@example.org", subject="Hello", text="Hello")
    letter.refresh_from_db()
    return letter


@contextmanager
def at(monkeypatch: pytest.MonkeyPatch, later: timedelta) -> Iterator[None]:
    with monkeypatch.context() as patched:
        now = timezone.now() + later
        patched.setattr(clock, "now", lambda: now)
        yield


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("", HANG),
        ("", "421 full"),
        ("EHLO", DIE),
        ("MAIL", HANG),
        ("RCPT", DIE),
        ("RCPT", "451 later"),
        ("DATA", "451 later"),
        (".", "452 no room"),
    ],
)
@pytest.mark.slow
def test_what_surely_did_not_arrive_is_sent_later_and_once(
    server: Server, monkeypatch: pytest.MonkeyPatch, word: str, answer: str
) -> None:
    server.answers = {word: answer}
    if word == "EHLO":
        server.answers["HELO"] = answer
    letter = post()
    assert (letter.sent_at, letter.handed_at, letter.tries) == (None, None, 1)
    server.answers, given = {}, len(server.letters)
    assert outbox.deliver_due() == 0, "not before its time"
    with at(monkeypatch, timedelta(minutes=2)):
        assert outbox.deliver_due() == 1
        assert outbox.deliver_due() == 0
    assert len(server.letters) == given + 1


@pytest.mark.parametrize("answer", [HANG, DIE])
@pytest.mark.slow
def test_what_may_have_arrived_is_sent_again_only_when_a_person_says_so(
    server: Server, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    server.answers = {".": answer}
    letter = post()
    assert letter.sent_at is None
    assert letter.handed_at is not None
    server.answers = {}
    with at(monkeypatch, timedelta(days=2)):
        assert outbox.deliver_due() == 0
        assert [each.pk for each in outbox.in_doubt()] == [letter.pk]
        assert outbox.send_again() == 1
        assert outbox.deliver_due() == 1
        assert not outbox.in_doubt()
    first, second = server.letters
    assert first["Message-ID"] == second["Message-ID"]


def test_an_address_that_is_not_there_is_not_tried_again(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers = {"RCPT": "550 nobody of that name"}
    post()
    server.answers = {}
    with at(monkeypatch, timedelta(days=1)):
        assert outbox.deliver_due() == 0


def test_a_clock_that_was_set_back_holds_up_no_letter(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at(monkeypatch, timedelta(days=1)):
        post("sent before")
        server.answers = {"RCPT": "451 later"}
        post("waits")
    server.answers = {}
    assert outbox.deliver_due() == 1, "the one that waits, though its time is tomorrow"
    assert [letter["Subject"] for letter in server.letters] == ["Hello", "Hello"]
    assert outbox.deliver_due() == 0


def test_no_page_waits_for_a_mail_server(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(_letter: Message) -> None:
        begun.set()
        go_on.wait(10)

    monkeypatch.setattr(outbox, "_carry", outbox.deliver)  # put back after this test
    monkeypatch.setattr(outbox, "deliver", slowly)
    outbox.carry_in_the_background()
    post()
    assert begun.wait(10), "and this page goes on meanwhile"
    go_on.set()


def test_a_letter_is_answered_at_an_address_of_its_own(server: Server, settings: Settings) -> None:
    settings.MAIL_REPLY_TO = "post@place.example"
    asked = outbox.post(
        key="asked",
        to="bob@example.org",
        subject="Hello",
        text="Hello",
        about={"kind": "promise"},
        leave="https://place.example/off",
    )
    post("told")
    first, second = server.letters
    assert second["Reply-To"] is None
    assert (first["Auto-Submitted"], first["List-Unsubscribe"]) == (
        "auto-generated",
        "<https://place.example/off>",
    )
    address = first["Reply-To"]
    assert len(address.partition("@")[0]) <= 64
    assert replies.letter_for(["else@place.example", address.upper()]) == asked
    for last in "aq":
        forged = address.replace("@", last + "@")[:5] + address[5:].replace(address[20], last)
        assert replies.letter_for([forged]) in {None, asked if forged == address else None}
    assert replies.letter_for(["post+short@place.example", "post@place.example"]) is None
    settings.MAIL_REPLY_TO = "answer-*-here@place.example"
    assert replies.letter_for([replies.address(asked)]) == asked

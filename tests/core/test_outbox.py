"""Letters are sent once, after the act that caused them, and wait for a server that is down."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from email.message import Message as Letter
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from django.db import transaction
from django.utils import timezone
from pytest_django import Settings

from hedgerow.core import clock, outbox
from hedgerow.core.models import Message


class Box(Handler):
    """A mail server's box: what arrived; refuses while `shut`."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Letter] = []
        self.shut = False

    def handle_message(self, message: Letter) -> None:
        self.letters.append(message)

    async def handle_RCPT(  # noqa: N802 - the library names its hooks so
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.shut:
            return "451 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def box(settings: Settings) -> Iterator[Box]:
    handler = Box()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield handler
    server.stop()


def post(key: str = "a letter") -> Message:
    return outbox.post(key=key, to="bob@example.org", subject="Élan", text="Hello")


@pytest.mark.django_db(transaction=True)
def test_a_letter_goes_once_however_often_it_is_posted(box: Box) -> None:
    with transaction.atomic():
        post()
        post()
        assert not box.letters
    assert [letter["To"] for letter in box.letters] == ["bob@example.org"]
    assert outbox.deliver_due() == 0


@pytest.mark.django_db(transaction=True)
def test_a_letter_of_an_act_that_failed_is_never_sent(box: Box) -> None:
    with transaction.atomic():
        post()
        transaction.set_rollback(True)
    assert outbox.deliver_due() == 0
    assert not box.letters


@pytest.mark.django_db(transaction=True)
def test_a_letter_waits_for_a_server_that_refuses(
    box: Box, monkeypatch: pytest.MonkeyPatch
) -> None:
    box.shut = True
    letter = post()
    letter.refresh_from_db()
    assert (letter.sent_at, letter.tries) == (None, 1)
    box.shut = False
    assert outbox.deliver_due() == 0, "it is not due yet"
    later = timezone.now() + timedelta(minutes=5)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert outbox.deliver_due() == 1
    assert len(box.letters) == 1


@pytest.mark.django_db(transaction=True)
def test_a_letter_waits_where_there_is_no_server(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    letter = post()
    letter.refresh_from_db()
    assert letter.sent_at is None


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_one_letter(box: Box) -> None:
    letter = post()
    waiting = Message(pk=letter.pk, tries=0, to=letter.to, subject="Élan", text="Hello")
    assert not outbox.deliver(waiting), "the other worker has claimed it"
    assert len(box.letters) == 1


@pytest.mark.django_db(transaction=True)
def test_what_was_sent_is_not_kept_but_on_a_demonstration(box: Box, settings: Settings) -> None:
    settings.DEMONSTRATION = False
    letter = post()
    letter.refresh_from_db()
    assert letter.text == ""
    settings.DEMONSTRATION = True
    shown = post("another")
    shown.refresh_from_db()
    assert shown.text == "Hello"

"""A real mail server on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message as Letter
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core.cache import cache
from pytest_django import Settings


@pytest.fixture(autouse=True)
def forgetting() -> None:
    cache.clear()  # of how often anybody tried


class Letterbox:
    """Keeps every letter that the server takes."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.letters.append(message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture
def letterbox(settings: Settings) -> Iterator[Letterbox]:
    """Every letter goes over SMTP to this box."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Letterbox()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = ""
    yield box
    controller.stop()

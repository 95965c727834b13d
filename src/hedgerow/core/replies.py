"""The address to which a letter is answered: it names the letter, and nobody can make one up.

Its secret part is the letter's id and a keyed digest of it (HMAC-SHA-256, 80 bits) in base 32, in
42 small letters and digits: mail servers may change capitals, and allow 64 before the @ (RFC 5321,
4.5.3.1.1).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from hedgerow.core.models import Message

_DIGEST = 10


def address(letter: Message) -> str:
    """Where an answer to `letter` goes; empty where answers are not read, or make no sense.

    A letter that goes on from a `first` one is answered where that one was.
    """
    if not settings.MAIL_REPLY_TO or not letter.about:
        return ""
    pk = UUID(letter.about.get("first", str(letter.pk)))
    return _form().replace("*", _word(pk), 1)


def letter_for(recipients: Iterable[str]) -> Message | None:
    """The letter that is answered by one sent to `recipients`; None where no address is ours."""
    if not settings.MAIL_REPLY_TO:
        return None
    before, _, after = _form().partition("*")
    form = re.compile(f"{re.escape(before)}([a-z2-7]{{42}}){re.escape(after)}", re.IGNORECASE)
    for recipient in recipients:
        found = form.fullmatch(recipient)
        pk = _read(found[1]) if found else None
        if pk:
            return Message.objects.filter(pk=pk).first()
    return None


def _form() -> str:
    """The address with a star where the secret goes; after a plus, where the setting has none."""
    given: str = settings.MAIL_REPLY_TO
    return given if "*" in given else given.replace("@", "+*@", 1)


def _word(pk: UUID) -> str:
    return base64.b32encode(pk.bytes + _sealed(pk)).decode().rstrip("=").lower()


def _sealed(pk: UUID) -> bytes:
    return salted_hmac("hedgerow.reply", str(pk), algorithm="sha256").digest()[:_DIGEST]


def _read(word: str) -> UUID | None:
    raw = base64.b32decode(word.upper() + "=" * (-len(word) % 8))
    pk = UUID(bytes=raw[:16])
    return pk if constant_time_compare(raw[16:], _sealed(pk)) else None

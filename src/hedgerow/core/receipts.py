"""What somebody keeps of a sealed answer, so that they alone can take it out of the sum again.

Nothing is kept here of who answered what. The code that they are given holds it, locked with a key
that only this machine has: shown to somebody else, it tells nothing, and it fits one place in one
round. A code used once is spent. SOURCE: `product/trust.md` section 6.4, rule 6.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

_NO_TIME = 0  # a code would else hold the second in which somebody answered


@dataclass(frozen=True, slots=True)
class Receipt:
    """What one person chose for each line, a digest of their words, and a number drawn by chance,
    by which it is known that the code is spent.
    """

    chosen: tuple[int | None, ...]
    words: str
    number: str

    def code(self, place: UUID) -> str:
        """The code for whoever answered; `place` is theirs in the round."""
        plain = json.dumps([self.chosen, self.words, self.number]).encode()
        return _lock(place).encrypt_at_time(plain, _NO_TIME).decode()


def receipt(chosen: Sequence[int | None], words: str) -> Receipt:
    """For an answer that was just added."""
    return Receipt(tuple(chosen), digest(words), secrets.token_hex(8))


def read(place: UUID, code: str) -> Receipt:
    """What a code holds. Raises ValueError for one that is not of this place in this round."""
    try:
        chosen, words, number = json.loads(_lock(place).decrypt("".join(code.split()).encode()))
    except InvalidToken as error:
        raise ValueError(code) from error
    return Receipt(tuple(chosen), words, number)


def digest(words: str) -> str:
    """By which words are found again; empty where nothing was said."""
    return hashlib.sha256(words.encode()).hexdigest() if words else ""


def _lock(place: UUID) -> Fernet:
    key = salted_hmac("hedgerow.receipt", str(place), algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))

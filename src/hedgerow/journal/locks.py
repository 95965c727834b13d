"""Locking words with a key that comes from a pass phrase and is kept nowhere.

The key is scrypt's (RFC 7914) of the phrase and of a salt that is the book's own, with N = 2^15,
r = 8, p = 3: 32 MiB and about a quarter of a second for each guess, as OWASP's *Password Storage
Cheat Sheet* asks. Words are locked with AES-256-GCM (NIST SP 800-38D) under a fresh nonce, bound to
the row that they stand in, so that none can be put in another's place. Before that they are filled
up to a multiple of `STEP`, so that what is kept tells their length only roughly.
"""

from __future__ import annotations

import base64
import os
import unicodedata
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.views.decorators.debug import sensitive_variables

SALT, NONCE, STEP = 16, 12, 512
"""Bytes of a salt and of a nonce, and to what multiple of bytes words are filled up."""

LEAST = 12
"""Characters of a phrase, at least: three or four words."""


class WrongPhrase(Exception):
    """The phrase is not the one with which this was locked, or what is kept was altered."""


@dataclass(frozen=True)
class Key:
    """A key in memory, for as long as one request takes. It never shows what it is."""

    secret: bytes

    def __repr__(self) -> str:
        return "Key()"

    @classmethod
    @sensitive_variables("phrase", "said")
    def of(cls, phrase: str, salt: str) -> Key:
        """The key for a book's `salt`; spaces and the way letters are composed are set aside."""
        said = " ".join(unicodedata.normalize("NFKC", phrase).split())
        scrypt = Scrypt(salt=base64.b64decode(salt), length=32, n=2**15, r=8, p=3)
        return cls(scrypt.derive(said.encode("utf-8", "surrogatepass")))

    @sensitive_variables("words", "plain")
    def lock(self, words: str, row: UUID) -> str:
        """`words` as text that can be kept, for the row of this id."""
        nonce = os.urandom(NONCE)
        plain = words.encode("utf-8", "surrogatepass") + b"\x01"
        plain += bytes(-len(plain) % STEP)
        sealed = AESGCM(self.secret).encrypt(nonce, plain, row.bytes)
        return base64.b64encode(nonce + sealed).decode("ascii")

    @sensitive_variables("plain")
    def open(self, sealed: str, row: UUID) -> str:
        """The words again. Raises WrongPhrase where the key does not fit."""
        kept = base64.b64decode(sealed)
        try:
            plain = AESGCM(self.secret).decrypt(kept[:NONCE], kept[NONCE:], row.bytes)
        except InvalidTag as error:
            raise WrongPhrase from error
        return plain.rstrip(b"\x00")[:-1].decode("utf-8", "surrogatepass")


def new_salt() -> str:
    """A salt for a new book."""
    return base64.b64encode(os.urandom(SALT)).decode("ascii")

"""Ids for what a file makes: the same at every reading, so that two readings can be compared."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from uuid import UUID

_HIGH, _LOW = (1 << 12) - 1, (1 << 62) - 1


@lru_cache(maxsize=1024)  # one row asks for the same few again and again
def digest(*texts: str) -> int:
    """128 bits that stand for `texts`: what a plan remembers of a row in place of the row."""
    joined = "\0".join(texts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=16).digest())


@lru_cache(maxsize=1024)
def uuid_of(number: int) -> UUID:
    """The UUID that is this number."""
    return UUID(int=number)


class NewIds:
    """UUIDs of version 7 that begin with the moment of `seed` and follow from it and from a key.

    A thing that has a key in the file has the id of that key; all others are counted.
    """

    def __init__(self, seed: UUID) -> None:
        self._begins = (seed.int >> 80) << 80 | 0x7 << 76 | 0b10 << 62
        self._seed = seed.int
        self._count = 0

    def of(self, key: int) -> UUID:
        """The id of the thing whose key has this `digest`."""
        return uuid_of(self.number_of(key))

    def number_of(self, key: int) -> int:
        """The same as the number that it is."""
        bits = key ^ self._seed
        return self._begins | (bits >> 64 & _HIGH) << 64 | bits & _LOW

    def next(self) -> UUID:
        """The id of the next thing that has no key."""
        self._count += 1
        return UUID(int=self._begins | (self._seed + self._count) & _LOW)

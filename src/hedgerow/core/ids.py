"""Public ids: UUIDs of version 7, which sort by when they were made (RFC 9562, section 5.7)."""

from __future__ import annotations

import secrets
from datetime import date
from uuid import UUID

from hedgerow.core import clock


def uuid7(day: date | None = None) -> UUID:
    """A new id: 48 bits of milliseconds since 1970, then 74 random bits that cannot be guessed.

    With `day` the milliseconds are those of its first moment, so that the id tells no more.
    """
    moment = clock.midnight(day) if day else clock.now()
    milliseconds = int(moment.timestamp() * 1000)
    value = (milliseconds & (2**48 - 1)) << 80
    value |= 0x7 << 76 | secrets.randbits(12) << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return UUID(int=value)

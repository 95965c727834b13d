"""British postcodes: read, spaced as the Royal Mail does, and checked by their form.

SOURCE: Royal Mail, *Programmers' guide to PAF*: outward code A9, A99, AA9, AA99, A9A or AA9A (and
GIR 0AA), inward code 9AA.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FORM = re.compile(r"(GIR|[A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_LETTER_O = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)O([A-Z]{2})")

MEND = "Write the whole postcode, like M33 7ZF, or leave it empty."


class Postcode(NamedTuple):
    """A postcode with one space. `changed` says in words what was put right, beyond spaces."""

    text: str
    changed: str = ""


def read_postcode(text: str) -> Postcode | None:
    """The postcode that `text` means, or None where it has not the form of one."""
    plain = "".join(text.split()).upper()
    if found := _FORM.fullmatch(plain):
        return Postcode(f"{found[1]} {found[2]}")
    if found := _LETTER_O.fullmatch(plain):
        return Postcode(f"{found[1]} 0{found[2]}", "The letter O was read as a nought.")
    return None

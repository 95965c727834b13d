"""Amounts of money as whole pence, exactly; never through floating point."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]{1,3})?", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(\D|$))")
_SIGNS = re.compile(r"^(-?)\s*(£|GBP)\s*|\s*GBP$", re.IGNORECASE)
_MOST = Decimal(10) ** 14  # in pence: a British year's whole income would fit


@dataclass(frozen=True, slots=True)
class Pence:
    """An amount in hundredths of its currency. `changed` says what was read differently."""

    pence: int
    changed: str = ""


def read_pence(text: str) -> Pence | None:
    """The amount that `text` means (pounds, with or without signs), or None where it is none."""
    plain = "".join(_THOUSANDS.sub("", _SIGNS.sub(r"\1", text.strip())).split())
    said = "Signs and commas were taken away." if plain != text.strip() else ""
    if not _PLAIN.fullmatch(plain):
        return None
    try:
        exact = Decimal(plain) * 100
    except InvalidOperation:
        return None
    if abs(exact) > _MOST:
        return None
    whole = exact.quantize(Decimal(1), ROUND_HALF_UP)
    if whole != exact:
        said = f"{said} It was rounded to whole pence.".strip()
    return Pence(int(whole), said)

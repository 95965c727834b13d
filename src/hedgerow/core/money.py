"""Money as people read and write it; inside it is always whole pence."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"£?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.([0-9]{1,2}))?")


def pounds(pence: int) -> str:
    """Whole pence as pounds, pence shown only where there are any: "£12,400", "£3.50", "−£8"."""
    whole, rest = divmod(abs(pence), 100)
    sign = "−" if pence < 0 else ""
    return f"{sign}£{whole:,}.{rest:02}" if rest else f"{sign}£{whole:,}"


def read_pounds(text: str) -> int | None:
    """What "£1,250.50", "1250.5" or "12" mean, in pence; None for anything else."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        return None
    return int(found[1].replace(",", "")) * 100 + int((found[2] or "").ljust(2, "0"))

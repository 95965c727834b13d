"""How long each kind of entry is kept, in words: for the page, and for the manual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.core.retention import keeps

YEAR, DAY = timedelta(days=365), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry: what it is, how long it is kept, why, and who may keep it longer."""

    what: str
    time: str
    why: str
    longer: str


def kinds() -> list[Kind]:
    """The whole table: first what goes by itself, the soonest first; then what has no end."""
    table = sorted(keeps(), key=lambda keep: (keep.time is None, keep.time or DAY))
    return [
        Kind(
            str(keep.what),
            _("%(time)s after %(what)s") % {"time": _in_words(keep.time), "what": keep.after}
            if keep.time
            else str(keep.after),
            str(keep.why),
            str(keep.longer),
        )
        for keep in table
    ]


def _in_words(time: timedelta) -> str:
    if time % YEAR:
        return ngettext("%(num)d day", "%(num)d days", time // DAY) % {"num": time // DAY}
    return ngettext("%(num)d year", "%(num)d years", time // YEAR) % {"num": time // YEAR}

"""What the sums say, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.analysis.introductions import Gain
from hedgerow.analysis.saying import gettext as _
from hedgerow.analysis.saying import ngettext

MOST_NAMED = 3
"""How many names one sentence carries before it says how many more there are."""


def reason(gain: Gain, labels: Sequence[str]) -> str:
    """Why this introduction helps, in one or two sentences."""
    if gain.single:
        return (
            f"This would join two parts that have no tie: {pairs(gain.pairs_joined)} could then "
            "reach one another. Until someone makes a second tie, it hangs on this one."
        )
    if not gain.relied_on:
        return "They already have more than one way to reach each other."
    names = listed([labels[v] for v in gain.relied_on])
    still = f"{pairs(gain.pairs_kept)} would still be in touch"
    if len(gain.relied_on) == 1:
        return f"Today they reach each other only through {names}. If {names} left, {still}."
    return (
        f"Today they reach each other only through {names}. "
        f"Counting each of them leaving in turn, {still}."
    )


def pairs(count: int) -> str:
    """``1 pair``, ``2,000 pairs``."""
    return ngettext("%(count)s pair", "%(count)s pairs", count) % {"count": f"{count:,}"}


def listed(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``, ``A, B, C and 4 more``."""
    if len(names) > MOST_NAMED:
        names = [*names[:MOST_NAMED], _("%(count)s more") % {"count": len(names) - MOST_NAMED}]
    if len(names) < 2:
        return "".join(names)
    said = {"early": ", ".join(names[:-1]), "last": names[-1]}
    return _("%(early)s and %(last)s") % said

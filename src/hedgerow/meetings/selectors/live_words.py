"""How a conversation goes, in a sentence about the group: never about one of its people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

FEW = 5
RUN = 4
"""So many of one kind in a row are worth saying."""


def voice(heard: int, came: int) -> str:
    """How many of those who came were heard. Under five people it says so in words alone.

    Below that a number would name people; the measure is the share of those present who spoke
    (`product/measures`, heard share).
    """
    if came == 0:
        return ""
    if came < FEW:
        if heard == came:
            return _("Everybody was heard.")
        return _("Some were heard, and some not yet.") if heard else _("Nobody was heard yet.")
    if heard == came:
        return _("All %(came)d were heard.") % {"came": came}
    return _("%(heard)d of %(came)d were heard.") % {"heard": heard, "came": came}


def pattern(kinds: Sequence[str]) -> str:
    """What a bystander's marks of one part say: a run of one kind, or how often each came.

    `kinds` are `Stance.Kind` values in the order in which they were marked; nothing for none.
    """
    if not kinds:
        return ""
    last = kinds[-1]
    run = sum(1 for _each in takewhile(lambda kind: kind == last, reversed(kinds)))
    if run >= RUN:
        return _in_a_row(last, run)
    counts = Counter(kinds)
    said = [
        words
        for kind in ("move", "follow", "oppose", "bystand")
        if (words := _so_many(kind, counts[kind]))
    ]
    said += [] if counts["oppose"] else [_("nobody opposed")]
    return ", ".join(said).capitalize() + "."


def _in_a_row(kind: str, run: int) -> str:
    return {
        "move": _("%(run)d moves in a row: nobody followed, nobody opposed."),
        "follow": _("%(run)d follows in a row: nobody opposed."),
        "oppose": _("%(run)d times in a row somebody opposed, and nobody followed."),
        "bystand": _("%(run)d times in a row somebody stood by and looked on."),
    }[kind] % {"run": run}


def _so_many(kind: str, count: int) -> str:
    if not count:
        return ""
    return {
        "move": ngettext("%(count)d move", "%(count)d moves", count),
        "follow": ngettext("%(count)d follow", "%(count)d follows", count),
        "oppose": ngettext("%(count)d opposed", "%(count)d opposed", count),
        "bystand": ngettext("%(count)d stood by", "%(count)d stood by", count),
    }[kind] % {"count": count}

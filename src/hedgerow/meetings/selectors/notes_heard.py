"""What was told of the two questions after a meeting, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from hedgerow.analysis.disclosure import Released
from hedgerow.core.sealed import basis, tell_when_due
from hedgerow.meetings.models import HeardRound
from hedgerow.meetings.services.notes_heard import told


@dataclass(frozen=True, slots=True)
class HeardPage:
    """A round as everybody sees it: open until a day, or what was told when that day was over."""

    closes_on: date
    is_open: bool
    sentence: str
    basis: str
    words: tuple[str, ...]


def heard_page(asked: HeardRound) -> HeardPage:
    """The round as it is today; one whose day is over is told by this, once."""
    now = tell_when_due(asked)
    answer = told(now)
    if answer is None:
        return HeardPage(now.closes_on, True, "", "", ())
    figures, words = answer
    heard = basis(figures, _("about %(upper)s of about %(num)s felt heard mostly or fully"))
    return HeardPage(now.closes_on, False, _sentence(figures), heard, words)


def _sentence(figures: Released) -> str:
    if figures.halves is None:
        return _("Fewer than eight of us answered, so nothing is told. The answers are destroyed.")
    if figures.halves >= 5:
        return _("Taken together, we felt heard.")
    if figures.halves >= 4:
        return _("Taken together, we mostly felt heard.")
    if figures.halves >= 2:
        return _("Taken together, we felt heard in part. It is worth asking what was in the way.")
    return _("Taken together, we hardly felt heard. It is worth asking what was in the way.")

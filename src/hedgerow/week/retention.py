"""How long this room keeps what (`core.retention`)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from hedgerow.core.retention import Keep, forget_rows
from hedgerow.week.models import LineShown

SHOWN = timedelta(days=400)


def forget_shown(now: datetime) -> int:
    """Forget which lines were shown to whom more than a year ago."""
    return forget_rows(LineShown, now, "week", SHOWN)


KEEPS = (
    Keep(
        "lines",
        _("Which lines of “This week” you were shown"),
        SHOWN,
        _("the week they were for"),
        _("so that what you let pass twice stops asking"),
        _("nobody"),
        forget_shown,
    ),
)

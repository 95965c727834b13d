"""How long this room keeps what (`core.retention`)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hedgerow.core.retention import Keep
from hedgerow.ties.services import handovers

KEEPS = (
    Keep(
        "handovers",
        _("What is told in a warm hand-over"),
        handovers.KEPT,
        _("it was made, or sooner when they ask"),
        _("so that whoever receives them knows what was agreed"),
        _("nobody"),
        handovers.forget_handovers_when_due,
    ),
    Keep(
        "talks",
        _("Conversations, and what is said of a tie"),
        None,
        _("until whoever wrote it takes it back"),
        _("so that ties outlive whoever leaves"),
        _("whoever wrote it"),
    ),
)

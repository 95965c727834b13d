"""How long this room keeps what (`core.retention`)."""

from django.utils.translation import gettext_lazy as _

from hedgerow.core.retention import Keep
from hedgerow.reflections.services import pairs

KEEPS = (
    Keep(
        "sealed answers",
        _("What you answer in a sealed round, and that you answered"),
        None,
        _("until the round is told, two months at the most"),
        _("so that it can be told, once, to all of you"),
        _("nobody"),
    ),
    Keep(
        "pairs",
        _("Words for two that were not shown"),
        pairs.KEPT,
        _("they were asked for"),
        _("so that both have time to answer"),
        _("nobody"),
        pairs.forget_pairs_when_due,
    ),
)

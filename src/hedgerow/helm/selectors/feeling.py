"""What people felt of a decision beside what they were promised, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from hedgerow.analysis.disclosure import Released
from hedgerow.core import links
from hedgerow.core.policy import Actor, visible
from hedgerow.core.sealed import basis, tell_when_due
from hedgerow.helm.models import Felt, Proposal


@dataclass(frozen=True, slots=True)
class FeltCard:
    """The question as everybody sees it: open until a day, or what was told when that was over.

    `link` is where it is answered, for whoever gives it on.
    """

    closes_on: date
    is_open: bool
    sentence: str
    basis: str
    link: str


def felt_card(actor: Actor, proposal: Proposal) -> FeltCard | None:
    """What people felt of a decision; None where nobody asked. One query."""
    felt = visible(actor, Felt).filter(proposal=proposal).select_related("place").first()
    return card_of(felt, proposal) if felt else None


def card_of(felt: Felt, proposal: Proposal) -> FeltCard:
    """The question as it stands today; one whose day is over is told by this, once."""
    now = tell_when_due(felt)
    link = links.address("felt", "felt", now)
    if now.told is None:
        return FeltCard(now.closes_on, True, "", "", link)
    figures = Released(**now.told)
    return FeltCard(now.closes_on, False, _sentence(figures, proposal), basis(figures), link)


def _sentence(figures: Released, proposal: Proposal) -> str:
    if figures.halves is None:
        return _("Fewer than eight answered, so nothing is told. The answers are destroyed.")
    gap = figures.halves - 2 * proposal.promised
    if gap >= 0:
        said = _("The promise was: %(promised)s. Taken together, people felt that it was kept.")
    elif gap >= -2:
        said = _("The promise was: %(promised)s. Taken together, people felt a little less say.")
    else:
        said = _(
            "The promise was: %(promised)s. Taken together, people felt much less say. It is worth "
            "asking what was in the way."
        )
    return said % {"promised": proposal.get_promised_display()}

"""How much say people felt that they had, beside what they were promised. Sealed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.analysis.disclosure import release
from hedgerow.core.sealed import Sealed
from hedgerow.helm.models.proposals import Proposal


class Felt(Sealed):
    """One question after a decision, by one link that all share: how much say did you have?

    The answers are the levels of `Proposal.Level`, and below them that one was not even told.
    SOURCE: IAP2, *Spectrum of Public Participation*, for the levels; `product/deciding.md` 6.1 for
    asking beside them what was felt: a promise says what is meant, and not what happens.
    """

    class Level(models.IntegerChoices):
        """What somebody felt; from `TOLD` on numbered as what was promised."""

        NONE = 0, _("None: I heard of it too late, or not at all")
        TOLD = 1, _("I was told")
        ASKED = 2, _("I was asked what I think")
        SHAPE = 3, _("I helped to shape it")
        TOGETHER = 4, _("We decided it together")
        THEIRS = 5, _("It was ours to decide")

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="felt")

    def __str__(self) -> str:
        return str(self.proposal)

    def to_tell(self) -> dict[str, Any]:
        """What may be told of how much say people felt that they had."""
        return asdict(release(self.tally))

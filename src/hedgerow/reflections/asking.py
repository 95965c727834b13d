"""What a group may ask itself: its own behaviours, seven sides of trust, or whether it felt heard.

SOURCE: the seven sides are those of Gilfoyle et al. 2022 (Frontiers in Public Health 10:925402),
asked here of a group and never of a named person; behaviours are capability D3.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TRUST: Mapping[str, str | Promise] = {
    "vulnerability": _("I can say here what worries or annoys me."),
    "integrity": _("People here keep one another's good in mind."),
    "reliability": _("People here do what they say they will do."),
    "ability": _("I could leave a task of mine with the others."),
    "values": _("We want the same things for this place."),
    "power": _("We can talk openly about who has power, and share it."),
    "reciprocity": _("Giving and taking are fair among us."),
}
HEARD: Mapping[str, str | Promise] = {"heard": _("I feel heard in this group.")}

PAIR: tuple[str | Promise, ...] = (
    _("What works well when we two work together?"),
    _("What makes it hard at times?"),
    _("What would you like us to try?"),
)
"""What each of two people is asked about working together."""

FEWEST_BEHAVIOURS, MOST_BEHAVIOURS = 1, 8


def in_words(line: str) -> str:
    """What is asked: the sentence of one of ours, or the group's own words as they stand."""
    return str({**TRUST, **HEARD}.get(line, line))

"""Saying a sum: the sentence first, then its numbers, what it rests on, and what would mislead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hedgerow.ties.structure.kept import Kept
from hedgerow.ties.structure.picture import Picture

FEW = 5
"""Below so many people or ties a page says words only."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence about the place, for the component `sentence`."""

    words: str
    number: str = ""
    careful: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """What every sum of a page rests on. `as_of` is set where a large place's sums may lag."""

    words: str
    as_of: datetime | None


def basis(kept: Kept) -> Basis:
    """From how many of those who belong here the sums of this place are known."""
    picture = kept.picture
    if picture.belong < FEW or 0 < picture.known_from < FEW:
        words = _("Known from what a few of the people who belong here have noted for everyone.")
    elif picture.known_from == 0:
        words = _("Nobody who belongs here has noted anything for everyone in the past year.")
    else:
        words = _(
            "Known from what %(noted)s of the %(belong)s people who belong here noted for "
            "everyone in the past year, and from files brought in."
        ) % {"noted": picture.known_from, "belong": picture.belong}
    return Basis(words, kept.made_at if picture.is_large else None)


def portion(part: int, whole: int) -> str:
    """How much of it, in a word or two: 'none', 'a few', 'about half', 'most', 'all'."""
    if part in {0, whole}:
        return _("All") if part else _("None")
    share = part / whole
    bands = (
        (0.2, _("A few")), (0.45, _("Fewer than half")), (0.55, _("About half")),
        (0.8, _("More than half")), (1, _("Most")),
    )  # fmt: skip
    return next(words for most, words in bands if share <= most)


def counted(part: int, whole: int) -> str:
    """'18 of 40', or nothing where there are too few to count."""
    if whole < FEW:
        return ""
    return _("%(part)s of %(whole)s") % {"part": f"{part:,}", "whole": f"{whole:,}"}


def live_ties(picture: Picture) -> Saying:
    """How many ties are live."""
    live = picture.sums.live
    careful = _(
        "A tie that nobody has noted is not counted here. Silence means that we do not know. "
        "A tie that is quiet may be a good one: some agree to speak once a year."
    )
    if not picture.sums.ties:
        return Saying(_("We do not know of any ties here yet."), careful=careful)
    if live < FEW:
        return Saying(
            _("We know of a few live ties between those who are here, or none."), "", careful
        )
    words = _("We know of %(live)s live ties between those who are here.") % {"live": f"{live:,}"}
    quiet = picture.sums.ties - live
    more = ngettext("%(n)s more has gone quiet", "%(n)s more have gone quiet", quiet)
    return Saying(words, more % {"n": f"{quiet:,}"} if quiet >= FEW else "", careful)


def how_they_hang(picture: Picture) -> list[Saying]:
    """How many live ties hang on one person, and how many would outlive departures."""
    sums = picture.sums
    if not sums.live:
        return []
    unheld = sums.held_by.get("0", 0)
    safe = sums.live - unheld - sums.hang_on_one
    return [
        Saying(
            _("%(portion)s of our live ties hang on one person.")
            % {"portion": portion(sums.hang_on_one, sums.live)},
            counted(sums.hang_on_one, sums.live),
            _(
                "A group of one cannot have a second person. For %(full)s of these ties, one is "
                "all that can be, with the people we know of. A second way in helps there."
            )
            % {"full": sums.hang_on_one_full if sums.hang_on_one_full >= FEW else _("few or none")},
        ),
        Saying(
            _(
                "%(portion)s of our live ties have a second pair of people, "
                "and would outlast anyone’s leaving."
            )
            % {"portion": portion(safe, sums.live)},
            counted(safe, sums.live),
            _(
                "A tie counts as held when two people spoke within its own rhythm, a year at most. "
                "Nobody that we know of holds %(unheld)s. Somebody may hold it whom we do not know."
            )
            % {"unheld": counted(unheld, sums.live) or _("some, or none")},
        ),
        Saying(
            _("If the best-connected tenth of us all left, %(portion)s of them would live on.")
            % {"portion": portion(sums.survive_best, sums.live).lower()},
            counted(sums.survive_best, sums.live),
            _("They would not all leave at once. It shows how much rests on how few."),
        ),
    ]


def across_sectors(picture: Picture) -> Saying | None:
    """How many live ties join different sectors."""
    sums = picture.sums
    if not sums.known_across:
        return None
    return Saying(
        _("%(portion)s of our live ties join different sectors.")
        % {"portion": portion(sums.across, sums.known_across)},
        counted(sums.across, sums.known_across),
        _(
            "Only ties of which we know both sectors count. "
            "One busy body can make the share look good."
        ),
    )

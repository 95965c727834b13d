"""How the talk was shared, in sentences that a group can read together. Nobody is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hedgerow.analysis.saying import gettext as _
from hedgerow.analysis.saying import ngettext
from hedgerow.analysis.voice.measures import FEWEST_FOR_FIGURES, gini, most_of_it, voice

# Of 75 real meetings of three to nine people, one in ten was more even than the first, and one in
# ten less even than the second (Gini corrected for size, G * n / (n - 1); ICSI, Janin et al. 2003).
_EVEN, _UNEVEN = 1 / 3, 2 / 3


def sentences(talk: Sequence[float], *, everybody: bool = True) -> Iterator[str]:
    """Who was heard and how evenly; ``talk`` as in `measures.voice`.

    ``everybody``: the silent are among them. Where they are not, nothing is said about them.
    """
    answer = voice(talk)
    if not answer.heard:
        yield _("Nobody was heard.")
        return
    if everybody:
        yield _heard(answer.heard, answer.present)
    else:
        yield _("Nobody knows who was there and silent, so this is about those who spoke.")
    if answer.present < 2:
        return
    corrected = gini(talk) * answer.present / (answer.present - 1)
    yield _evenly(corrected)
    if answer.present >= FEWEST_FOR_FIGURES and corrected >= _EVEN:
        yield _held(most_of_it(talk), answer.present)


def _heard(heard: int, present: int) -> str:
    if heard == present:
        return _("Everybody present was heard.")
    if present < FEWEST_FOR_FIGURES:
        return _("Not everybody present was heard.")
    told = {"heard": f"{heard:,}", "present": f"{present:,}"}
    return _("%(heard)s of %(present)s present were heard.") % told


def _evenly(corrected: float) -> str:
    if corrected < _EVEN:
        return _("The talk was fairly evenly shared.")
    if corrected < _UNEVEN:
        return _("Some people spoke a good deal more than others.")
    return _("The talk was far from even.")


def _held(count: int, present: int) -> str:
    words = ngettext(
        "One voice of %(present)s held more than half of it.",
        "%(count)s voices of %(present)s held more than half of it.",
        count,
    )
    return words % {"count": f"{count:,}", "present": f"{present:,}"}

"""Relationship or transaction? Three quick questions, and which way they lean.

Both ways have their virtues. A gathering costs many people an evening, so it is advised only where
two of the three answers ask for one; a simple answer is advised the rest of the time.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hedgerow.meetings.models import Request

Answer, Way = Request.Answer, Request.Way

# For each question: what asks for a gathering, and how that is said; then how the opposite is.
_SAYS: dict[str, tuple[frozenset[str], str | Promise, str | Promise]] = {
    "touches": (
        frozenset({Answer.MANY, Answer.UNKNOWN}),
        _("It touches many lives or organisations, or we do not know yet how many."),
        _("It touches few lives and few organisations."),
    ),
    "differs": (
        frozenset({Answer.YES}),
        _("The answer will be another one each time."),
        _("The answer is much the same each time."),
    ),
    "trust": (
        frozenset({Answer.YES}),
        _("It needs trust to be safe."),
        _("It is safe without knowing one another."),
    ),
}

VIRTUES: dict[str, str | Promise] = {
    Way.TRANSACTION: _("A simple answer is quick, the same for everybody, and fair."),
    Way.GATHERING: _("A gathering is made for these people, open to surprise, and warm."),
}


@dataclass(frozen=True, slots=True)
class Lean:
    """Which way it leans, in a sentence, and why: one sentence for each answer that was given."""

    way: str
    words: str | Promise
    why: tuple[str | Promise, ...]


def lean(touches: str, differs: str, trust: str) -> Lean | None:
    """Which way three answers lean; None where none was given."""
    given = {"touches": touches, "differs": differs, "trust": trust}
    if not any(given.values()):
        return None
    asks = [name for name, answer in given.items() if answer in _SAYS[name][0]]
    plain = [name for name, answer in given.items() if answer in {Answer.FEW, Answer.NO}]
    if len(asks) >= 2:
        words = _("This leans towards a gathering.")
        return Lean(Way.GATHERING, words, tuple(_SAYS[name][1] for name in asks))
    words = _("A simple answer is enough. Nobody need give up an evening for it.")
    return Lean(Way.TRANSACTION, words, tuple(_SAYS[name][2] for name in plain))

"""What becomes of each kind of row that speaks of somebody, when they are forgotten.

Every model that points at a person is in one of the three tables here (a test holds it). Most rows
need nothing: they point at the person's record, which then reads "a former member".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.utils.translation import gettext_lazy as _

FORMER = _("A former member")
FORMER_WITHIN = _("a former member")


class Emptied(NamedTuple):
    """Rows in which `column` is the person keep their place, and these columns are emptied."""

    column: str
    values: Mapping[str, Any]


EMPTIED: Mapping[str, Emptied] = {
    "place.hat": Emptied("person", {"role": ""}),
    "ties.asked": Emptied("person", {"to": "", "email": "", "phone": ""}),
    "ties.handover": Emptied("receiver", {"to": ""}),
    "questions.follow": Emptied("person", {"name": ""}),
    "meetings.attending": Emptied("person", {"name": FORMER, "body_name": ""}),
    "meetings.invitation": Emptied(
        "person", {"name": FORMER, "email": "", "needs": "", "could_bring": ""}
    ),
    "meetings.quote": Emptied("person", {"name": FORMER, "email": ""}),
    "meetings.suggestion": Emptied("by_id", {"name": FORMER}),
    "meetings.request": Emptied("asker", {"who": FORMER}),
    "voices.voice": Emptied("heard_by", {"heard_as": ""}),
    "exchange.change": Emptied("thing_id", {"before": {}, "after": {}}),
    "rounds.voter": Emptied("person", {"name": FORMER}),
    "place.joining": Emptied("joined_id", {"evidence": []}),
}

GONE: Mapping[str, str] = {
    "place.reach": "person",
    "place.contribution": "person",
    "place.apart": "person",
    "place.veil": "person",
    "place.token": "membership__person",
    "meetings.feed": "person",
    "meetings.breakoutwish": "author_id",
    "meetings.coffeechoice": "person",
    "meetings.speakername": "person",
    "week.lineanswer": "person",
    "week.lineshown": "person",
    "week.noletter": "person",
    "week.rest": "person",
    "journal.leaf": "person",
    "journal.book": "person",
    "stories.sighting": "person",
    "reflections.pair": "sides__person",
    "reflections.side": "pair__sides__person",
    "reflections.reflectionasked": "person",
    "core.done": "actor_id",
    "exchange.origin": "thing_id",
}
"""Rows that go, and the column by which they are the person's."""

_SAID = "What they said in the place stays, and is now said by a former member."
_THERE = "That somebody was there, or did it, stays with its date; who it was does not."
_MONEY = "What became of shared money is answered for, with its dates and words."

STAYS: Mapping[str, str] = {
    "core.share": "It holds ids alone.",
    "place.person": "It is emptied by itself.",
    "place.organisation": _THERE,
    "place.membership": "It has ended, and its account with it.",
    "place.notsame": "It holds ids alone.",
    "ties.conversation": _SAID,
    "ties.presence": _THERE,
    "ties.introduction": _THERE,
    "ties.introductionstep": _THERE,
    "ties.report": _SAID,
    "questions.pulse": _SAID,
    "questions.pulseanswer": _SAID,
    "questions.question": _SAID,
    "questions.afterword": _SAID,
    "promises.promise": _SAID,
    "promises.promisestep": _SAID,
    "promises.lesson": _SAID,
    "promises.rub": _SAID,
    "promises.rubstep": _SAID,
    "meetings.series": _SAID,
    "meetings.meeting": _SAID,
    "meetings.part": _THERE,
    "meetings.duty": _THERE,
    "meetings.note": "It is read with the name taken out.",
    "meetings.edition": "It is read with the name taken out.",
    "meetings.pasted": _THERE,
    "meetings.opennotes": _THERE,
    "meetings.outcome": _SAID,
    "meetings.coffeeseat": _THERE,
    "helm.confirmation": _THERE,
    "helm.groupmember": _THERE,
    "helm.hope": _SAID,
    "helm.proposal": _THERE,
    "helm.wording": _SAID,
    "helm.remark": _SAID,
    "helm.look": _SAID,
    "helm.asked": _THERE,
    "helm.say": _SAID,
    "helm.objectionstep": _SAID,
    "helm.opportunity": _SAID,
    "helm.stand": _SAID,
    "pot.bankmatch": _THERE,
    "pot.pot": _THERE,
    "pot.keyholder": _THERE,
    "pot.followed": _SAID,
    "pot.interest": _SAID,
    "pot.transfer": _MONEY,
    "pot.receipt": _MONEY,
    "pot.order": _MONEY,
    "pot.orderstep": _MONEY,
    "voices.asking": _SAID,
    "voices.outcome": _SAID,
    "voices.recording": _THERE,
    "rounds.moneyround": _THERE,
    "rounds.roundstep": _THERE,
    "rounds.idea": _SAID,
    "rounds.ballot": _THERE,
    "stories.gain": _SAID,
    "stories.noticed": _SAID,
    "stories.gainlook": _SAID,
    "moving.leaving": _SAID,
    "moving.handing": _THERE,
    "moving.closing": _SAID,
    "moving.silencerule": _SAID,
    "moving.silence": _THERE,
    "moving.yes": _THERE,
    "exchange.bringin": _THERE,
    "exchange.answer": "It holds ids alone.",
    "privacy.concern": "What was asked and answered is kept, to show that it was.",
    "privacy.forgotten": "It is how a restored copy knows whom to forget again.",
}
"""Rows that stay as they are, and why that keeps nothing of who it was."""

REREAD: Mapping[str, tuple[str, ...]] = {
    "meetings.note": ("parts",),
    "meetings.edition": ("parts",),
}
"""Columns that we wrote ourselves with people's names in them: there the name is taken out."""


def rows_of(label: str, column: str, person: UUID, things: frozenset[UUID] = frozenset()) -> Any:
    """The rows of a table in which `column` is the person; one of `things` for "thing_id"."""
    model: Any = apps.get_model(label)
    if column == "thing_id":
        return model.objects.filter(thing_id__in=things)
    return model.objects.filter(**{column: person})

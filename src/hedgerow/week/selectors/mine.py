"""What a list needs of its reader alone: what they answered, and whom they really spoke with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from hedgerow.analysis.cadence import Answer, Talks, monday, went_by
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, visible
from hedgerow.core.together import Part, read_together
from hedgerow.ties.models import Conversation, Presence
from hedgerow.ties.structure.rows import MOST_IN_A_CONVERSATION
from hedgerow.week import keys
from hedgerow.week.gathered import Gathered
from hedgerow.week.models import LineAnswer, LineShown, Rest
from hedgerow.week.resting import Resting
from hedgerow.week.selectors.resting import RestRow, rests_of
from hedgerow.week.selectors.spoken import BACK, Spoken, coffees, not_written, unwritten
from hedgerow.week.town import Known


@dataclass(frozen=True)
class Mine:
    """One reader's own part, by the ids of the people whose records are kept.

    `spoken` are all their conversations that they may see; `shown` the lines that are noted as
    shown to them this week; `unwritten` conversations that nobody wrote down yet; `asleep` the
    people and the bodies that rest today.
    """

    who: str
    answers: list[Answer]
    shown: frozenset[str]
    spoken: Mapping[str, Talks]
    unwritten: tuple[Spoken, ...]
    asleep: frozenset[str]
    is_resting: bool
    rests: tuple[RestRow, ...]


def mine(actor: Actor, of_place: Gathered, today: date) -> Mine:
    """What is `actor`'s own, and who rests today. Two queries."""
    assert actor.place is not None
    known = of_place.known
    who = known.kept(actor.person_id)
    found = read_together(_parts(actor, of_place, who, today))
    rests = list(visible(actor, Rest).filter(over_at=None).select_related("organisation", "place"))
    spells = ((each.person_id, each.organisation_id, each.since, each.until) for each in rests)
    resting = Resting.on(spells, today)
    asleep = resting.all_of(known.bodies_of)
    answers = [Answer(key, _about(known, key), kind, on) for key, kind, _, on in found["answer"]]
    ignored = [
        Answer(key, keys.about(key), "ignored", on)
        for key, on in went_by(found["shown"], answers, monday(today))
    ]
    spoken = {**of_place.spoken(who), **_told_since(of_place, who, found["presence"])}
    offered = unwritten(known, who, actor.place.time_zone, found["answer"], found["coffee"])
    return Mine(
        who=who,
        answers=[*answers, *ignored],
        shown=frozenset(key for key, on in found["shown"] if on == monday(today)),
        spoken=spoken,
        unwritten=not_written(offered, spoken),
        asleep=asleep | resting.bodies,
        is_resting=resting.place or who in asleep,
        rests=rests_of(actor, rests, today),
    )


def _parts(actor: Actor, of_place: Gathered, who: str, today: date) -> dict[str, Part]:
    joined = of_place.known.rows.joined
    me = [who, *(each for each, into in joined.items() if into == who)] if who else []
    there = Presence.objects.filter(person_id__in=me).values("conversation_id")
    # Asked of their few conversations, not of the many rows of `Presence`, which rest on the same;
    # of those, only what is not in the lists of the place already.
    told = Q(audience__in=[Audience.PLACE, Audience.PUBLIC], version=1, on__lt=today - BACK)
    told &= Q(created_at__lt=of_place.since)
    seen = visible(actor, Conversation).filter(~told, pk__in=there, withdrawn_at=None)
    own = Presence.objects.filter(conversation__in=seen.values("pk"))
    return {
        "answer": Part(visible(actor, LineAnswer), words=("key", "kind", "words"), days=("on",)),
        "coffee": coffees(actor),
        "shown": Part(visible(actor, LineShown), words=("key",), days=("week",)),
        "presence": Part(own, ids=("conversation_id", "person_id"), days=("conversation__on",)),
    }


def _about(known: Known, key: str) -> str:
    """What a line was about; of a person, the record that is kept by now."""
    kind, ids = keys.ids_of(key)
    kept = known.kept(ids[-1]) if kind in keys.CONVERSATIONS else ""
    return kept or str(ids[-1])


def _told_since(of_place: Gathered, who: str, rows: list[Any]) -> dict[str, Talks]:
    """The talks with those of whom the lists of the place do not know all, by the id of each."""
    known, public = of_place.known, of_place.spoken(who)
    there: dict[UUID, tuple[date, set[str]]] = {}
    for conversation, person, on in rows:
        there.setdefault(conversation, (on, set()))[1].add(known.kept(person))
    days: dict[str, set[date]] = defaultdict(set)
    for on, people in there.values():
        if len(people) <= MOST_IN_A_CONVERSATION:
            for other in people - {who, ""}:
                days[other].add(on)
    return {
        other: Talks(
            tuple(sorted(on.union(public[other].days if other in public else ()))),
            known.rhythm_of(who, other),
        )
        for other, on in days.items()
    }

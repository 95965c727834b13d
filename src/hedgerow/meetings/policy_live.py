"""Who may see and do what in a room while a meeting is under way.

Whoever sees the meeting sees its room, and what was heard there. What somebody does as themselves
they do from their own phone: its cookie holds a word of the kind `here`, about their `Attending`. A
phone that lost its cookie and said "I am already here" holds one of the kind `again`: it may do the
same, but is not shown cards that were written before, which might be another's.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import NOTHING, Actor, Relation, Who, bears, state, through
from hedgerow.meetings.models import (
    AskedHere,
    Attending,
    BreakoutGroup,
    BreakoutPlace,
    BreakoutRound,
    Card,
    Hand,
    Heard,
    LiveState,
    Meeting,
    Round,
    Stance,
    Turn,
    Writing,
)
from hedgerow.place.policy import is_about_me

LIVE = (AskedHere, BreakoutRound, Hand, Heard, LiveState, Round, Stance, Writing)

PHONES = ("here", "again")


def _phones_own(actor: Actor) -> QuerySet[Attending]:
    """Whoever this phone says that it belongs to."""
    by_phone = actor.link is not None and actor.link[0] in PHONES
    return Attending.objects.filter(pk__in=[actor.link[1]] if actor.link and by_phone else [])


is_in_room = Relation(
    "has come in",
    lambda actor, meeting: _phones_own(actor).filter(meeting_id=meeting.pk).exists(),
    lambda actor: Q(pk__in=_phones_own(actor).values("meeting_id")),
)
is_theirs = bears("here") | bears("again") | is_about_me


def _mine(actor: Actor) -> Q:
    rows = Q(writer__person_id=actor.person_id) if actor.person_id else NOTHING
    if actor.link and actor.link[0] == "here":
        rows |= Q(writer_id=actor.link[1])
    return rows


def _wrote(actor: Actor, card: Any) -> bool:
    if card.writer is None:
        return False
    by_phone = actor.link == ("here", card.writer_id)
    return by_phone or (actor.person_id is not None and card.writer.person_id == actor.person_id)


wrote_card = Relation("wrote it, by name", _wrote, _mine)
is_shown = state(
    "is shown", lambda writing: writing.shown_at is not None, Q(shown_at__isnull=False)
)


def live_rules(read: Relation) -> dict[tuple[str, type[PlaceModel]], Relation]:
    """The rules of the room, where `read` says who may see the meeting."""
    # The link comes first: it is what nearly all who ask every second have, and costs no query.
    of_meeting = through("meeting", Meeting, bears("room") | read | is_in_room)
    of_round = through("round", BreakoutRound, of_meeting)
    return {
        ("take part", Meeting): read,
        ("speak as", Attending): is_theirs,
        **{("see", model): of_meeting for model in LIVE},
        ("see", Turn): through("round", Round, of_meeting),
        ("see", Card): through("writing", Writing, is_shown & of_meeting) | wrote_card,
        ("see", BreakoutGroup): of_round,
        ("see", BreakoutPlace): through("group", BreakoutGroup, of_round),
    }


LIVE_PAGES: dict[str, Who] = {
    "meeting_live": Who.MEMBER,
    "meeting_live_now": Who.MEMBER,
    "meeting_lead": Who.MEMBER,
    "meeting_poster": Who.MEMBER,
    "room": Who.LINK,
    "room_now": Who.LINK,
    "room_arrive": Who.LINK,
    "room_act": Who.LINK,
}

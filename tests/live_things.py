"""What there is of a meeting under way in the world of `world.py`, and what its pages name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hedgerow.core import clock
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.meetings.models import Card, Heard, Meeting, Stance, Turn
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.meetings.services.live import arriving, asking, cards, groups, hands, pad, rounds
from hedgerow.meetings.services.live.opening import live_open

Text = Callable[[], str]
Things = dict[str, PlaceModel]


def furnish(by: Actor, question: Any, linked: Text, unshown: Text) -> Things:
    """A meeting with a guest in it, everything that can be going on there, and one hidden card.

    Whoever has the link reads `linked`; nobody is shown `unshown`, such as what was to be written
    before a round put it aside.
    """
    meeting = add_meeting(by=by, name=linked(), starts_at=clock.now())
    live_open(by=by, meeting=meeting)
    came = Actor(place=by.place, link=("room", meeting.pk))
    guest = arriving.arrive(by=came, meeting=meeting, name=linked(), body=linked())
    phone = Actor(place=by.place, link=("here", guest.pk))
    host = arriving.arrive_as_member(by=by, meeting=meeting)
    asking.put_on_agenda(by=by, meeting=meeting, question=question)
    asked = asking.ask_here(by=phone, meeting=meeting, words=linked(), attending=guest)
    pad.take_pad(by=phone, attending=guest)
    pad.mark(by=phone, attending=guest, kind="move")
    shown = cards.open_writing(by=by, meeting=meeting, question=linked(), named=True)
    cards.write_card(by=phone, meeting=meeting, words=linked(), attending=guest)
    cards.reveal_cards(by=by, writing=shown)
    writing = cards.open_writing(by=by, meeting=meeting, question=unshown(), named=True)
    cards.write_card(by=phone, meeting=meeting, words=unshown(), attending=guest)
    seated = groups.seat_groups(by=by, meeting=meeting, groups=[[guest.pk], [host.pk]])
    going = rounds.start_round(by=by, meeting=meeting)
    rounds.next_turn(by=by, meeting=meeting, turn=Turn.objects.get(round=going, order=0).pk)
    hands.raise_hand(by=phone, attending=guest)
    return {
        "live meeting": Meeting.objects.get(pk=meeting.pk),
        "attending": guest,
        "asked here": asked,
        "writing": writing,
        "card": Card.objects.get(writing=writing),
        "round": going,
        "breakout": seated,
        "heard": Heard.objects.get(meeting=meeting),
        "stance": Stance.objects.get(meeting=meeting),
    }


NAMED: dict[str, Any] = {
    name: {"pk": (Meeting, "change")}
    for name in ("meeting_live", "meeting_live_now", "meeting_lead", "meeting_poster")
}
_ROOM = ("room", Meeting)
LINKED: dict[str, Any] = dict.fromkeys(("room", "room_now", "room_arrive", "room_act"), _ROOM)

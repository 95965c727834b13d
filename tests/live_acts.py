"""How each act of a meeting under way that history keeps is reached: its page."""

from __future__ import annotations

from typing import Any

from acts import Act, Call
from hedgerow.core import links

PEOPLE_MEET = "A meeting is held by those who are in it: a program has no seat there."


def acts(w: Any) -> dict[str, Act]:
    """How what people do in a live meeting, and history keeps, is reached."""
    o = w.ours
    meeting, asked, writing = o["live meeting"], o["asked here"], o["writing"]
    word = links.secret("room", meeting.pk)
    ask = {"act": "ask", "words": "Why?", "whose": "me"}
    lead = {
        "opening.live_open": "open",
        "opening.live_close": "close",
        "asking.carry_hanging": "carry",
        "asking.put_on_agenda": f"put:{o['own question'].pk}",
        "cards.reveal_cards": f"reveal:{writing.pk}",
        "groups.seat_groups": "mix:2",
    }
    room = {
        "asking.ask_here": ask,
        "asking.follow_here": {"act": f"follow:{asked.pk}"},
    }
    by_lead = {
        name: Call("meeting_lead", {"pk": meeting.pk}, {"act": act}, body="form")
        for name, act in lead.items()
    }
    by_phone = {
        name: Call("room_act", {"pk": meeting.pk, "secret": word}, sent, body="form")
        for name, sent in room.items()
    }
    rows = {**by_lead, **by_phone}
    return {f"meetings.services.live.{n}": Act(each, only=PEOPLE_MEET) for n, each in rows.items()}

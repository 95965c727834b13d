"""What there is of drafted groups and coffees in the world of `world.py`, and what pages name."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hedgerow.core.doors import derived
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.meetings.models import (
    BreakoutPlan,
    BreakoutWish,
    Coffee,
    CoffeeSeat,
    Invitation,
    Meeting,
)
from hedgerow.meetings.services.breakouts import draft_groups, wish_for_groups
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.meetings.services.coffees import join_coffees, set_rhythm
from hedgerow.meetings.services.invitations import Guest, invite
from hedgerow.place.models import Person

Things = dict[str, PlaceModel]
AT = datetime(2036, 5, 6, 15, tzinfo=UTC)


def furnish(by: Actor, other: Person) -> Things:
    """A meeting with a draft of groups and two wishes, one of them private; a coffee."""
    meeting = add_meeting(by=by, name="Groups", starts_at=AT)
    names = ("Ann", "Ben", "Cas", "Dan")
    guests = [Guest(name=name, email=f"{name}@groups.example") for name in names]
    invite(by=by, meeting=meeting, guests=guests)
    ann, ben, *_rest = Invitation.objects.filter(meeting=meeting).order_by("created_at", "pk")
    apart = wish_for_groups(by=by, meeting=meeting, kind="apart", one=ann, other=ben)
    host = wish_for_groups(by=by, meeting=meeting, kind="host", one=ann, number=1)
    draft = draft_groups(by=by, meeting=meeting, sizes=[2], rounds=2, certain=False)
    choice = join_coffees(by=by)
    set_rhythm(by=by, every="month")
    with derived():
        coffee = Coffee.objects.create(place=by.place, on=date(2026, 3, 1))
        for person in (by.person_id, other.pk):
            CoffeeSeat.objects.create(place=by.place, coffee=coffee, on=coffee.on, person_id=person)
    return {
        "grouped meeting": Meeting.objects.get(pk=meeting.pk),
        "groups": draft,
        "wish apart": apart,
        "wish": host,
        "coffee": coffee,
        "coffee choice": choice,
    }


NAMED: dict[str, Any] = {
    **{
        name: {"pk": (Meeting, "change")}
        for name in ("meeting_groups", "groups_wish", "groups_cards", "groups_cards_pdf")
    },
    "meeting_pack_pdf": {"pk": (Meeting, "see")},
    "groups_swap": {"pk": (BreakoutPlan, "change")},
    "groups_unwish": {"pk": (BreakoutWish, "change")},
    "coffee_rest": {"pk": (Coffee, "let rest")},
}

BY_EYE = "Groups are drafted by people who look at them and change them; a program has no eye."
THEIR_OWN = "Whoever wishes for coffees says so on a page; a key is less than its owner."


def acts(w: Any) -> dict[str, Any]:
    """How each service of drafting groups and of coffees is reached."""
    from acts import Act, page  # which gathers the acts of every room

    o = w.ours
    meeting, groups = o["grouped meeting"], o["groups"]
    (one, *_), (other, *_) = groups.rounds[0]
    swap = {"number": 1, "one": one, "other": other, "seen": groups.version}
    rows = {
        "breakouts.keep_draft": Act(
            page("meeting_groups", meeting, sizes="2", rounds=2, certain=""), only=BY_EYE
        ),
        "breakouts.swap_two": Act(page("groups_swap", groups, **swap), only=BY_EYE),
        "breakouts.wish_for_groups": Act(
            page("groups_wish", meeting, kind="content", one=one), only=BY_EYE
        ),
        "breakouts.drop_wish": Act(page("groups_unwish", o["wish"]), only=BY_EYE),
        "coffees.join_coffees": Act(page("coffees", do="join"), only=THEIR_OWN),
        "coffees.leave_coffees": Act(page("coffees", do="leave"), only=THEIR_OWN),
        "coffees.set_rhythm": Act(page("coffees_rhythm", every="quarter"), only=THEIR_OWN),
    }
    return {f"meetings.services.{name}": act for name, act in rows.items()}

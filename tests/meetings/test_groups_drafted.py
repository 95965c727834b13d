"""Small groups drafted before a meeting: what they keep to, who may see why, and using them."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cast import As, Cast, To
from hedgerow.core import clock
from hedgerow.core.doors import derived, door
from hedgerow.core.models import Event
from hedgerow.core.policy import Forbidden, can, visible
from hedgerow.meetings.models import BreakoutPlan, BreakoutWish, Invitation, Meeting
from hedgerow.meetings.services.breakouts import (
    draft_groups,
    drop_wish,
    swap_two,
    wish_for_groups,
)
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.meetings.services.invitations import Guest, invite
from hedgerow.meetings.services.live.opening import live_open
from hedgerow.place.models import Person
from hedgerow.place.services import people
from hedgerow.privacy.services.apart import keep_apart
from hedgerow.ties.models import Award
from hedgerow.ties.services.reports import say_report
from live_phones import Leader, Room

pytestmark = pytest.mark.django_db
NAMES = ("Ann", "Ben", "Cas", "Dan", "Eli", "Fay", "Gus", "Hal")


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """A meeting of Alice's with eight guests, which Bob facilitates."""
    made = add_meeting(
        by=cast.alice,
        name="Winter",
        starts_at=clock.now(),
        duties={"facilitator": [cast.people["bob"]]},
    )
    guests = [Guest(name=name, email=f"{name}@example.org") for name in NAMES]
    invite(by=cast.alice, meeting=made, guests=guests)
    return made


def called(meeting: Meeting, name: str) -> Invitation:
    return Invitation.objects.get(meeting=meeting, name=name)


def seats(plan: BreakoutPlan) -> list[list[set[str]]]:
    """The names at each table of each round."""
    names = {str(pk): name for pk, name in Invitation.objects.values_list("pk", "name")}
    return [[{names[pk] for pk in table} for table in groups] for groups in plan.rounds]


def draft(cast: Cast, meeting: Meeting, **more: Any) -> BreakoutPlan:
    asked = {"sizes": [4], "rounds": 3, "certain": False, **more}
    return draft_groups(by=cast.alice, meeting=meeting, **asked)


@pytest.mark.slow
def test_a_draft_keeps_to_what_is_wished_and_says_honestly_what_it_reaches(
    cast: Cast, meeting: Meeting
) -> None:
    ann, ben, cas, dan, eli, fay = (called(meeting, name) for name in NAMES[:6])
    for wish in (
        {"kind": "together", "one": ann, "other": ben},
        {"kind": "apart", "one": ann, "other": cas},
        {"kind": "host", "one": dan, "number": 2},
        {"kind": "from", "one": eli, "number": 2},
        {"kind": "until", "one": fay, "number": 1},
    ):
        wish_for_groups(by=cast.alice, meeting=meeting, **wish)
    plan = draft(cast, meeting)
    rounds = seats(plan)
    for tables in rounds:
        (table,) = [each for each in tables if "Ann" in each]
        assert "Ben" in table
        assert "Cas" not in table
        assert "Dan" in tables[1]
    assert [sum("Eli" in table for table in tables) for tables in rounds] == [0, 1, 1]
    assert [sum("Fay" in table for table in tables) for tables in rounds] == [1, 0, 0]
    assert [sorted(map(len, tables)) for tables in rounds] == [[3, 4], [3, 4], [3, 4]]
    assert " first meetings of 27 possible; " in plan.words  # 28 pairs, but for Eli and Fay
    again = draft(cast, meeting)
    assert (again.pk, again.version) == (plan.pk, 2)
    uneven = draft(cast, meeting, sizes=[3, 5], rounds=1).rounds
    assert [len(table) for table in uneven[0]] == [3, 4]  # seven are there
    with pytest.raises(ValidationError, match="7 people are too few"):
        draft(cast, meeting, sizes=[2, 2, 2, 2])
    with pytest.raises(ValidationError, match="0 people"):
        draft(cast, meeting, certain=True)
    with door():
        Invitation.objects.filter(pk=ann.pk).update(answer=Invitation.Answer.YES)
    with pytest.raises(ValidationError, match="1 person is too few"):
        draft(cast, meeting, certain=True)


@pytest.mark.slow
def test_nobody_but_whoever_wished_it_learns_that_two_are_kept_apart(
    cast: Cast, meeting: Meeting, as_: As, to: To
) -> None:
    ann, ben = called(meeting, "Ann"), called(meeting, "Ben")
    apart = wish_for_groups(by=cast.alice, meeting=meeting, kind="apart", one=ann, other=ben)
    host = wish_for_groups(by=cast.alice, meeting=meeting, kind="host", one=ann, number=1)
    draft(cast, meeting, rounds=1)
    without = BreakoutPlan.objects.get(meeting=meeting).words
    assert " of 12 possible" in without  # as if nobody were kept apart
    assert list(visible(cast.alice, BreakoutWish).order_by("pk")) == [apart, host]
    assert list(visible(cast.bob, BreakoutWish)) == [host]
    assert [can(cast.bob, "change", each) for each in (apart, host)] == [False, True]
    assert not visible(cast.charlie, BreakoutPlan).exists()
    told = "Ann and Ben are kept apart"
    assert told in as_("alice").get(to("meeting_groups", meeting.pk)).content.decode()
    page = as_("bob").get(to("meeting_groups", meeting.pk)).content.decode()
    assert told not in page
    assert "Ann hosts table 1" in page
    assert not any(
        "apart" in str(e.words) + e.kind or "Ben" in str(e.words) for e in Event.objects.all()
    )
    with pytest.raises(Forbidden):
        drop_wish(by=cast.bob, wish=apart)
    # Bob asks for what cannot be: that it cannot is all he is told. Alice is told why.
    wish_for_groups(by=cast.bob, meeting=meeting, kind="together", one=ann, other=ben)
    for by, why in ((cast.bob, "We found no seats"), (cast.alice, "kept apart")):
        with pytest.raises(ValidationError, match=why):
            draft_groups(by=by, meeting=meeting, sizes=[4], rounds=1, certain=False)


@pytest.mark.slow
def test_two_change_places_by_hand_and_the_page_says_what_it_comes_to(
    cast: Cast, meeting: Meeting, as_: As, to: To
) -> None:
    alice, here = as_("alice"), to("meeting_groups", meeting.pk)
    asked = {"sizes": "4", "rounds": "1", "certain": ""}
    assert alice.post(here, asked).status_code == 302
    plan = BreakoutPlan.objects.get(meeting=meeting)
    (one, *_), (other, *_) = plan.rounds[0]
    names = {str(row.pk): row for row in Invitation.objects.all()}
    wish_for_groups(
        by=cast.alice,
        meeting=meeting,
        kind="apart",
        one=names[other],
        other=names[plan.rounds[0][0][1]],
    )
    swap = {"number": "1", "one": one, "other": other, "seen": str(plan.version)}
    url = to("groups_swap", plan.pk)
    assert alice.post(url, swap).status_code == 302
    fresh = BreakoutPlan.objects.get(meeting=meeting)
    assert fresh.rounds[0][0][0] == other
    assert fresh.rounds[0][1][0] == one
    assert "You wished these two apart" in alice.get(here).content.decode()
    assert "You wished these two apart" not in as_("bob").get(here).content.decode()
    stale = alice.post(url, swap, follow=True).content.decode()
    assert "The draft changed meanwhile" in stale
    assert alice.post(url, {**swap, "other": one, "seen": str(fresh.version)}).status_code == 422
    for said in ({"sizes": "no"}, {"sizes": "1"}, {"rounds": "99"}):
        assert alice.post(here, {**asked, **said}).status_code == 422
    wish = {"kind": "together", "one": one, "other": "", "number": ""}
    assert alice.post(to("groups_wish", meeting.pk), wish).status_code == 422
    cards = alice.get(to("groups_cards", meeting.pk)).content.decode()
    assert cards.count("Table ") >= 2
    assert all(f"<bdi>{name}</bdi>" in cards for name in NAMES)
    assert alice.get(to("groups_cards_pdf", meeting.pk)).content.startswith(b"%PDF")
    assert alice.get(to("meeting_pack_pdf", meeting.pk)).content.startswith(b"%PDF")
    with pytest.raises(ValidationError, match="both sit in that round"):
        swap_two(by=cast.alice, plan=fresh, number=7, one=names[one].pk, other=names[other].pk,
                 seen=fresh.version)  # fmt: skip


@pytest.mark.slow
def test_the_live_room_seats_those_who_came_as_it_was_planned(cast: Cast) -> None:
    room = Room(cast)
    meeting = room.meeting
    guests = [Guest(name=name, email=f"{name}@example.org") for name in NAMES]
    invite(by=cast.alice, meeting=meeting, guests=guests)
    plan = draft(cast, meeting, rounds=2)
    live_open(by=cast.alice, meeting=meeting)
    came = [*(name for name in NAMES if name != "Hal"), "Walker"]
    for name in came:
        room.phone(name)
    leader: Leader = room.leader()
    for number, planned in enumerate(seats(plan), 1):
        leader.press(f"As planned: round {number}")
        made = meeting.breakouts.get(number=number)
        sat = [set(g.people.values_list("attending__name", flat=True)) for g in made.groups.all()]
        assert [table - {"Walker"} for table in sat] == [table - {"Hal"} for table in planned]
        assert sorted(map(len, sat)) == [4, 4]
    assert "As planned" not in leader.text()


@pytest.mark.slow
def test_those_who_are_kept_apart_in_the_place_never_sit_together(
    cast: Cast, meeting: Meeting
) -> None:
    invite(by=cast.alice, meeting=meeting, guests=[Guest(person=cast.people["bob"])])
    gina = people.add_person(by=cast.alice, name="Gina")
    invite(by=cast.alice, meeting=meeting, guests=[Guest(person=gina)])
    keep_apart(by=cast.bob, other=gina)
    for tables in seats(draft(cast, meeting, sizes=[5], rounds=4)):
        assert not any({"Bob", "Gina"} <= table for table in tables)


@pytest.mark.slow
def test_nobody_is_alone_with_their_funder_unless_they_chose_it(cast: Cast) -> None:
    """Bob's food bank has money from the council, for which Alice works. Residents are counted."""
    today = clock.today()
    report = say_report(by=cast.alice, a=cast.council, b=cast.food_bank, on=today)
    with derived():
        Award.objects.create(
            place=cast.place, report=report, record_id="1", title="Vans", pence=1, awarded_on=today
        )
    meeting = add_meeting(by=cast.alice, name="Two and two", starts_at=clock.now())
    for name in ("Gina", "Hugo"):
        people.add_person(by=cast.alice, name=name)
    for name in ("Alice", "Bob", "Gina", "Hugo"):
        invite(by=cast.alice, meeting=meeting, guests=[Guest(Person.objects.get(name=name))])
    for _again in range(4):
        (tables,) = seats(draft(cast, meeting, sizes=[2], rounds=1))
        assert {"Alice", "Bob"} not in tables
    words = BreakoutPlan.objects.get(meeting=meeting).words
    assert words.endswith("Once a resident sits alone among officials.")  # with Alice, who must sit
    bob, gina = called(meeting, "Bob"), called(meeting, "Gina")
    hugo, alice = called(meeting, "Hugo"), called(meeting, "Alice")
    wish_for_groups(by=cast.alice, meeting=meeting, kind="together", one=gina, other=hugo)
    with pytest.raises(ValidationError, match="ask Bob whether they choose it"):
        draft(cast, meeting, sizes=[2], rounds=1)
    wish_for_groups(by=cast.alice, meeting=meeting, kind="content", one=bob)
    plan = draft(cast, meeting, sizes=[2], rounds=1)
    assert {"Alice", "Bob"} in seats(plan)[0]
    assert "alone" not in plan.words
    swapped = swap_two(
        by=cast.alice, plan=plan, number=1, one=alice.pk, other=gina.pk, seen=plan.version
    )
    assert "resident sits alone among officials" in swapped.words

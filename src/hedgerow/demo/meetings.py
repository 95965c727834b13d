"""Meetings of invented people: a circle of food banks, a cell, and a room made of a request."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from hedgerow.core.policy import Actor
from hedgerow.demo.people import CAST
from hedgerow.demo.world import World
from hedgerow.meetings import when
from hedgerow.meetings.models import Invitation, Meeting, Series
from hedgerow.meetings.plans import house_plan
from hedgerow.meetings.services.calling import add_meeting, change_meeting
from hedgerow.meetings.services.invitations import Guest, answer_invitation
from hedgerow.meetings.services.plans import write_plan
from hedgerow.meetings.services.rooms import gather, note_request, say_outcome
from hedgerow.meetings.services.series import add_dates, add_series
from hedgerow.place.models import Organisation, Person

_LIFT = "There is a lift. Tell us if you would like an interpreter, or a quiet place."


def meet(world: World) -> None:
    """A circle that meets each fortnight, a cell that met and meets again, and a room."""
    people = {name: Person.objects.get(name=name) for name, *_ in CAST}
    _circle(world)
    _cell(world, people)
    _room(world, people)
    note_request(
        by=world.steward,
        words="Which libraries have a hearing loop?",
        who="A neighbour",
        chosen="transaction",
        touches="few",
        differs="no",
        trust="no",
        answer="All of them. Ask at the desk and they switch it on.",
    )


def _circle(world: World) -> None:
    circle = Organisation.objects.filter(kind=Organisation.Kind.CIRCLE).earliest("created_at")
    series = add_series(
        by=world.steward,
        kind=Series.Kind.CIRCLE,
        name="Food banks, every other Thursday",
        purpose="Who is short of what this week, and who has some to share.",
        body=circle,
    )
    starts = [
        _at(world, day, time(10, 30))
        for day in when.dates(_next(world, 3), when.Rhythm.FORTNIGHTLY, 6)
    ]
    add_dates(
        by=world.steward,
        series=series,
        starts=starts,
        name="Food bank circle",
        minutes=60,
        planned=True,
        where="Sale Library, the room upstairs",
        access=_LIFT,
    )


def _cell(world: World, people: dict[str, Person]) -> None:
    series = add_series(
        by=world.steward,
        kind=Series.Kind.CELL,
        name="Working across sectors",
        purpose="Eight of us, four times: what helps when nobody is in charge?",
    )
    for days, name in ((-35, "Cell meeting 1"), (21, "Cell meeting 2")):
        meeting = add_meeting(
            by=world.steward,
            name=name,
            series=series,
            question="What are we learning about working across sectors?",
            aims="To learn from one another, and to say what we would try.",
            starts_at=_at(world, _next(world, 1) + timedelta(days=days), time(15)),
            minutes=90,
            where="Stretford Public Hall, Chester Road",
            access=_LIFT,
            expected=12,
            duties={
                "host": [people["Bo Adeyemi"]],
                "facilitator": [people["Amina Rahman"]],
                "note_taker": [people["Ewa Nowak"]],
            },
        )
        write_plan(by=world.steward, meeting=meeting, seen=meeting.version, parts=house_plan(90))
        if days < 0:
            say_outcome(
                by=world.speaking(people["Bo Adeyemi"]),
                meeting=meeting,
                words="The surgery rings us now before it sends anybody across.",
                on=world.today - timedelta(days=6),
            )


def _room(world: World, people: dict[str, Person]) -> None:
    request = note_request(
        by=world.steward,
        words="Could you send us a directory of everybody who helps with debt?",
        who="Chidi Okafor",
        asker=people["Chidi Okafor"],
        chosen="gathering",
        touches="many",
        differs="yes",
        trust="yes",
    )
    why = Invitation.Why
    made = gather(
        by=world.steward,
        request=request,
        name="What would make it easier to talk about money?",
        question="What would make it easier to talk about money before it runs out?",
        starts_at=_at(world, _next(world, 2) + timedelta(days=14), time(18)),
        where="Partington Wellbeing Centre",
        does="Bo Adeyemi\nDilys Pritchard",
        lives="Somebody from the Monday table",
        guests=[
            Guest(people["Bo Adeyemi"], why=why.DOES, reason="You hear of it first."),
            Guest(people["Dilys Pritchard"], why=why.DOES),
            Guest(None, "The Monday table", why=why.LIVES, opener=people["Bo Adeyemi"]),
            Guest(people["Chidi Okafor"], why=why.ASKED),
        ],
    )
    change_meeting(by=world.steward, meeting=made, seen=made.version, access=_LIFT)
    _answer(world, made, "Bo Adeyemi", "yes", could_bring="Two people from the Monday table")
    _answer(world, made, "Dilys Pritchard", "maybe", needs="I finish at six. May I come late?")


def _answer(world: World, meeting: Meeting, name: str, answer: str, **said: str) -> None:
    invitation = Invitation.objects.get(meeting=meeting, name=name)
    guest = Actor(place=world.place, link=("invitation", invitation.pk))
    answer_invitation(by=guest, invitation=invitation, answer=answer, **said)


def _next(world: World, weekday: int) -> date:
    """The next day of this weekday, from tomorrow on; Monday is 0."""
    return world.today + timedelta(days=1 + (weekday - world.today.weekday() - 1) % 7)


def _at(world: World, day: date, hour: time) -> datetime:
    return when.moment(day, hour, world.place.time_zone).at

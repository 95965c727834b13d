"""What there is to open of meetings, questions and their notes in Trafford, for `seed.py`.

All of it is Amina Rahman's, made through the services: a meeting to come, one under way, one whose
note is a draft, and one whose note anyone may read.
"""

from __future__ import annotations

from datetime import timedelta

from hedgerow.core import clock, links
from hedgerow.core.models import Audience, PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.core.unattributed import unattributed
from hedgerow.meetings.models import Invitation, Meeting, Note
from hedgerow.meetings.models.notes import WRITTEN
from hedgerow.meetings.pasting import Brought
from hedgerow.meetings.plans import house_plan
from hedgerow.meetings.services import notes, notes_heard, notes_made, notes_pasting, notes_quotes
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.meetings.services.invitations import Guest, invite
from hedgerow.meetings.services.live.arriving import arrive, arrive_as_member
from hedgerow.meetings.services.live.asking import ask_here
from hedgerow.meetings.services.live.opening import live_close, live_open
from hedgerow.meetings.services.notes_suggestions import suggest_change
from hedgerow.meetings.services.plans import write_plan
from hedgerow.meetings.services.rooms import note_request
from hedgerow.meetings.services.series import add_series
from hedgerow.place.models import Person
from hedgerow.questions.services.asking import ask_question
from hedgerow.questions.services.purpose import open_pulse

QUESTION = "Who is cold at home and tells nobody?"


def met(amina: Actor, bo: Actor) -> dict[str, object]:
    """Ids by the kind of thing, and the secrets of the pages that a link opens."""
    coming = _called(amina, "Warm rooms", days=3)
    guest = Guest(Person.objects.get(name="Bo Adeyemi"), reason="You hear of it first.")
    invite(by=amina, meeting=coming, guests=[guest, Guest(None, "Ravi", "ravi@rooms.example")])
    invitation = Invitation.objects.get(meeting=coming, person=None)
    running = _running(amina)
    request = note_request(
        by=amina, words="Could you send us a rep?", who="The hospital", chosen="gathering"
    )
    mine = ask_question(by=amina, words="What do we stop doing, to have time for this?")
    theirs = ask_question(by=bo, words="Whom did we not ask?")
    nameless = ask_question(by=unattributed(bo), words="Are we afraid to act?")
    things: dict[str, PlaceModel] = {
        "meeting": coming,
        "running": running,
        "series": add_series(by=amina, name="A warm winter", purpose="Nobody is cold alone."),
        "request": request,
        "question": theirs,
        "question of mine": mine,
        "keepsake": nameless,
        "invitation": invitation,
        "pulse": open_pulse(by=amina, words="What are we here to do?"),
        **_drafted(amina),
        **_published(amina),
    }
    opened = {
        "invitation": ("invitation", "invitation"),
        "heard": ("heard", "drafted"),
        "keepsake": ("keepsake", "keepsake"),
        "note_open": ("note", "note"),
        "note_room": ("room", "drafted"),
        "quote": ("quote", "quote"),
        "room": ("room", "running"),
    }
    secrets = {
        f"secret of {page}": links.word(kind, things[thing])
        for page, (kind, thing) in opened.items()
    }
    secrets["secret of room, over"] = links.word("room", things["drafted"])
    return {**{name: thing.pk for name, thing in things.items()}, **secrets}


def _called(by: Actor, name: str, days: int) -> Meeting:
    meeting = add_meeting(
        by=by,
        name=name,
        question=QUESTION,
        where="Sale Library",
        starts_at=clock.now() + timedelta(days=days),
        duties={"host": [Person.objects.get(pk__in=[by.person_id])]},
    )
    write_plan(by=by, meeting=meeting, seen=meeting.version, parts=house_plan(90))
    return Meeting.objects.get(pk=meeting.pk)


def _running(by: Actor) -> Meeting:
    """A meeting under way, with a guest and a question in it."""
    meeting = _called(by, "Warm rooms, now", days=0)
    live_open(by=by, meeting=meeting)
    guest = Actor(place=by.place, link=("room", meeting.pk))
    for name in ("Sam", "Joy", "Una", "Ravi"):
        arrive(by=guest, meeting=meeting, name=name, body="")
    ask_here(by=unattributed(guest), meeting=meeting, words="Who pays in March?")
    return meeting


def _drafted(by: Actor) -> dict[str, PlaceModel]:
    """A meeting that was, with a transcript, a draft that is shared, and what people say of it."""
    meeting = _called(by, "Warm rooms, last week", days=-7)
    live_open(by=by, meeting=meeting)
    arrive_as_member(by=by, meeting=meeting, body=None)
    live_close(by=by, meeting=meeting)
    lines = [["Sam", "Could we share a van?", ""], ["Joy", "I will ring the library.", ""]]
    brought = Brought("Zoom", lines, {"0": "it ends in a question mark"}, "")
    pasted = notes_pasting.paste(by=by, brought=brought, meeting=meeting, agreed=True)
    draft = _written(by, meeting, Audience.PLACE)
    quote = notes_quotes.add_quote(
        by=by, note=draft, words="I had never been asked.", name="Joy", part="discussion"
    )
    draft = notes.share_draft(by=by, note=draft)
    suggest_change(by=by, note=draft, part="summary", words="Twelve of us met.")
    notes_heard.ask_after(by=by, meeting=meeting, closes_on=clock.today() + timedelta(days=7))
    return {"drafted": meeting, "draft": draft, "quote": quote, "pasted": pasted}


def _published(by: Actor) -> dict[str, PlaceModel]:
    """A meeting whose note anyone may read, with a decision in it."""
    meeting = _called(by, "Warm rooms, last month", days=-30)
    notes.open_notes(by=by)
    decided = notes_made.note_decision(
        by=by, meeting=meeting, words="One list of rooms.", people_first="Nobody has asked yet."
    )
    note = _written(by, meeting, Audience.PUBLIC)
    notes.publish_note(by=by, note=note, seen=note.version)
    return {"noted": meeting, "note": note, "decided": decided}


def _written(by: Actor, meeting: Meeting, audience: str) -> Note:
    words = dict.fromkeys(WRITTEN, f"- {QUESTION}\n- We do not know.")
    title = f"The note of {meeting.name}"
    return notes.write_note(by=by, meeting=meeting, title=title, words=words, audience=audience)

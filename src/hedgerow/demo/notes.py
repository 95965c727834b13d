"""The note of the cell's first meeting, with what people decided and promised there."""

from __future__ import annotations

from datetime import timedelta

from hedgerow.core.policy import Actor
from hedgerow.demo.people import CAST
from hedgerow.demo.world import World
from hedgerow.meetings.models import Meeting
from hedgerow.meetings.services import notes, notes_made, notes_quotes
from hedgerow.place.models import Person

_WORDS = {
    "summary": "Twelve of us met for the first time.\n"
    "- Things move when people know one another before they need to.\n"
    "- A surgery and a food bank can ring each other. Nobody has to ask first.\n"
    "- One of us asked what happens when she leaves. It is still open.",
    "aims": "To learn from one another, and to say what we would try.",
    "presentations": "Dilys told how her surgery came to ring the food bank, over a cup of tea.\n"
    "Chidi told what he hears at the desk, and what he is not allowed to say.",
    "discussion": "- It helps to go to people, not to send for them.\n"
    "- Small groups carry the risk and large ones the budget.\n"
    "- We talk about people a great deal. We talk with them less.",
    "topics": "Who is not in this room, and who knows them?\nWhat we do when one of us moves on",
}


def note_the_cell(world: World) -> None:
    """Write, check and publish the note of the meeting that has been."""
    people = {name: Person.objects.get(name=name) for name, *_ in CAST}
    meeting = Meeting.objects.get(name="Cell meeting 1")
    notes_made.note_decision(
        by=world.steward,
        meeting=meeting,
        words="We meet in a different place each time.",
        how="Nobody had an objection",
        by_whom="everybody there",
        people_first="For people who cannot get to Stretford. Two of them asked for it.",
    )
    notes_made.promise_here(
        by=world.steward,
        meeting=meeting,
        words="bring the map of who meets where",
        due=world.today + timedelta(days=14),
        giver=people["Bo Adeyemi"],
        receiver=people["Amina Rahman"],
    )
    note = notes.write_note(
        by=world.steward, meeting=meeting, title="Working across sectors: meeting 1", words=_WORDS
    )
    words = "I had worked across the road for nine years. Nobody had asked me in."
    quote = notes_quotes.add_quote(
        by=world.steward,
        note=note,
        words=words,
        name="Dilys Pritchard",
        person=people["Dilys Pritchard"],
        part="discussion",
    )
    spoken = Actor(place=world.place, link=("quote", quote.pk))
    notes_quotes.answer_quote(by=spoken, quote=quote, answer="fine")
    note.refresh_from_db()
    notes.publish_note(by=world.steward, note=note, seen=note.version)

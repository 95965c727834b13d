"""Last meeting's notes, pasted alone on day one: questions and promises are pulled out by hand."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.test import Client

from cast import Cast
from hedgerow.meetings.models import (
    AskedHere,
    Decided,
    Meeting,
    Note,
    Pasted,
    PromisedHere,
    SpeakerName,
)
from hedgerow.meetings.pasting import read_brought
from hedgerow.meetings.services import notes_made, notes_pasting
from notes_desk import Desk, begin
from reading import everything_kept, naughty, page

NOTES = """Moss Lane, notes by hand
Who decided that the hub closes at four?
Bob will bring the housing data
We meet at the hub from now on
Ask the tenants next time
"""
ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Bob Phone: Who decided that the hub closes at four?

2
00:00:05.000 --> 00:00:09.000
Alice: I do not know, and I should like to kqxjzq.
"""
NEW = {"name": "Moss Lane cell", "on": "2026-11-10", "at": "3.00 pm"}


@pytest.fixture
def desk(cast: Cast, client: Client) -> Desk:
    return begin(cast, client)


@pytest.mark.slow
def test_alone_on_day_one_from_a_text_to_a_note_that_can_be_shared(desk: Desk) -> None:
    """Seven requests, none of which needs script or anybody else."""
    page(desk.alice, "/p/ashby/notes/bring/")
    sent = {**NEW, "kind": "notes", "text": NOTES}
    answer = desk.alice.post("/p/ashby/notes/bring/", sent, follow=True)
    text = answer.content.decode()
    assert "Who decided that the hub closes at four?" in text
    brought = Pasted.objects.get()
    meeting = brought.meeting
    assert (meeting.name, meeting.starts_at.isoformat()) == (
        "Moss Lane cell",
        "2026-11-10T15:00:00+00:00",
    )
    url = f"/p/ashby/brought/{brought.pk}/"
    for line, become in ((1, "question"), (3, "decision"), (4, "topic"), (0, "summary")):
        answer = desk.alice.post(url, {"line": line, "become": become}, follow=True)
        assert "Kept. Tick the next." in answer.content.decode()
    answer = desk.alice.post(url, {"line": 2, "become": "promise"}, follow=True)
    assert "Bob will bring the housing data" in answer.content.decode()
    promised = {"words": "bring the housing data", "giver": "Bob", "due": "2026-12-01"}
    desk.alice.post(f"{url}promise/?line=2", promised)
    assert [AskedHere.objects.count(), Decided.objects.count(), PromisedHere.objects.count()] == [
        1
    ] * 3
    note = Note.objects.get()
    draft = page(desk.alice, f"/p/ashby/notes/{note.pk}/draft/")
    for words in NOTES.splitlines()[1:]:
        assert words.removeprefix("Bob will ") in draft
    assert "Bob: bring the housing data" in draft
    text = page(desk.alice, url)
    assert text.count('name="line"') == 0  # each line is one thing by now


def test_a_line_becomes_one_thing_only(desk: Desk) -> None:
    brought = bring(desk, NOTES)
    for _time in range(2):
        notes_pasting.pull_out(by=desk.cast.alice, pasted=brought, become="decision", lines=[3])
    assert Decided.objects.count() == 1


def test_what_cannot_be_done_is_said_kindly(desk: Desk) -> None:
    brought = bring(desk, NOTES)
    url = f"/p/ashby/brought/{brought.pk}/"
    for sent in ({"become": "question"}, {"line": "99", "become": "question"}, {"line": 1}):
        answer = desk.alice.post(url, sent, follow=True)
        assert "Tick a line first." in answer.content.decode()
    page(desk.alice, f"{url}promise/?line=99", 404)
    page(desk.bob, url, 404)  # what was brought is for those who write the note


def bring(desk: Desk, text: str, **more: bool) -> Pasted:
    brought = read_brought(text.encode(), is_transcript=bool(more), names={})
    return notes_pasting.paste(by=desk.cast.alice, brought=brought, meeting=desk.meeting, **more)


def test_a_transcript_is_kept_only_where_everyone_in_it_has_agreed(desk: Desk) -> None:
    url = f"/p/ashby/meetings/{desk.meeting.pk}/bring/"
    answer = desk.alice.post(url, {"kind": "transcript", "text": ZOOM})
    assert answer.status_code == 422
    assert "Ask everyone in it first." in answer.content.decode()
    answer = desk.alice.post(url, {"kind": "notes", "text": ZOOM})
    assert "This is a transcript." in answer.content.decode()
    assert Pasted.objects.count() == 0
    file = io.BytesIO(ZOOM.encode())
    file.name = "zoom.vtt"
    desk.alice.post(url, {"kind": "transcript", "file": file, "agreed": "on"})
    assert Pasted.objects.get().lines[0][:2] == [
        "Bob Phone",
        "Who decided that the hub closes at four?",
    ]
    with pytest.raises(notes_pasting.NotAgreed):
        bring(desk, ZOOM, agreed=False)


@pytest.mark.parametrize("kept", [False, True])
def test_when_the_note_is_published_the_text_is_gone_from_every_table(
    desk: Desk, kept: bool
) -> None:
    brought = bring(desk, ZOOM, agreed=True, kept=kept)
    notes_pasting.pull_out(by=desk.cast.alice, pasted=brought, become="question", lines=[0])
    assert "kqxjzq" in everything_kept()
    desk.publish(Note.objects.get())
    assert ("kqxjzq" in everything_kept()) is kept
    assert "Who decided that the hub closes at four?" in everything_kept()  # pulled out by hand


def test_it_can_be_deleted_at_once(desk: Desk) -> None:
    brought = bring(desk, ZOOM, agreed=True)
    desk.alice.post(f"/p/ashby/brought/{brought.pk}/delete/")
    assert "kqxjzq" not in everything_kept()


def test_a_series_remembers_who_is_behind_a_name(desk: Desk) -> None:
    from hedgerow.core.doors import door
    from hedgerow.meetings.models import Series

    with door():
        series = Series(place=desk.cast.place, name="Cell", author_id=desk.cast.alice.person_id)
        series.save()
        desk.meeting.series = series
        desk.meeting.save()
    brought = bring(desk, ZOOM, agreed=True)
    url = f"/p/ashby/meetings/{desk.meeting.pk}/names/"
    assert "Bob Phone" in page(desk.alice, url)
    wrong = desk.alice.post(url, {"name_0": "Nobody", "name_1": ""})
    assert "Nobody here is called Nobody" in wrong.content.decode()
    desk.alice.post(url, {"name_0": "Bob", "name_1": ""})
    assert SpeakerName.objects.get().series == series
    notes_pasting.pull_out(by=desk.cast.alice, pasted=brought, become="question", lines=[0])
    assert AskedHere.objects.get().question.asker == desk.cast.people["bob"]
    with door():
        later = Meeting(
            place=desk.cast.place,
            series=series,
            name="Next",
            author_id=desk.cast.alice.person_id,
            starts_at=desk.meeting.starts_at,
        )
        later.save()
    assert "Bob Phone" in page(desk.alice, f"/p/ashby/meetings/{later.pk}/names/")
    desk.alice.post(url, {"name_0": "", "name_1": ""})
    assert SpeakerName.objects.count() == 0


def test_the_sentence_about_the_talk_is_of_the_group_and_goes_into_the_note_when_asked(
    desk: Desk,
) -> None:
    brought = bring(desk, ZOOM, agreed=True)
    assert brought.voice
    assert "Bob" not in brought.voice
    assert not any(letter.isdigit() for letter in brought.voice)  # fewer than five people
    desk.alice.post(f"/p/ashby/brought/{brought.pk}/", {"become": "voice"})
    assert brought.voice in page(desk.alice, f"/p/ashby/notes/{Note.objects.get().pk}/draft/")


def test_the_real_zoom_file_is_pulled_from_page_by_page(desk: Desk, shared: Path) -> None:
    folder = shared / "data" / "meetings" / "transcript_formats"
    file = next(each for each in sorted(folder.rglob("*.vtt")) if each.stat().st_size > 20_000)
    brought = bring(desk, file.read_text(), agreed=True)
    assert 20 < len(brought.lines) < 300
    text = page(desk.alice, f"/p/ashby/brought/{brought.pk}/")
    assert text.count('name="line"') == min(len(brought.lines), 100)


def test_naughty_strings_come_back_unchanged_and_inert(desk: Desk, shared: Path) -> None:
    texts = [each for each in naughty(shared) if each.isprintable()]
    brought = bring(desk, "\n".join(texts))
    assert [line[1] for line in brought.lines] == [each.strip() for each in texts]
    text = page(desk.alice, f"/p/ashby/brought/{brought.pk}/")
    assert "<script>alert" not in text
    assert "<img src=x" not in text.lower()
    everything = range(len(brought.lines))
    notes_pasting.pull_out(by=desk.cast.alice, pasted=brought, become="decision", lines=everything)
    assert set(Decided.objects.values_list("words", flat=True)) == {
        line[1] for line in brought.lines
    }


def test_a_promise_and_a_decision_are_kept_without_anything_pasted(desk: Desk) -> None:
    url = f"/p/ashby/meetings/{desk.meeting.pk}/"
    wrong = desk.alice.post(f"{url}promise/", {"words": "x", "giver": "Zed", "due": "2027-01-19"})
    assert "Nobody here is called Zed" in wrong.content.decode()
    desk.alice.post(f"{url}promise/", {"words": "x", "giver": "Ashby Council", "due": "2027-01-19"})
    assert PromisedHere.objects.get().promise.giver_body == desk.cast.council
    desk.alice.post(f"{url}decide/", {"words": "We close at nine"})
    decided = Decided.objects.get()
    notes_made.remove_decision(by=desk.cast.alice, decided=decided)
    assert Decided.objects.count() == 0

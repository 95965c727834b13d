"""A note puts itself together, is read by whom it is for, and goes out in every form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast
from hedgerow.core import links
from hedgerow.core.doors import door
from hedgerow.core.models import Audience, Event
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.meetings.models import AskedHere, Decided, Edition, Meeting, Note
from hedgerow.meetings.pasting import read_brought
from hedgerow.meetings.selectors.notes import note_page
from hedgerow.meetings.services import calling, notes, notes_made, notes_pasting
from hedgerow.meetings.services.notes_audience import allowed_audiences
from hedgerow.questions.services.asking import ask_question
from hedgerow.questions.services.following import follow_question
from notes_desk import LAST_WEEK, Desk, begin
from reading import naughty, page


@pytest.fixture
def desk(cast: Cast, client: Client) -> Desk:
    return begin(cast, client)


def promise(desk: Desk, **more: Any) -> Any:
    return notes_made.promise_here(
        by=desk.cast.alice,
        meeting=desk.meeting,
        words="bring the housing data",
        due=date(2027, 1, 19),
        giver=desk.cast.people["bob"],
        **more,
    )


def asked(desk: Desk, words: str, **more: Any) -> Any:
    question = ask_question(by=desk.cast.alice, words=words, **more)
    with door():
        AskedHere(place=desk.cast.place, meeting=desk.meeting, question=question).save()
    return question


def test_it_begins_with_what_the_plan_said_and_puts_the_rest_together(desk: Desk) -> None:
    asked(desk, "What if we asked the tenants?")
    followed = asked(desk, "Who pays?")
    follow_question(by=desk.cast.bob, question=followed, words="I will carry this")
    promise(desk, receiver=desk.cast.people["alice"])
    notes_made.note_decision(
        by=desk.cast.alice,
        meeting=desk.meeting,
        words="We meet at the Hub",
        how="nobody objected",
        people_first="For tenants. They asked for a place without a desk.",
    )
    desk.there("bob")
    desk.there("a guest")
    form = page(desk.alice, f"/p/ashby/meetings/{desk.meeting.pk}/note/")
    assert "Moss Lane cell, Tuesday 12 January 2027" in form
    assert "To hear one another" in form
    sent = {"title": "Cell 1", "seen": 0, "audience": "place", "summary": "We met.\n- It helped."}
    answer = desk.alice.post(f"/p/ashby/meetings/{desk.meeting.pk}/note/", sent, follow=True)
    assert answer.status_code == 200
    text = answer.content.decode()
    for words in (
        "Tuesday 12 January 2027, 3.00 pm to 4.30 pm",
        "There were also Bob and one other.",
        "We met.",
        "It helped.",
        "What if we asked the tenants?",
        "asked by Alice; still hanging",
        "asked by Alice; followed by Bob",
        "We meet at the Hub",
        "For tenants. They asked for a place without a desk.",
        "Bob: bring the housing data",
        "to Alice, by Tuesday 19 January 2027",
    ):
        assert words in text, words
    for empty in ("What we were told", "When we meet next"):
        assert f"<h2>{empty}" not in text
        assert f'">{empty}</h2>' not in text


def test_the_next_meetings_of_the_series_are_named(desk: Desk) -> None:
    series = calling_series(desk)
    note = desk.write(summary="x")
    shown = note_page(desk.cast.alice, Note.objects.get(pk=note.pk))
    dates = next(part for part in shown.parts if part.key == "dates")
    assert [line.words for line in dates.lines] == [
        "Tuesday 19 January 2027, 3.00 pm to 4.30 pm, London time"
    ]
    assert series.name == "Cell"


def calling_series(desk: Desk) -> Any:
    from hedgerow.meetings.models import Series

    with door():
        series = Series(place=desk.cast.place, name="Cell", author_id=desk.cast.alice.person_id)
        series.save()
        desk.meeting.series = series
        desk.meeting.save()
        for days, off in ((7, None), (-7, None), (14, date(2027, 1, 1))):
            Meeting(
                place=desk.cast.place,
                series=series,
                name="Next",
                author_id=desk.cast.alice.person_id,
                starts_at=LAST_WEEK + timedelta(days=days),
                cancelled_on=off,
            ).save()
    return series


def test_nobody_loses_words(desk: Desk) -> None:
    note = desk.write(summary="mine")
    desk.write(seen=note.version, summary="hers")
    notes.share_draft(by=desk.cast.alice, note=note)  # as it was read before hers
    assert Note.objects.get().summary == "hers"
    with pytest.raises(ChangedMeanwhile):
        desk.write(seen=note.version, summary="mine again")
    url = f"/p/ashby/meetings/{desk.meeting.pk}/note/"
    sent = {"title": "x", "seen": note.version, "audience": "place", "summary": "mine again"}
    answer = desk.alice.post(url, sent)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "hers" in text
    assert "mine again" in text
    # the meeting is for the place: nobody is offered what the service would refuse
    offered = {str(each) for each in allowed_audiences(desk.meeting)}
    assert set(re.findall(r'name="audience" value="(\w+)"', text)) == offered < set(Audience.values)


def test_two_who_begin_at_once_are_told(desk: Desk) -> None:
    desk.write(summary="first")
    with pytest.raises(ChangedMeanwhile):
        desk.write(summary="second")


@pytest.mark.slow
def test_a_draft_is_for_those_who_write_it_until_it_is_shared(desk: Desk) -> None:
    desk.there("bob")
    note = desk.write(summary="secret so far")
    url = f"/p/ashby/notes/{note.pk}/"
    page(desk.alice, url)
    page(desk.bob, url, 404)
    link = links.address("note_room", "room", desk.meeting)
    assert "secret so far" not in page(Client(), link)
    desk.alice.post(f"{url}share/")
    assert "secret so far" in page(desk.bob, url)
    assert "secret so far" in page(Client(), link)
    charlie = Client()
    charlie.force_login(desk.cast.account("charlie"))  # was not there
    page(charlie, url, 404)


@pytest.mark.slow
def test_publishing_is_an_act_and_a_later_one_is_a_new_edition(desk: Desk) -> None:
    note = desk.write(summary="We were ten.")
    first = desk.publish(note)
    desk.write(seen=Note.objects.get().version, summary="We were twelve.")
    url = f"/p/ashby/notes/{note.pk}/"
    assert "We were ten." in page(desk.bob, url)
    assert "We were twelve." in page(desk.alice, f"{url}draft/")
    page(desk.bob, f"{url}draft/", 404)  # for those who write it alone
    second = desk.publish(note, "Two more had come.")
    assert (first.number, second.number) == (1, 2)
    text = page(desk.bob, f"{url}editions/")
    assert "Two more had come." in text
    assert "<ins>twelve." in text
    assert "It is edition 2." in page(desk.bob, url)
    kinds = list(Event.objects.filter(kind="note.published").values_list("words", flat=True))
    assert kinds == [{"number": 1}, {"number": 2}]


@pytest.mark.slow
def test_a_decision_says_whom_it_is_for_before_a_note_is_published(desk: Desk) -> None:
    notes_made.note_decision(by=desk.cast.alice, meeting=desk.meeting, words="We close at nine")
    note = desk.write(summary="x")
    url = f"/p/ashby/notes/{note.pk}/publish/"
    answer = desk.alice.post(url, {"seen": note.version}, follow=True)
    assert "A decision does not say yet whom it is for" in answer.content.decode()
    decided = Decided.objects.get()
    change = f"/p/ashby/decisions/{decided.pk}/change/"
    sent = {"words": decided.words, "seen": decided.version, "people_first": "Nobody was asked."}
    desk.alice.post(change, sent)
    desk.alice.post(url, {"seen": Note.objects.get().version})
    assert Edition.objects.count() == 1


def test_what_fewer_people_may_read_stays_out_and_that_is_said(desk: Desk) -> None:
    bob = desk.cast.people["bob"].pk
    asked(desk, "Only for Bob?", audience=Audience.PEOPLE, with_ids=[bob])
    asked(desk, "For all of us?")
    note = desk.write(summary="x")
    assert "1 question or promise stays out" in page(
        desk.alice, f"/p/ashby/notes/{note.pk}/publish/"
    )
    desk.publish(note)
    told = json.dumps(Edition.objects.get().parts)
    assert "For all of us?" in told
    assert "Only for Bob?" not in told


def test_a_note_for_a_few_holds_what_just_they_may_read(desk: Desk) -> None:
    cast = desk.cast
    two = [cast.people["bob"].pk, cast.people["alice"].pk]
    desk.meeting = calling.add_meeting(
        by=cast.alice, name="Few", starts_at=LAST_WEEK, audience=Audience.PEOPLE, with_ids=two
    )
    asked(desk, "For both?", audience=Audience.PEOPLE, with_ids=two)
    asked(desk, "For three?", audience=Audience.PEOPLE, with_ids=[*two, cast.people["dora"].pk])
    asked(desk, "For one?", audience=Audience.PEOPLE, with_ids=two[:1])
    desk.publish(desk.write(summary="x"))
    told = json.dumps(Edition.objects.get().parts)
    assert "For both?" in told
    assert "For three?" in told
    assert "For one?" not in told
    url = f"/p/ashby/notes/{Note.objects.get().pk}/"
    page(desk.bob, url)
    charlie = Client()
    charlie.force_login(cast.account("charlie"))
    page(charlie, url, 404)


@pytest.mark.slow
def test_anyone_reads_a_note_only_where_its_author_and_the_place_say_so(desk: Desk) -> None:
    promise(desk)
    desk.there("bob")
    note = desk.write(summary="For the whole town.")
    desk.publish(note)
    link = links.address("note_open", "note", note)
    page(Client(), link, 404)
    form = page(desk.alice, f"/p/ashby/meetings/{desk.meeting.pk}/note/")
    assert 'value="public"' not in form
    page(desk.bob, "/p/ashby/notes/")
    assert desk.bob.post("/p/ashby/notes/open/").status_code == 404
    desk.alice.post("/p/ashby/notes/open/")
    desk.write(seen=Note.objects.get().version, summary="For the whole town.", audience="public")
    desk.publish(note)
    text = page(Client(), link)
    assert "For the whole town." in text
    assert "Bob" not in text  # who was there, and what was promised for the place alone
    assert "one other" in text
    assert "housing data" not in text
    assert link in page(desk.alice, f"/p/ashby/notes/{note.pk}/draft/")
    page(desk.bob, f"/p/ashby/notes/{note.pk}/")
    assert "housing data" not in page(desk.bob, f"/p/ashby/notes/{note.pk}/editions/")
    desk.alice.post("/p/ashby/notes/close/")
    page(Client(), link, 404)


@pytest.mark.words
@pytest.mark.slow
def test_each_form_holds_every_word_in_any_script(desk: Desk, shared: Path) -> None:
    texts = naughty(shared)
    note = desk.write(**dict.fromkeys(("summary", "discussion", "topics"), "\n".join(texts)))
    notes_made.note_decision(
        by=desk.cast.alice,
        meeting=desk.meeting,
        words=texts[100],
        how=texts[101][:200],
        people_first=texts[102],
    )
    desk.publish(note)
    url = f"/p/ashby/notes/{note.pk}/"
    shown = note_page(desk.cast.bob, Note.objects.get())
    lines = [line.words for part in shown.parts for line in part.lines]
    plain = desk.bob.get(f"{url}note.txt").content.decode()
    assert [line for line in lines if line not in plain] == []
    word = docx.Document(BytesIO(desk.bob.get(f"{url}note.docx").content))
    told = "\n".join(each.text for each in word.paragraphs)
    clean: Callable[[str], str] = lambda text: "".join(c for c in text if c.isprintable())  # noqa: E731
    missing = [line for line in lines if clean(line) not in clean(told)]
    assert [line for line in missing if not any("\x80" <= c <= "\x9f" for c in line)] == []
    html = page(desk.bob, url)
    assert "<script>alert" not in html
    assert "<img src=x" not in html.lower()
    pdf = desk.bob.get(f"{url}note.pdf")
    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Content-Disposition"] == 'attachment; filename="who-listens.pdf"'


def test_a_place_without_the_library_says_print(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    note = desk.write(summary="x")
    answer = desk.alice.get(f"/p/ashby/notes/{note.pk}/note.pdf", follow=True)
    assert "Save as PDF" in answer.content.decode()


@pytest.mark.slow
def test_pages_ask_the_same_however_much_is_in_them(desk: Desk) -> None:
    desk.publish(desk.write(summary="x"))
    note = Note.objects.get()
    urls = ["notes/", *(f"notes/{note.pk}/{each}" for each in ("", "draft/", "editions/"))]
    few = [counted(desk.alice, url) for url in urls]
    for number in range(12):
        asked(desk, f"Why {number}?")
        promise(desk)
        notes_made.note_decision(
            by=desk.cast.alice, meeting=desk.meeting, words=f"{number}", people_first="x"
        )
        desk.there(f"guest {number}")
    desk.write(seen=Note.objects.get().version, summary="y")
    desk.publish(note)
    many = [counted(desk.alice, url) for url in urls]
    assert many == few
    assert max(many) <= 12


@pytest.mark.slow
def test_every_other_page_of_notes_asks_little_too(desk: Desk) -> None:
    brought = read_brought(b"One line\nAnother", is_transcript=False, names={})
    pasted = notes_pasting.paste(by=desk.cast.alice, brought=brought, meeting=desk.meeting)
    note = desk.write(summary="x")
    for number in range(12):
        asked(desk, f"Why {number}?")
        promise(desk)
    meeting = f"meetings/{desk.meeting.pk}/"
    urls = [f"notes/{note.pk}/{each}" for each in ("publish/", "quote/", "note.txt")]
    urls += [f"brought/{pasted.pk}/", f"brought/{pasted.pk}/promise/?line=1", "notes/bring/"]
    urls += [f"{meeting}{each}" for each in ("note/", "bring/", "names/", "decide/", "promise/")]
    urls += [f"{meeting}{each}" for each in ("how-was-it/", "how-was-it/ask/")]
    times = {url: counted(desk.alice, url) for url in urls}
    assert max(times.values()) <= 12, times


def counted(client: Client, url: str) -> int:
    from django.db import connection

    with CaptureQueriesContext(connection) as asked_of:
        page(client, f"/p/ashby/{url}")
    noise = ("SAVEPOINT", "RELEASE", "set_config", "current_setting")
    return sum(not any(each in row["sql"] for each in noise) for row in asked_of)

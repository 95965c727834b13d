"""People and a note: their words in it are theirs, and whoever was there may say how it reads."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from cast import Cast
from hedgerow.core import links
from hedgerow.core.models import Event, Message
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.meetings.models import Edition, Note, Quote, Suggestion
from hedgerow.meetings.services import notes, notes_quotes, notes_suggestions
from notes_desk import Desk, begin
from reading import page


@pytest.fixture
def desk(cast: Cast, client: Client) -> Desk:
    return begin(cast, client)


def quoted(desk: Desk, note: Note, **more: Any) -> Quote:
    made = notes_quotes.add_quote(
        by=desk.cast.alice,
        note=note,
        words="I was never asked",
        name=more.pop("name", "Gina"),
        part="discussion",
        **more,
    )
    note.refresh_from_db()
    return made


@pytest.mark.slow
def test_words_stand_without_a_name_until_their_speaker_says_yes(desk: Desk) -> None:
    note = desk.write(summary="x")
    quote = quoted(desk, note)
    desk.publish(note)
    url = f"/p/ashby/notes/{note.pk}/"
    link = links.address("quote", "quote", quote)
    assert "I was never asked" in page(desk.bob, url)
    assert "Gina" not in page(desk.bob, url)
    assert "I was never asked" in page(Client(), link)
    answer = Client().post(link, {"answer": "fine"})
    assert answer.status_code == 302
    assert "Gina" in page(desk.bob, url)


@pytest.mark.slow
def test_what_they_change_or_take_out_holds_in_every_edition_at_once(desk: Desk) -> None:
    note = desk.write(summary="x")
    quote = quoted(desk, note)
    desk.publish(note)
    link = links.address("quote", "quote", quote)
    url = f"/p/ashby/notes/{note.pk}/"
    guest = Client()
    assert guest.post(link, {"answer": "changed", "changed": " "}).status_code == 422
    guest.post(link, {"answer": "changed", "changed": "Nobody asked us"})
    text = page(desk.bob, url)
    assert "Nobody asked us" in text
    assert "I was never asked" not in text
    guest.post(link, {"answer": "out"})
    for where in (url, f"{url}editions/", f"{url}note.txt"):
        text = page(desk.bob, where)
        assert "Nobody asked us" not in text
        assert "I was never asked" not in text
    assert "I was never asked" not in str(Edition.objects.get().parts)
    assert "I was never asked" not in "".join(map(str, Event.objects.values_list("words")))


@pytest.mark.slow
def test_those_quoted_are_written_to_once_when_the_draft_is_shared(
    desk: Desk, django_capture_on_commit_callbacks: Any
) -> None:
    note = desk.write(summary="x")
    quoted(desk, note, email="gina@example.org")
    quoted(desk, note, name="Bob", person=desk.cast.people["bob"])
    by_hand = quoted(desk, note, name="Hugo")
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            desk.alice.post(f"/p/ashby/notes/{note.pk}/share/")
    sent = Message.objects.filter(key__startswith="quote:")
    assert sorted(sent.values_list("to", flat=True)) == ["bob@example.org", "gina@example.org"]
    letter = next(each for each in mail.outbox if each.to == ["gina@example.org"])
    assert "I was never asked" not in letter.body
    (link,) = re.findall(r"http://localhost(/p/\S+)", letter.body)
    assert "I was never asked" in page(Client(), link)
    draft = page(desk.alice, f"/p/ashby/notes/{note.pk}/draft/")
    assert links.address("quote", "quote", by_hand) in draft
    assert "bob@example.org" not in draft


def test_a_member_who_is_quoted_finds_it_in_the_note(desk: Desk) -> None:
    note = desk.write(summary="x")
    quote = quoted(desk, note, name="Bob", person=desk.cast.people["bob"])
    desk.publish(note)
    link = links.address("quote", "quote", quote)
    assert link in page(desk.bob, f"/p/ashby/notes/{note.pk}/")
    desk.bob.post(link, {"answer": "fine"})
    assert link not in page(desk.bob, f"/p/ashby/notes/{note.pk}/")


def test_a_quotation_that_is_taken_out_by_its_writer_has_no_link_any_more(desk: Desk) -> None:
    note = desk.write(summary="x")
    quote = quoted(desk, note)
    link = links.address("quote", "quote", quote)
    desk.alice.post(f"/p/ashby/quotes/{quote.pk}/remove/")
    page(Client(), link, 404)


@pytest.mark.slow
def test_whoever_was_there_suggests_and_is_answered(desk: Desk) -> None:
    desk.there("bob")
    note = desk.write(summary="We were ten.", discussion="Tea was cold.")
    url = f"/p/ashby/notes/{note.pk}/"
    page(desk.bob, f"{url}suggest/?part=summary", 404)  # not shared yet
    note = notes.share_draft(by=desk.cast.alice, note=note)
    assert "We were ten." in page(desk.bob, f"{url}suggest/?part=summary")
    desk.bob.post(f"{url}suggest/?part=summary", {"words": "We were twelve."})
    room = links.address("note_room", "room", desk.meeting)
    guest = Client()
    assert "Tea was cold." in page(guest, room)
    guest.post(f"{room}?part=discussion", {"words": "Tea was warm.", "name": "Gina"})
    one, other = Suggestion.objects.order_by("pk")
    assert (one.name, other.name, other.by_id) == ("Bob", "Gina", None)
    draft = page(desk.alice, f"{url}draft/")
    assert "<ins>twelve.</ins>" in draft
    desk.alice.post(f"/p/ashby/suggestions/{one.pk}/answer/", {"taken": "yes"})
    desk.alice.post(f"/p/ashby/suggestions/{other.pk}/answer/", {"taken": "no"})
    other.refresh_from_db()
    assert other.taken is None  # a no says why
    why = {"taken": "no", "why": "It was cold where I sat."}
    desk.alice.post(f"/p/ashby/suggestions/{other.pk}/answer/", why)
    assert "We were twelve." in page(desk.bob, url)
    note.refresh_from_db()
    assert (note.summary, note.discussion) == ("We were twelve.", "Tea was cold.")
    told = page(guest, room)
    assert "It was cold where I sat." in told
    assert "We were twelve." in told


def test_a_suggestion_never_writes_over_what_was_changed_since(desk: Desk) -> None:
    desk.there("bob")
    note = desk.write(summary="We were ten.")
    note = notes.share_draft(by=desk.cast.alice, note=note)
    made = notes_suggestions.suggest_change(
        by=desk.cast.bob, note=note, part="summary", words="We were twelve."
    )
    note.refresh_from_db()
    desk.write(seen=note.version, summary="We were eleven.")
    with pytest.raises(ChangedMeanwhile):
        notes_suggestions.answer_suggestion(by=desk.cast.alice, suggestion=made, taken=True)
    draft = page(desk.alice, f"/p/ashby/notes/{note.pk}/draft/")
    assert "reads otherwise by now" in draft
    assert "We were eleven." in draft


def test_nobody_suggests_to_a_published_note_or_without_having_been_there(desk: Desk) -> None:
    note = desk.write(summary="x")
    note = notes.share_draft(by=desk.cast.alice, note=note)
    page(desk.bob, f"/p/ashby/notes/{note.pk}/suggest/", 404)
    desk.there("bob")
    page(desk.bob, f"/p/ashby/notes/{note.pk}/suggest/")
    page(desk.bob, f"/p/ashby/notes/{note.pk}/suggest/?part=nonsense", 404)
    desk.publish(note)
    page(desk.bob, f"/p/ashby/notes/{note.pk}/suggest/", 404)
    assert "Suggest a change" not in page(desk.bob, f"/p/ashby/notes/{note.pk}/")

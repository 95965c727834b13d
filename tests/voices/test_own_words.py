"""Somebody answers by a link, comes back by their own, says it again, chooses, takes it back."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from pytest_django import Settings

from cast import As, To
from hedgerow.core import clock, links
from hedgerow.core.doors import door
from hedgerow.core.models import Event, Message
from hedgerow.core.policy import Forbidden
from hedgerow.place.models import Membership
from hedgerow.place.services.belonging import end_membership
from hedgerow.privacy.services.again import forget_again
from hedgerow.voices.models import Asking, BackTo, Outcome, Recording, Said, Voice
from hedgerow.voices.services import forgetting, own
from hedgerow.voices.services.acting import lead_to
from hedgerow.voices.services.askings import close_asking, open_asking
from hedgerow.voices.services.hearing import Answers, Choices, hear, say
from hedgerow.voices.services.recordings import type_up

from .conftest import Listening, look

ARABIC = "  أن أطبخ لجيراني\n\nوأن يعرفوا اسمي  "


@pytest.mark.slow
def test_a_resident_answers_and_keeps_the_say_over_it(listening: Listening, as_: As) -> None:
    phone = as_("")
    address = listening.address()
    page = phone.get(address)
    assert "We plan the winter." in page.content.decode()
    assert "Alice, and everyone with a role in Ashby Council" in page.content.decode()
    assert len(page.content) < 40_000
    assert phone.post(address, {"back": "link"}).status_code == 422  # not one word
    nhs = phone.post(address, {"good": "My number is 943 476 5919", "back": "link"})
    assert "NHS number" in nhs.content.decode()
    assert phone.post(address, {"good": "Bread", "back": "email"}).status_code == 422
    sent = {
        "good": ARABIC.replace("\n", "\r\n"),
        "known_as": "أم سامي",
        "back": "link",
        "once": "a",
    }
    back = phone.post(address, sent)
    assert phone.post(address, sent)["Location"] == back["Location"]  # a double click
    voice = Voice.objects.get()
    said = voice.said.get()
    assert (said.good, voice.known_as) == (ARABIC, "أم سامي")
    assert (voice.read_by, voice.may_quote, voice.may_compare) == ("asked", False, False)
    mine = back["Location"]
    assert mine == listening.own(voice)
    page_of = f"/p/ashby/in-their-words/{voice.pk}/"
    assert 'dir="auto"' in phone.get(mine).content.decode()

    again = phone.post(mine, {"do": "again", "good": "ما زلت أطبخ"})
    assert again.status_code == 302
    shown = phone.get(mine).content.decode()
    assert shown.index("أن أطبخ") < shown.index("ما زلت أطبخ")  # then, and now
    assert "أن أطبخ" not in as_("alice").get(page_of).content.decode()
    phone.post(mine, {"do": "choose", "may_compare": "on", "for_everyone": "on", "back": "no"})
    assert as_("bob").get(page_of).status_code == 404  # those who asked look first
    assert as_("bob").post(f"{page_of}let/").status_code == 404
    look(as_, page_of)
    assert "أن أطبخ" in as_("bob").get(page_of).content.decode()
    as_("alice").post(f"{page_of}hold/")
    assert as_("bob").get(page_of).status_code == 404
    look(as_, page_of)
    phone.post(mine, {"do": "again", "good": "كل يوم"})
    assert as_("bob").get(page_of).status_code == 404  # other words, so they look again
    phone.post(mine, {"do": "earlier"})
    assert [each.number for each in Said.objects.all()] == [3]
    phone.post(mine, {"do": "back"})
    gone = phone.get(mine)
    assert "Nothing is kept here" in gone.content.decode()
    assert phone.post(mine, {"do": "again", "good": "No"}).status_code == 200  # nothing comes of it
    voice.refresh_from_db()
    assert (voice.known_as, voice.heard_as) == ("", "")
    assert voice.withdrawn_on
    assert not Said.objects.exists()
    assert as_("alice").get(page_of).status_code == 404


def test_nobody_learns_who_it_was_not_even_of_a_member(listening: Listening, as_: As) -> None:
    before = dict(_every_row())
    bob = as_("bob")
    back = bob.post(listening.address(), {"want": "To be asked", "back": "link"})
    bob.post(back["Location"], {"do": "again", "want": "To be asked twice"})
    person = listening.cast.bob.person_id
    assert person
    for table, rows in _every_row():
        new = rows - before[table]
        if table not in {"accounts_account", "django_session", "core_place"}:
            assert not any(person.hex in each.replace("-", "") for each in new), table
            assert not any(re.search(r"\d\d:(?!00:00)\d\d:\d\d", each) for each in new), table
    lines = Event.objects.filter(kind__startswith="voice.")
    assert {(line.actor_id, str(line.words)) for line in lines} == {(None, "{}")}


def _every_row() -> list[tuple[str, set[str]]]:
    """Each table of the database, and its rows as text; moments as ISO writes them."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append((table, {" ".join(map(str, row)) for row in cursor.fetchall()}))
        return found


@pytest.mark.slow
def test_the_way_to_tell_somebody_is_nobodys_but_theirs(listening: Listening, as_: As) -> None:
    letter = Choices(back=Voice.Back.EMAIL, email="ummsami@example.org")
    voice = listening.say(choices=letter)
    guest = listening.guest(voice)
    lead_to(by=listening.cast.alice, voice=voice, words="We sing on Tuesdays now.")
    sent = Message.objects.get(to="ummsami@example.org")
    assert listening.own(voice) in sent.text
    assert "sing" not in f"{sent.subject} {sent.text}".casefold()
    assert Outcome.objects.get().told_on
    alice = as_("alice")
    for page in ("in-their-words/", f"in-their-words/{voice.pk}/", "what-is-held/"):
        assert "ummsami" not in alice.get(f"/p/ashby/{page}").content.decode()
    assert "ummsami" in as_("").get(listening.own(voice)).content.decode()
    own.choose(by=guest, voice=voice, choices=Choices(back=Voice.Back.NO))
    assert not BackTo.objects.exists()
    assert not Message.objects.filter(to="ummsami@example.org").exists()
    with pytest.raises(ValidationError, match="Nobody has your number"):
        own.choose(by=guest, voice=voice, choices=Choices(back=Voice.Back.PHONE))


def test_a_trusted_person_types_it_in_and_prints_the_link(
    listening: Listening, as_: As, to: To, monkeypatch: pytest.MonkeyPatch
) -> None:
    bob = as_("bob")
    page = to("voice_hear", listening.asking.pk)
    told: dict[str, Any] = {"how": "paper", "good": "Peace", "heard_as": "Her son", "back": "phone"}
    assert bob.post(page, told).status_code == 422  # they were not asked aloud
    answer = bob.post(page, {**told, "aloud": "on"})
    voice = Voice.objects.get()
    assert answer["Location"] == to("voice_slip", voice.pk)
    assert (voice.heard_by_id, voice.heard_as, voice.how) == (
        listening.cast.bob.person_id,
        "Her son",
        "paper",
    )
    slip = bob.get(answer["Location"]).content.decode()
    assert listening.own(voice) in slip
    assert "<svg" in slip
    assert as_("alice").get(answer["Location"]).status_code == 404  # the asker reads, no more
    assert as_("charlie").get(page).status_code == 404
    sheet = bob.get(to("asking_paper", listening.asking.pk)).content.decode()
    code = re.search(r"Sheet (\w{3}-\w{3})", sheet)
    assert code
    assert code[1] in bob.get(page).content.decode()
    later = clock.now() + timedelta(days=15)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert bob.get(answer["Location"]).status_code == 404


def test_words_are_forgotten_in_their_time_and_kept_longer_if_wished(
    listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, kept = listening.say(), listening.say("Rest.")
    later = clock.now() + timedelta(days=729)
    monkeypatch.setattr(clock, "now", lambda: later)
    own.choose(by=listening.guest(kept), voice=kept, choices=Choices())
    assert forgetting.forget_when_due(later) == 0
    later += timedelta(days=3)
    assert forgetting.forget_when_due(later) == 1
    assert forgetting.forget_when_due(later) == 0
    old.refresh_from_db()
    assert old.withdrawn_on
    assert [each.voice for each in Said.objects.all()] == [kept]


def test_nobody_answers_where_nobody_is_left_to_read_it(listening: Listening, as_: As) -> None:
    cast = listening.cast
    asking = open_asking(by=cast.bob, why="Tell me.", until=listening.until)
    end_membership(by=cast.bob, membership=Membership.objects.get(person=cast.people["bob"]))
    address = links.address("three_questions", "asking", asking)
    assert "This is over" in as_("").get(address).content.decode()
    as_("").post(address, {"good": "Bread", "back": "no"})
    with pytest.raises(ValidationError, match="nobody would read it"):
        listening.hear(cast.alice, asking=asking)
    assert not Voice.objects.exists()


def test_what_was_taken_back_stays_gone_after_a_restore(
    listening: Listening,
    settings: Settings,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.DATA = tmp_path
    voice = listening.say("I hide from him.", known_as="Wren")
    was, words = Voice.objects.get(), Said.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        own.take_back(by=listening.guest(voice), voice=voice)
    with door():  # an older copy of the database comes back
        was.save()
        words.save(force_insert=True)
    assert forget_again() == 1
    assert forget_again() == 0
    assert not Said.objects.exists()
    assert Voice.objects.get().known_as == ""


@pytest.mark.slow
def test_what_was_read_before_undoes_nothing(listening: Listening) -> None:
    alice, voice = listening.cast.alice, listening.say("", known_as="Wren", spoken=("good",))
    guest, again = listening.guest(voice), Answers(good="A choir.")
    stale, asking = Voice.objects.get(), Asking.objects.get()
    recording = Recording.objects.select_related("said__voice").get()
    own.choose(by=guest, voice=voice, choices=Choices(may_compare=True))
    own.say_again(by=guest, voice=stale, answers=again)
    assert Voice.objects.get().may_compare
    own.take_back(by=guest, voice=voice)
    for late in (
        lambda: own.choose(by=guest, voice=stale, choices=Choices()),
        lambda: own.say_again(by=guest, voice=stale, answers=again),
        lambda: own.forget_earlier(by=guest, voice=stale),
        lambda: lead_to(by=alice, voice=stale, words="We sing."),
        lambda: type_up(by=alice, recording=recording, words="A choir."),
    ):
        with pytest.raises(Forbidden):
            late()
    kept = Voice.objects.get()
    assert kept.withdrawn_on
    assert kept.known_as == ""
    assert not Said.objects.exists()
    close_asking(by=alice, asking=listening.asking)
    told: dict[str, Any] = {"asking": asking, "answers": again}
    for late in (
        lambda: close_asking(by=alice, asking=asking),  # how many answered is worked out once
        lambda: say(by=listening.guest(), **told),
        lambda: hear(by=alice, heard_as="Her son", **told),
    ):
        with pytest.raises(Forbidden):
            late()


def test_a_link_only_adds_and_a_closed_asking_takes_nothing(listening: Listening, as_: As) -> None:
    listening.say("Only for them", choices=Choices(), known_as="Wren")
    phone = as_("")
    page = phone.get(listening.address()).content.decode()
    assert "Only for them" not in page
    assert "Wren" not in page
    listening.asking = close_asking(by=listening.cast.alice, asking=listening.asking)
    assert "This is over" in phone.get(listening.address()).content.decode()
    late = phone.post(listening.address(), {"good": "Late bread", "back": "no"})
    assert late.status_code == 200
    assert "Late bread" in late.content.decode()  # to copy, since it is not kept
    assert Voice.objects.count() == 1
    with pytest.raises(Forbidden):
        listening.say()
    other = links.secret("voice", Voice.objects.get().pk)
    assert phone.get(f"/p/ashby/ask/{listening.asking.pk}/{other}/").status_code == 404
    with pytest.raises(Forbidden):
        own.take_back(by=listening.guest(), voice=Voice.objects.get())
    with pytest.raises(Forbidden):
        own.say_again(by=listening.cast.alice, voice=Voice.objects.get(), answers=Answers("x"))

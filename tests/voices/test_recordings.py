"""Somebody answers aloud; a person listens and types it up; whoever spoke keeps the say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from cast import As, To
from hedgerow.core import clock, links
from hedgerow.core.ids import uuid7
from hedgerow.core.models import Event
from hedgerow.core.policy import Forbidden
from hedgerow.voices.models import RecordedSound, Recording, Said, UnsentSound, Voice
from hedgerow.voices.services import hearing, own, unsent
from hedgerow.voices.services.recordings import let_sound_go, type_up
from sound_files import SECRET, m4a, webm

from .conftest import Listening, look


def words_in(answer: HttpResponse) -> list[str]:
    """The words, in a form to be mended, behind which recordings are kept."""
    return re.findall(r'name="unsent" value="([^"]+)"[^>]* checked', answer.content.decode())


def sent(file: bytes, **more: Any) -> dict[str, Any]:
    """What a phone sends without script: a file under a name that tells too much."""
    upload = SimpleUploadedFile("Wren at home.m4a", file, content_type="text/html")
    return {"good_sound": upload, "back": "link", **more}


@pytest.mark.slow
def test_a_recording_is_cleaned_kept_and_played_to_whoever_may_read_it(
    listening: Listening, as_: As, to: To
) -> None:
    phone, address = as_(""), listening.address()
    asked = phone.get(address)
    assert 'accept="audio/*" capture' in asked.content.decode()
    assert "media-src 'self' blob:" in asked["Content-Security-Policy"]
    assert "media-src" not in as_("alice").get(to("voices"))["Content-Security-Policy"]
    mine = phone.post(address, sent(m4a(), sound_kept="yes", want="Bread"))["Location"]
    voice, recording = Voice.objects.get(), Recording.objects.get()
    assert (recording.question, recording.seconds, recording.kept) == ("good", 2, True)
    kept = bytes(RecordedSound.objects.get().content)
    assert kept.startswith(b"\0\0\0\x1cftyp")
    assert not any(SECRET[at : at + 6] in kept for at in range(len(SECRET) - 5))

    sound = to("recording", recording.pk)
    played = as_("alice").get(sound)
    assert played.content == kept
    assert (played["Content-Type"], played["X-Content-Type-Options"]) == ("audio/mp4", "nosniff")
    assert played["Content-Disposition"] == 'attachment; filename="recording.mp4"'
    assert played["Cache-Control"] == "private, no-store"
    part = as_("alice").get(sound, headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.content) == (206, b"ftyp")
    assert part["Content-Range"] == f"bytes 4-7/{len(kept)}"
    beyond = as_("alice").get(sound, headers={"Range": f"bytes={len(kept)}-"})
    assert (beyond.status_code, beyond.content) == (200, kept)
    for name in ("bob", "charlie", "eve"):
        assert as_(name).get(sound).status_code == 404  # only those who asked
    assert sound in as_("alice").get(to("voice", voice.pk)).content.decode()
    phone.post(mine, {"do": "choose", "for_everyone": "on", "back": "link"})
    assert as_("bob").get(sound).status_code == 404  # nobody has listened first
    look(as_, to("voice", voice.pk))
    assert as_("bob").get(sound).status_code == 200

    theirs = links.address("own_recording", "recording", recording)
    assert f'src="{theirs}"' in phone.get(mine).content.decode()
    assert phone.get(theirs).content == kept
    wrong = links.secret("recording", voice.pk)
    assert phone.get(theirs.replace(links.word("recording", recording), wrong)).status_code == 404
    phone.post(mine, {"do": "back"})
    assert not RecordedSound.objects.exists()
    assert phone.get(theirs).status_code == 404
    assert as_("alice").get(sound).status_code == 404


@pytest.mark.slow
def test_a_person_types_it_up_the_sound_goes_and_the_speaker_puts_it_right(
    listening: Listening, as_: As, to: To
) -> None:
    phone = as_("")
    mine = phone.post(listening.address(), sent(webm(), for_everyone="on"))["Location"]
    voice, recording = Voice.objects.get(), Recording.objects.get()
    page = to("recording_type", recording.pk)
    assert as_("bob").get(page).status_code == 404
    assert "thrown away then" in as_("alice").get(page).content.decode()
    number = as_("alice").post(page, {"words": "I am 943 476 5919"})
    assert "NHS number" in number.content.decode()
    assert as_("alice").post(page, {"words": "We cook on Tuesdays"}).status_code == 302
    assert as_("alice").get(page).status_code == 404  # it is done
    assert not RecordedSound.objects.exists()
    assert Said.objects.get().good == "We cook on Tuesdays"
    look(as_, to("voice", voice.pk))
    read = as_("bob").get(to("voice", voice.pk)).content.decode()
    assert "Typed up by Alice from a recording" in read
    theirs = links.address("own_recording", "recording", recording)
    assert "Put right what was typed" in phone.get(mine).content.decode()
    assert phone.post(theirs, {"words": " "})["Location"] == mine
    assert Said.objects.get().good == "We cook on Tuesdays"
    phone.post(theirs, {"words": "We cook on Thursdays"})
    assert as_("bob").get(to("voice", voice.pk)).status_code == 404  # they look again first
    seen = as_("alice").get(to("voice", voice.pk)).content.decode()
    assert "We cook on Thursdays" in seen
    assert "Put right by whoever spoke" in seen
    lines = Event.objects.filter(kind__startswith="recording.").values_list("kind", "actor_id")
    typist = listening.cast.alice.person_id
    assert set(lines) == {("recording.typed", typist), ("recording.put_right", None)}


def test_what_cannot_be_kept_is_said_plainly_and_nothing_is_stored(
    listening: Listening, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone, address = as_(""), listening.address()
    for file, words in (
        (b"#!AMR\n" + bytes(999), "M4A, MP3, WAV or Ogg"),
        (m4a(kind=b"vide"), "send sound alone"),
        (m4a()[:90], "damaged, or breaks off"),
    ):
        answer = phone.post(address, sent(file))
        assert answer.status_code == 422
        assert words in answer.content.decode()
    both = phone.post(address, sent(webm(), good="I wrote it, too."))
    assert "You wrote this and recorded it" in both.content.decode()
    monkeypatch.setattr(hearing, "MOST_SOUND_A_DAY", 100)
    assert "So much was recorded today" in phone.post(address, sent(webm())).content.decode()
    assert not Voice.objects.exists()


def test_whoever_spoke_throws_the_sound_away_or_says_it_again(listening: Listening) -> None:
    voice = listening.say("", spoken=("good", "want"))
    typed, untyped = Recording.objects.all()
    type_up(by=listening.cast.alice, recording=typed, words="No queue.")
    assert RecordedSound.objects.get().recording == untyped
    with pytest.raises(Forbidden):
        let_sound_go(by=listening.guest(voice), recording=untyped)
    theirs = replace(listening.guest(), link=("recording", untyped.pk))
    let_sound_go(by=theirs, recording=untyped)
    assert Recording.objects.get() == typed
    themselves = {"by": listening.guest(voice), "voice": voice}
    own.say_again(**themselves, answers=hearing.Answers(good="No queue.", want="I sing again."))
    typed.refresh_from_db()
    assert typed.said.number == 2  # it goes along, since that answer is the same
    own.say_again(**themselves, answers=hearing.Answers(want="I sing again."))
    typed.refresh_from_db()
    assert typed.said.number == 2
    with pytest.raises(Forbidden):
        type_up(by=listening.cast.alice, recording=typed, words="Something else.")
    own.forget_earlier(by=listening.guest(voice), voice=voice)
    assert not Recording.objects.exists()


@pytest.mark.slow
def test_a_recording_stays_while_its_form_is_mended_and_nobody_hears_it_before(
    listening: Listening, as_: As, to: To, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone, address = as_(""), listening.address()
    back = phone.post(address, sent(m4a(), want="Bread", back="email"))
    assert "Write the address to which we may write" in back.content.decode()
    assert "What does good look like to you? (0:02)" in back.content.decode()
    assert not Voice.objects.exists()
    row, words = UnsentSound.objects.get(), words_in(back)
    assert b"ftyp" not in bytes(row.locked)  # noise, to whoever reads the database
    assert (row.created_at.hour, row.id.bytes[:6]) == (0, uuid7(row.on).bytes[:6])
    key = words[0].rsplit(".", 1)[1]
    assert not any(key in str(each) for each in UnsentSound.objects.values())

    wrong, other = f"{words[0][:-4]}AAA=", words[0].replace("good", "want")
    for guess in ("", "a.b.c", "good.x", wrong, other):
        refused = phone.post(address, {"unsent": guess, "back": "link"}).content.decode()
        assert "Please record it once more" in refused
    more = {"want_sound": SimpleUploadedFile("a", webm()), "back": "email", "unsent": words}
    again = phone.post(address, more)
    words = words_in(again)
    assert [word.split(".")[0] for word in words] == ["good", "want"]
    both = phone.post(address, {"unsent": words, "good": "I wrote it, too.", "back": "link"})
    assert "You wrote this and recorded it" in both.content.decode()

    last = {"unsent": words, "back": "link", "help": "Come by.", "once": "x"}
    mine = phone.post(address, last)["Location"]
    assert phone.post(address, last)["Location"] == mine  # a double click
    said = Said.objects.get()
    assert {each.question for each in said.recordings.all()} == {"good", "want"}
    assert said.help == "Come by."
    assert b"ftyp" in bytes(RecordedSound.objects.get(recording__question="good").content)

    number = {"help_sound": SimpleUploadedFile("a", webm()), "good": "943 476 5919"}
    again = phone.post(mine, {"do": "again", **number})
    (word,) = words_in(again)
    assert phone.post(mine, {"do": "again", "unsent": word}).status_code == 302
    assert Said.objects.get(replaced_on=None).recordings.filter(question="help").exists()

    monkeypatch.setattr(unsent, "MOST_SOUND_A_DAY", 100)
    full = phone.post(address, sent(m4a(), back="email")).content.decode()
    assert "could not be kept meanwhile" in full
    assert unsent.forget_when_due(clock.now() + timedelta(days=1)) == 0
    assert unsent.forget_when_due(clock.now() + timedelta(days=2)) == 3
    assert not UnsentSound.objects.exists()

"""Somebody who came by a link takes everything back: whoever holds the machine finds no word."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from logging import StreamHandler
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from pytest_django import Settings

from cast import As, To
from hedgerow.core import clock, links, statistics
from hedgerow.core.doors import door
from hedgerow.meetings.models import Edition, Note
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.meetings.services.notes import publish_note, share_draft, write_note
from hedgerow.meetings.services.tabled import put_on_table, take_off_table
from hedgerow.privacy.services.again import forget_again
from hedgerow.voices.models import RecordedSound, Recording, Said, Voice
from hedgerow.voices.services import own
from hedgerow.voices.services.acting import lead_to, propose_with
from hedgerow.voices.services.hearing import Answers, Choices
from hedgerow.voices.services.recordings import let_sound_go, type_up
from reading import every_row, everything_kept
from sound_files import wav

from .conftest import Listening

MARK = "zqkvj"
LONG = wav(samples=MARK.encode() * 500_000)
"""Two and a half megabytes of sound with a mark in it: more than is held in memory alone."""


def every_sample() -> str:
    """The single values that the database remembers of its columns, to look things up quickly."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT most_common_vals::text, histogram_bounds::text FROM pg_stats")
            return repr(cursor.fetchall())
        cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat4'")
        if not cursor.fetchone():
            return ""
        cursor.execute("SELECT sample FROM sqlite_stat4")
        return b" ".join(row[0] for row in cursor.fetchall()).decode(errors="replace")


@pytest.fixture(autouse=True)
def folders(settings: Settings, tmp_path: Path) -> None:
    settings.DATA, settings.FILE_UPLOAD_TEMP_DIR = tmp_path, str(tmp_path)


@pytest.mark.slow
def test_of_whoever_takes_everything_back_not_a_word_is_left_anywhere(
    listening: Listening, as_: As, to: To, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    alice, phone = listening.cast.alice, as_("")
    sent: dict[str, Any] = {
        "good": f"No queue {MARK}",
        "want": f"Sing {MARK}",
        "known_as": f"Wren {MARK}",
        "email": f"{MARK}@example.org",
        "back": "email",
        "may_quote": "on",
        "for_everyone": "on",
        "sound_kept": "yes",
    }
    sound = SimpleUploadedFile(f"{MARK}.wav", LONG)
    mended = phone.post(listening.address(), {**sent, "email": "", "help_sound": sound})
    word = re.findall(r'name="unsent" value="([^"]+)"', mended.content.decode())
    mine = phone.post(listening.address(), {**sent, "unsent": word})["Location"]
    voice, recording = Voice.objects.get(), Recording.objects.get()
    guest = listening.guest(voice)
    type_up(by=alice, recording=recording, words=f"A door {MARK}")
    speaker = links.address("own_recording", "recording", recording)
    assert phone.post(speaker, {"words": f"Two doors {MARK}"}).status_code == 302
    own.say_again(by=guest, voice=voice, answers=Answers(want=f"Sing {MARK}", help=f"More {MARK}"))

    told = {"title": "A choir", "words": "We begin one.", "quoted": f"Sing {MARK}"}
    came = propose_with(
        by=alice, voice=voice, group=listening.group(), told=f"We asked {MARK}", **told
    )
    lead_to(by=alice, voice=voice, words=f"Not yet {MARK}")
    assert came.proposal
    starts = clock.now() - timedelta(hours=3)
    meeting = add_meeting(by=alice, name="Cell", starts_at=starts, question="x", audience="place")
    on_table = put_on_table(by=alice, meeting=meeting, proposal=came.proposal)
    note = write_note(by=alice, meeting=meeting, title="Cell", words={})
    note = share_draft(by=alice, note=note)
    publish_note(by=alice, note=note, seen=note.version)
    take_off_table(by=alice, tabled=on_table)
    assert MARK in repr(Edition.objects.get().parts)
    others = Choices(back=Voice.Back.EMAIL, email="gina@example.org")
    listening.say("Rest.", others, known_as="Gina")  # so that no table is left without a row
    with django_capture_on_commit_callbacks(execute=True):
        statistics.refresh()

    before = {table for table, rows in every_row().items() if MARK in repr(rows)}
    assert {"voices_said", "voices_backto", "meetings_edition", "helm_proposal"} <= before
    with django_capture_on_commit_callbacks(execute=True):
        phone.post(mine, {"do": "back"})
    assert MARK not in everything_kept()
    assert MARK not in every_sample()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in files if MARK.encode() in path.read_bytes()] == []
    assert [path.name for path in files] == ["forgotten.jsonl"]
    note = Note.objects.get()
    for page in (to("note", note.pk), to("proposal", came.proposal.pk), to("voices"), mine):
        assert MARK not in as_("alice").get(page).content.decode()
    assert "…" in repr(Edition.objects.get().parts)
    receipt = phone.get(mine).content.decode()
    for stays in ("that somebody answered", "Three dots", "Letters that went out", "Backups"):
        assert stays in receipt


def test_what_was_taken_back_in_part_stays_gone_after_a_restore(
    listening: Listening, django_capture_on_commit_callbacks: Any
) -> None:
    voice = listening.say("I hide from him.")
    lost = listening.say("Nobody knows.")
    guest = listening.guest(voice)
    own.say_again(by=guest, voice=voice, answers=Answers(want="I sing."))
    again = own.say_again(by=listening.guest(lost), voice=lost, answers=Answers(want="Rest."))
    loud = listening.say("", spoken=("help",))
    kept = [*Said.objects.filter(replaced_on__isnull=False), *Recording.objects.all()]
    kept += RecordedSound.objects.all()
    recording = Recording.objects.get(said__voice=loud)
    with django_capture_on_commit_callbacks(execute=True):
        own.forget_earlier(by=guest, voice=voice)
        own.forget_earlier(by=listening.guest(lost), voice=again)
        speaker = replace(guest, link=("recording", recording.pk))
        let_sound_go(by=speaker, recording=recording)
    with door():  # an older copy of the database comes back, older than what Lost says now
        Said.objects.filter(voice=lost).delete()
        for row in kept:
            row.save(force_insert=not type(row).objects.filter(pk=row.pk).exists())
    assert forget_again() == 3
    assert forget_again() == 0
    assert [each.want for each in Said.objects.exclude(want="")] == ["I sing."]
    assert not RecordedSound.objects.exists()
    lost.refresh_from_db()
    assert lost.withdrawn_on


def test_no_line_of_the_log_opens_what_somebody_said(listening: Listening, as_: As) -> None:
    mine = listening.own(listening.say())
    handler: Any = next(each for each in logging.root.handlers if type(each) is StreamHandler)
    before = handler.setStream(said := StringIO())
    try:
        assert as_("").post(mine, {"do": "again"}).status_code == 422
        assert as_("").get(f"{mine[:-2]}A/").status_code == 404
    finally:
        handler.setStream(before)
    place, secret = mine.rstrip("/").rsplit("/", 1)
    assert said.getvalue().count(f"{place}/…/") == 2
    assert secret[:-1] not in said.getvalue()

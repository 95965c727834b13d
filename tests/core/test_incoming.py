"""An answer to a letter: acted on once, only from whom it was written to, asked back about once."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.core import mail
from pytest_django import Settings

from cast import Cast
from hedgerow.accounts.services import choose_language
from hedgerow.cli.readers import READERS
from hedgerow.core.envelope import letter_of
from hedgerow.core.incoming import Outcome, take_in
from hedgerow.core.models import Message, Received
from hedgerow.meetings.models import Invitation, Meeting
from hedgerow.meetings.services.invitations import Guest, invite, send_invitations
from hedgerow.promises.models import PromiseStep
from hedgerow.promises.services import answering, letters
from posting import answer, meeting_of, promise_of, sent


@pytest.fixture(autouse=True)
def answers_are_read(settings: Settings) -> None:
    settings.MAIL_REPLY_TO = "post@place.example"


def steps() -> list[str]:
    return list(PromiseStep.objects.values_list("kind", flat=True))


def taken(raw: bytes) -> Outcome:
    return take_in(raw, READERS)


def test_done_kept_and_what_is_not_clear(cast: Cast) -> None:
    promise = promise_of(cast)
    letters.remind(promise)
    (reminder,) = sent()
    assert taken(answer(reminder, "what is this?", name="1")) == Outcome.UNCLEAR
    assert taken(answer(reminder, "I do not know", name="2")) == Outcome.UNCLEAR
    _, back = sent()
    assert "Write: done." in back.text
    assert "Nothing has been changed." in back.text
    assert taken(answer(back, "Done, all of it.\n\n> Hello,", name="3")) == Outcome.ACTED
    assert steps() == ["made", "said_done"]
    asked = Message.objects.get(key__contains="became")
    for _ in range(2):
        kept = taken(answer(asked, "Yes, thank you!\n-- \nBob", name="4"))
    assert kept == Outcome.TWICE
    assert steps() == ["made", "said_done", "kept"]
    step = PromiseStep.objects.get(kind="kept")
    assert (step.why, step.by_id) == ("thank you!", cast.bob.person_id)
    assert taken(answer(asked, "let go", name="5")) == Outcome.UNCLEAR, "it is settled"
    assert "settled meanwhile" in Message.objects.get(key__startswith="refused").text
    assert Received.objects.count() == 5


def test_an_nhs_number_is_sent_back_and_nothing_of_the_answer_is_kept(cast: Cast) -> None:
    letters.remind(promise_of(cast))
    (reminder,) = sent()
    words = "Done. We rang the clinic for 943 476 5919."
    assert taken(answer(reminder, words)) == Outcome.UNCLEAR
    back = sent()[-1]
    assert "There seems to be an NHS number here" in back.text
    assert "Nothing has been changed." in back.text
    assert "5919" not in f"{back.subject} {back.text}"
    assert steps() == ["made"]
    assert taken(answer(back, "Done. We rang the clinic.", name="2")) == Outcome.ACTED


def test_a_change_is_agreed_by_a_word(cast: Cast) -> None:
    promise = promise_of(cast)
    due = promise.due.replace(day=5)
    answering.ask_to_change(
        by=cast.alice, promise=promise, seen=1, words="Half of it", due=due, why="Ill"
    )
    asked = Message.objects.get(key__contains="asked")
    assert taken(answer(asked, "That’s fine.")) == Outcome.ACTED
    promise.refresh_from_db()
    assert (promise.words, promise.due) == ("Half of it", due)


def test_a_letter_in_welsh_says_how_to_answer_and_is_answered_in_welsh(cast: Cast) -> None:
    choose_language(cast.account("alice"), "cy")
    letters.remind(promise_of(cast))
    (reminder,) = sent()
    assert reminder.text.startswith("Helo")
    message = letter_of(reminder)
    assert message.extra_headers["Content-Language"] == "cy"
    assert "uwchben y llinell hon" in message.body
    assert taken(answer(reminder, "Beth yw hyn?", name="1")) == Outcome.UNCLEAR
    assert "wedi’i wneud" in Message.objects.get(key__startswith="unclear").text
    assert taken(answer(reminder, "Shwmae,\nWedi’i wneud.", name="2")) == Outcome.ACTED
    assert steps() == ["made", "said_done"]


def test_nobody_else_can_answer_and_no_machine_is_answered(cast: Cast) -> None:
    letters.remind(promise_of(cast))
    (letter,) = sent()
    right = answer(letter, "done")
    assert taken(right.replace(b"alice@example.org", b"mallory@example.org")) == Outcome.STRANGER
    assert taken(right.replace(b"post+", b"post+a")) == Outcome.NOBODY
    absent = answer(letter, "what?", head={"Auto-Submitted": "auto-replied"})
    assert taken(absent) == Outcome.MACHINE
    assert taken(answer(letter, "done", head={"Return-Path": "<>"})) == Outcome.MACHINE
    assert taken(b"x" * 30_000_000) == Outcome.UNREADABLE
    assert steps() == ["made"]
    assert len(sent()) == 1
    assert not Received.objects.exists()
    letter.about = {**letter.about, "owner": str(cast.bob.person_id)}
    letter.save()
    assert taken(right) == Outcome.UNCLEAR, "it has passed into other hands since"
    assert "not for you" in sent()[-1].text
    assert steps() == ["made"]
    letter.about = {**letter.about, "kind": "none"}
    letter.save()
    assert taken(right) == Outcome.NOBODY


def test_an_invitation_is_answered_in_words_and_by_calendar(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    meeting = meeting_of(cast)
    guest = Guest(name="Nasra Osman", email="nasra@example.org")
    invite(by=cast.bob, meeting=meeting, guests=[guest])
    with django_capture_on_commit_callbacks(execute=True):
        send_invitations(by=cast.bob, meeting=Meeting.objects.get())
    (letter,), went = sent(), mail.outbox[-1]
    parsed: Any = message_from_bytes(went.message().as_bytes(), policy=policy.default)
    parts = {part.get_content_type(): part for part in parsed.walk()}
    text = parts["text/plain"].get_content()
    assert text.startswith("— To answer this letter, write above this line —")
    entry = re.sub(r"\r?\n ", "", parts["text/calendar"].get_content())
    assert f"mailto:{went.reply_to[0]}" in entry, "a calendar answers its organiser"
    assert "CN=Bob" in entry
    assert taken(answer(letter, "Yes, with a ramp please.", name="1")) == Outcome.ACTED
    row = Invitation.objects.get()
    assert (row.answer, row.needs) == ("yes", "with a ramp please.")
    made = EmailMessage()
    made["From"], made["To"] = "Nasra <nasra@example.org>", went.reply_to[0]
    made["Message-ID"], made["Auto-Submitted"] = "<2@example.org>", "auto-generated"
    made.set_content("Nasra Osman has declined this invitation.")
    ics = f"METHOD:REPLY\r\nUID:{meeting.pk}@hedgerow\r\nATTENDEE;PARTSTAT=DECLINED:mailto:n@e\r\n"
    made.add_alternative(ics, subtype="calendar")
    assert taken(made.as_bytes()) == Outcome.ACTED
    row.refresh_from_db()
    assert (row.answer, row.needs) == ("no", "with a ramp please.")
    accepted = made.as_bytes().replace(b"DECLINED", b"ACCEPTED").replace(b"<2@", b"<4@")
    number = b"COMMENT:I am 943 476 5919\n"
    assert taken(accepted.replace(b"UID:", number + b"UID:")) == Outcome.UNCLEAR
    row.refresh_from_db()
    assert (row.answer, row.needs) == ("no", "with a ramp please.")
    other = made.as_bytes().replace(b"UID:", b"UID:0").replace(b"<2@", b"<3@")
    assert taken(other) == Outcome.UNCLEAR
    assert not Message.objects.filter(key__startswith="unclear").exists(), "a machine wrote it"

"""Coming back to somebody who let us: one letter, then and now, and no reminder."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import As, To
from hedgerow.core import clock
from hedgerow.core.models import Message
from hedgerow.core.policy import Forbidden
from hedgerow.voices.models import Voice
from hedgerow.voices.services import own
from hedgerow.voices.services.hearing import Answers, Choices
from hedgerow.voices.services.returning import ask_again, hear_again

from .conftest import Listening

LETTER = Choices(back=Voice.Back.EMAIL, email="wren@example.org", may_compare=True, may_return=True)


@pytest.mark.slow
def test_one_letter_asks_again_and_the_page_shows_then_and_now(
    listening: Listening, as_: As, to: To, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = listening.cast
    voice = listening.say("Sing again.", choices=LETTER)
    page = to("voice", voice.pk)
    assert "Ask them how it is now" not in as_("alice").get(page).content.decode()  # too soon
    move(monkeypatch)
    for name in ("bob", "charlie", "dora", "eve"):
        assert as_(name).post(to("voice_return", voice.pk)).status_code == 404
    assert "Ask them how it is now" in as_("alice").get(page).content.decode()
    assert as_("alice").post(to("voice_return", voice.pk)).status_code == 302
    letter = Message.objects.get(to="wren@example.org")
    assert listening.own(voice) in letter.text
    assert "sing" not in f"{letter.subject} {letter.text}".casefold()
    assert as_("alice").post(to("voice_return", voice.pk)).status_code == 404  # one letter
    move(monkeypatch)
    voice.refresh_from_db()
    with pytest.raises(Forbidden):
        ask_again(by=cast.alice, voice=voice)
    phone = as_("")
    assert "We do not ask twice" in phone.get(listening.own(voice)).content.decode()
    phone.post(listening.own(voice), {"do": "again", "want": "I sing on Tuesdays."})
    for shown in (phone.get(listening.own(voice)), as_("alice").get(page)):
        text = shown.content.decode()
        assert text.index("Sing again.") < text.index("I sing on Tuesdays.")
    move(monkeypatch)
    assert as_("alice").post(to("voice_return", voice.pk)).status_code == 302  # after new words
    own.choose(by=listening.guest(voice), voice=voice, choices=Choices())
    assert not Message.objects.filter(to="wren@example.org").exists()
    move(monkeypatch)
    with pytest.raises(Forbidden):
        ask_again(by=cast.alice, voice=Voice.objects.get())


def test_whoever_heard_somebody_writes_down_what_they_say_now(
    listening: Listening, as_: As, to: To
) -> None:
    bob = listening.cast.bob
    silent = listening.hear(bob)
    with pytest.raises(Forbidden):
        hear_again(by=bob, voice=silent, answers=Answers("Yes."))
    voice = listening.hear(bob, choices=Choices(may_return=True, back=Voice.Back.PHONE))
    page = to("voice_hear_again", voice.pk)
    assert as_("alice").get(page).status_code == 404
    assert as_("bob").post(page, {"good": "Two buses."}).status_code == 422  # they were not asked
    assert as_("bob").post(page, {"good": "Two buses.", "aloud": "on"}).status_code == 302
    assert [each.good for each in voice.said.all()] == ["No queue.", "Two buses."]


def move(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five weeks go by."""
    then = clock.now() + timedelta(weeks=5)
    monkeypatch.setattr(clock, "now", lambda: then)

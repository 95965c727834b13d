"""Everyone reads what somebody of those who asked has looked at, and nothing said after that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cast import As, To
from hedgerow.core.policy import Forbidden
from hedgerow.formats.sounds.clean import clean
from hedgerow.voices.models import Recording, Voice
from hedgerow.voices.services import own
from hedgerow.voices.services.hearing import Answers, say
from hedgerow.voices.services.looking import hold_back, let_be_read
from hedgerow.voices.services.recordings import put_right, type_up
from sound_files import wav

from .conftest import OPEN, Listening, look


@pytest.mark.slow
def test_nobody_lets_through_what_nobody_has_looked_at(
    listening: Listening, as_: As, to: To
) -> None:
    voice = say(
        by=listening.guest(),
        asking=listening.asking,
        answers=Answers(spoken={"good": clean(wav())}),
        choices=OPEN,
    )
    alice, guest = listening.cast.alice, listening.guest(voice)
    recording = Recording.objects.get()
    speaker = replace(guest, link=("recording", recording.pk))
    seen = voice.version
    for act in (
        lambda: type_up(by=alice, recording=recording, words="A choir."),
        lambda: put_right(by=speaker, recording=recording, words="Two choirs."),
        lambda: own.say_again(by=guest, voice=voice, answers=Answers(good="Three.")),
        lambda: own.choose(by=guest, voice=voice, choices=OPEN),
    ):
        act()
        late = as_("alice").post(to("voice_let", voice.pk), {"seen": seen}, follow=True)
        assert "Read it once more, then decide" in late.content.decode()
        now = Voice.objects.get()
        assert now.let_on is None
        assert now.version > seen
        seen = now.version
    assert "Everyone here may read it now" in look(as_, to("voice", voice.pk)).content.decode()
    stale = Voice.objects.get()
    own.take_back(by=guest, voice=voice)
    for gone in (
        lambda: let_be_read(by=alice, voice=stale, seen=stale.version),
        lambda: hold_back(by=alice, voice=stale),
    ):
        with pytest.raises(Forbidden):
            gone()

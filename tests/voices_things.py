"""What there is of the three questions in the world of `world.py`, and what addresses name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import Actor
from hedgerow.formats.sounds.clean import clean
from hedgerow.helm.models import StewardshipGroup
from hedgerow.voices.models import (
    ArrangementFact,
    Asking,
    LeastHeard,
    Outcome,
    Recording,
    Voice,
)
from hedgerow.voices.policy import KEPT, RETURN_AFTER
from hedgerow.voices.services.acting import lead_to, propose_with
from hedgerow.voices.services.arranging import tell_fact
from hedgerow.voices.services.askings import open_asking
from hedgerow.voices.services.hearing import Answers, Choices, hear, say
from hedgerow.voices.services.least_heard import mean_to_hear
from hedgerow.voices.services.looking import let_be_read
from hedgerow.voices.services.own import say_again
from hedgerow.voices.services.recordings import type_up
from sound_files import wav

Text = Callable[[], str]
Things = dict[str, PlaceModel]


def furnish(
    by: Actor, group: Any, text: Text, linked: Text, own: Text, aloud: Text, unshown: Text
) -> Things:
    """Somebody whose words all may read, who said them again; two whom only those who asked hear.

    The first is read by their own link too, and so is what one said `aloud` to those who asked.
    Where the second is told back is on no page.
    """
    assert isinstance(group, StewardshipGroup)
    line = mean_to_hear(by=by, name=text(), agreed=text())
    until = clock.today() + timedelta(days=30)
    asking = open_asking(by=by, why=linked(), until=until, least_heard=line)
    guest = Actor(place=by.place, link=("asking", asking.pk))
    all_of_it = Choices(for_everyone=True, may_quote=True, may_compare=True)
    said = _answers(linked)
    voice = say(by=guest, asking=asking, answers=said, choices=all_of_it, known_as=linked())
    words = {name: linked() for name in ("title", "words", "told")}
    came = propose_with(by=by, voice=voice, group=group, quoted=said.want, **words)
    themselves = Actor(place=by.place, link=("voice", voice.pk))
    voice = say_again(by=themselves, voice=voice, answers=_answers(linked))
    voice = let_be_read(by=by, voice=voice, seen=voice.version)
    letter = Choices(back=Voice.Back.EMAIL, email=f"{unshown()}@example.org")
    quiet = say(by=guest, asking=asking, answers=_answers(own), choices=letter, known_as=own())
    rung = hear(
        by=by,
        asking=asking,
        answers=_answers(own),
        heard_as=own(),
        known_as=own(),
        choices=Choices(back=Voice.Back.PHONE, may_return=True),
    )
    again = Choices(back=Voice.Back.EMAIL, email=f"{unshown()}@example.org", may_return=True)
    quiet_since = say(by=guest, asking=asking, answers=_answers(own), choices=again)
    with door():
        Voice.objects.filter(pk=quiet_since.pk).update(kept_until=until + KEPT - 3 * RETURN_AFTER)
    quiet_since.refresh_from_db()
    sounds = dict.fromkeys(("good", "want"), clean(wav()))
    heard = say(by=guest, asking=asking, answers=Answers(spoken=sounds, sound_kept=True))
    typed, untyped = Recording.objects.filter(said__voice=heard)
    fact = tell_fact(by=by, way="isf", words=text(), source=text(), review_on=until)
    assert came.proposal
    return {
        "least heard": line,
        "fact": fact,
        "proposal that quotes": came.proposal,
        "asking": asking,
        "voice": voice,
        "voice said": voice.said.get(replaced_on=None),
        "voice for some": quiet,
        "voice heard": rung,
        "voice to return to": quiet_since,
        "recording": type_up(by=by, recording=typed, words=aloud()),
        "recording to type": untyped,
        "outcome": came,
        "outcome to tell": lead_to(by=by, voice=rung, words=own()),
    }


def _answers(text: Text) -> Answers:
    return Answers(good=text(), want=text(), help=text())


NAMED: dict[str, Any] = {
    "arrangement_fact_end": {"pk": (ArrangementFact, "end")},
    "asking": {"pk": (Asking, "see")},
    "asking_paper": {"pk": (Asking, "hear")},
    "asking_close": {"pk": (Asking, "close")},
    "voice_hear": {"pk": (Asking, "hear")},
    "voice": {"pk": (Voice, "see")},
    "recording": {"pk": (Recording, "see")},
    "recording_type": {"pk": (Recording, "type")},
    "voice_slip": {"pk": (Voice, "print")},
    "voice_return": {"pk": (Voice, "return")},
    "voice_hear_again": {"pk": (Voice, "hear again")},
    "voice_let": {"pk": (Voice, "let")},
    "voice_hold": {"pk": (Voice, "let")},
    "voice_came": {"pk": (Voice, "lead")},
    "voice_propose": {"pk": (Voice, "quote")},
    "voice_told": {"pk": (Outcome, "tell")},
    "least_heard_end": {"pk": (LeastHeard, "end")},
    "api:asking_close": {"pk": (Asking, "close")},
    "api:least_heard_end": {"pk": (LeastHeard, "end")},
}
LINKED: dict[str, Any] = {
    "three_questions": ("asking", Asking),
    "own_words": ("voice", Voice),
    "own_recording": ("recording", Recording),
}

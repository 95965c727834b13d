"""What somebody does with their own words, by their own link: say it again, choose, take back."""

from __future__ import annotations

from hedgerow.core import clock, erasures, history, outbox
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.core.unattributed import unattributed
from hedgerow.voices.models import BackTo, Voice
from hedgerow.voices.policy import KEPT
from hedgerow.voices.services.forgetting import empty, letters_of, unquote
from hedgerow.voices.services.hearing import (
    Answers,
    Choices,
    keep_address,
    keep_answers,
    set_choices,
)


@service
def say_again(*, by: Actor, voice: Voice, answers: Answers, once: str = "") -> Voice:
    """Answer anew, soon or a year later. What was said before is kept beside it, for oneself.

    Others see it too where one lets them compare. Somebody who asked looks at it again before
    everyone reads it. Raises ValidationError as `hearing.say`.
    """
    voice = held(voice)
    require(by, "change", voice)
    by = unattributed(by)
    follow(by, voice, answers)
    voice.let_on = None
    renew(voice)
    history.record("voice.said_again", by=by, thing=voice)
    return voice


@service
def choose(*, by: Actor, voice: Voice, choices: Choices, once: str = "") -> Voice:
    """Choose anew what may be done with one's words.

    Where they may not be quoted any more they are taken out of every proposal; letters to an
    address that was given before are forgotten.
    """
    voice = held(voice)
    require(by, "change", voice)
    by = unattributed(by)
    set_choices(voice, choices)
    if not voice.may_quote:
        unquote(voice)
    if not BackTo.objects.filter(voice=voice, email=choices.email).exists():
        outbox.forget_about(letters_of(voice))
    keep_address(by, voice, choices)
    renew(voice)
    history.record("voice.chosen", by=by, thing=voice)
    return voice


@service
def forget_earlier(*, by: Actor, voice: Voice, once: str = "") -> Voice:
    """Take back what one said before, and keep only what one says now."""
    voice = held(voice)
    require(by, "change", voice)
    by = unattributed(by)
    earlier = voice.said.exclude(replaced_on=None)
    for said in earlier:
        erasures.note("said", voice.place, said.pk)
    earlier.delete()
    now = voice.said.get()
    unquote(voice, still=(now.good, now.want, now.help))
    renew(voice)
    history.record("voice.earlier_forgotten", by=by, thing=voice)
    return voice


@service
def take_back(*, by: Actor, voice: Voice, once: str = "") -> Voice:
    """Take all of one's words back, and what was said of them. Only that somebody spoke stays."""
    voice = held(voice)
    require(by, "change", voice)
    by = unattributed(by)
    empty(voice)
    history.record("voice.taken_back", by=by, thing=voice)
    return voice


def follow(by: Actor, voice: Voice, answers: Answers) -> None:
    """Keep what somebody says now after what they said before; then they may be asked anew.

    A recording goes along where that answer is not given anew, so that it is still what they say.
    """
    today = clock.today(voice.place.time_zone)
    last = voice.said.latest("number")
    voice.said.filter(replaced_on=None).update(replaced_on=today)
    now = keep_answers(by, voice, answers, number=last.number + 1, on=today)
    for recording in last.recordings.exclude(question__in=answers.spoken):
        if getattr(now, recording.question) == getattr(last, recording.question):
            recording.said = now
            recording.save(update_fields=["said"])
    voice.returned_on = None


def held(voice: Voice) -> Voice:
    """A voice as it is kept now, held until we are done, so that what is taken back stays so."""
    return Voice.objects.select_for_update().get(pk=voice.pk)


def renew(voice: Voice) -> None:
    """Words that somebody said or confirmed today are kept for as long again."""
    voice.kept_until = clock.today(voice.place.time_zone) + KEPT
    voice.version += 1
    voice.save()

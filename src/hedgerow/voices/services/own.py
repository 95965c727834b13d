"""What somebody does with their own words, by their own link: say it again, choose, take back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hedgerow.core import clock, erasures, history, outbox
from hedgerow.core.doors import door, service
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, require
from hedgerow.core.scope import everywhere, in_place
from hedgerow.core.unattributed import unattributed
from hedgerow.helm.services.proposing import take_words_back
from hedgerow.voices.models import BackTo, Outcome, Said, Voice
from hedgerow.voices.policy import KEPT
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
    voice.said.exclude(replaced_on=None).delete()
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
    _empty(voice)
    history.record("voice.taken_back", by=by, thing=voice)
    return voice


def letters_of(voice: Voice) -> str:
    """How the key of each letter about a voice begins."""
    return f"voice {voice.pk} "


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


def unquote(voice: Voice, still: tuple[str, ...] = ()) -> None:
    """Take quoted words out of proposals, but for those that are part of what is `still` said."""
    quotes = Outcome.objects.filter(voice=voice).exclude(quoted="").select_related("proposal")
    for each in quotes:
        if not any(each.quoted in text for text in still):
            assert each.proposal is not None
            take_words_back(each.proposal, each.quoted)
            each.quoted = ""
            each.save(update_fields=["quoted"])


def _empty(voice: Voice) -> None:
    unquote(voice)
    outbox.forget_about(letters_of(voice))
    for model in (Said, Outcome, BackTo):
        model.objects.filter(voice=voice).delete()
    voice.known_as = voice.heard_as = ""
    voice.withdrawn_on = clock.today(voice.place.time_zone)
    voice.version += 1
    voice.save()
    erasures.note("voice", voice.place, voice.pk)


def forget_when_due(now: datetime) -> int:
    """In every place, forget words whose time has come; how many. The worker runs it."""
    return everywhere(_forget_in, now)


def _forget_in(place: Place, here: datetime) -> int:
    kept = Voice.objects.filter(withdrawn_on=None, kept_until__lt=here.date())
    due = list(kept.select_for_update())
    for voice in due:
        _forget(place, voice)
    return len(due)


def forget_voice_again(place_id: UUID, pk: UUID) -> bool:
    """Forget a voice that was taken back since a backup that was restored; False if it is gone."""
    place = Place.objects.filter(pk=place_id).first()
    if place is None:
        return False
    with in_place(place), transaction.atomic():
        voice = Voice.objects.filter(pk=pk, withdrawn_on=None).select_for_update().first()
        if voice:
            _forget(place, voice)
        return voice is not None


def _forget(place: Place, voice: Voice) -> None:
    """Nobody does it, so no policy is asked; the history says that it was done."""
    voice.place = place
    with door(events=1):
        _empty(voice)
        history.record("voice.forgotten", by=Actor(place=place), thing=voice)

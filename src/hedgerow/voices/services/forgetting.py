"""Forgetting what somebody said: at their own word, when its time has come, and after a restore."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from hedgerow.core import clock, erasures, history, outbox, statistics
from hedgerow.core.doors import door
from hedgerow.core.models import Message, Place
from hedgerow.core.policy import Actor
from hedgerow.core.scope import everywhere, in_place
from hedgerow.helm.models import Proposal
from hedgerow.helm.services.proposing import take_words_back
from hedgerow.voices.models import BackTo, Outcome, RecordedSound, Recording, Said, Voice


def letters_of(voice: Voice) -> str:
    """How the key of each letter about a voice begins."""
    return f"voice {voice.pk} "


def unquote(voice: Voice, still: tuple[str, ...] = ()) -> None:
    """Take quoted words out of proposals, but for those that are part of what is `still` said."""
    quotes = Outcome.objects.filter(voice=voice).exclude(quoted="").select_related("proposal")
    for each in quotes:
        if not any(each.quoted in text for text in still):
            assert each.proposal is not None
            take_words_back(each.proposal, each.quoted)
            each.quoted = ""
            each.save(update_fields=["quoted"])


def empty(voice: Voice) -> None:
    """Take away all that somebody said, their name and their address. For services.

    That somebody answered stays, with its day and whoever wrote it down.
    """
    unquote(voice)
    outbox.forget_about(letters_of(voice))
    for model in (Said, Outcome, BackTo):
        model.objects.filter(voice=voice).delete()
    voice.known_as = voice.heard_as = ""
    voice.withdrawn_on = clock.today(voice.place.time_zone)
    voice.version += 1
    voice.save()
    erasures.note("voice", voice.place, voice.pk)
    statistics.forget_values(Voice, Said, Outcome, BackTo, Proposal, Message)


def silence(recording: Recording) -> None:
    """Throw a sound away, and with it the answer where nobody typed it up. For services."""
    if recording.typed_on is None:
        recording.delete()
    else:
        RecordedSound.objects.filter(recording=recording).delete()


def forget_when_due(now: datetime) -> int:
    """In every place, forget words whose time has come; how many. The worker runs it."""
    return everywhere(_forget_in, now)


def _forget_in(place: Place, here: datetime) -> int:
    kept = Voice.objects.filter(withdrawn_on=None, kept_until__lt=here.date())
    due = list(kept.select_for_update())
    for voice in due:
        _forget(place, voice)
    return len(due)


def forget_again() -> int:
    """Forget what people took back since a backup that was restored; how many things.

    A whole voice, what somebody had said earlier, and sounds that they threw away.
    """
    acts = (("voice", _voice_again), ("said", _said_again), ("recording", _sound_again))
    return sum(_again(act, *ids) for kind, act in acts for ids in list(erasures.known(kind)))


def _again(act: Callable[[Place, UUID], bool], place_id: UUID, pk: UUID) -> bool:
    place = Place.objects.filter(pk=place_id).first()
    if place is None:
        return False
    with in_place(place), transaction.atomic():
        return act(place, pk)


def _voice_again(place: Place, pk: UUID) -> bool:
    voice = Voice.objects.filter(pk=pk, withdrawn_on=None).select_for_update().first()
    if voice:
        _forget(place, voice)
    return voice is not None


def _said_again(place: Place, pk: UUID) -> bool:
    """Where what was said after it is not in the copy, nothing is left, and all of it goes."""
    said = Said.objects.select_related("voice__place").filter(pk=pk).first()
    if said is None:
        return False
    left = said.voice.said.exclude(pk=pk).filter(replaced_on=None).first()
    if left is None:
        _forget(place, said.voice)
        return True
    with door(events=1):
        said.delete()
        unquote(said.voice, still=(left.good, left.want, left.help))
        history.record("voice.forgotten", by=Actor(place=place), thing=said.voice)
    return True


def _sound_again(place: Place, pk: UUID) -> bool:
    recording = Recording.objects.filter(pk=pk, sound__isnull=False).first()
    if recording is None:
        return False
    with door(events=1):
        history.record("voice.forgotten", by=Actor(place=place), thing=recording)
        silence(recording)
    return True


def _forget(place: Place, voice: Voice) -> None:
    """Nobody does it, so no policy is asked; the history says that it was done."""
    voice.place = place
    with door(events=1):
        empty(voice)
        history.record("voice.forgotten", by=Actor(place=place), thing=voice)

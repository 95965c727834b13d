"""What becomes of a recording: typed up by a person, put right by whoever spoke, thrown away.

No machine writes down what somebody says. The sound goes at once where they wished it so.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, erasures, history
from hedgerow.core.doors import service
from hedgerow.core.nhs_numbers import refuse_nhs_numbers
from hedgerow.core.policy import Actor, Forbidden, require
from hedgerow.core.unattributed import unattributed
from hedgerow.voices.models import RecordedSound, Recording, Voice
from hedgerow.voices.services.forgetting import silence, unquote
from hedgerow.voices.services.own import held


@service
def type_up(*, by: Actor, recording: Recording, words: str, once: str = "") -> Recording:
    """Write down what somebody recorded, word for word; the sound goes, unless it is to be kept.

    Raises ValidationError for no words, or an NHS number.
    """
    recording = _held(recording)
    require(by, "type", recording)
    _keep_words(recording, words)
    recording.typed_by_id = by.person_id
    recording.typed_on = clock.today(recording.place.time_zone)
    recording.save()
    if not recording.kept:
        RecordedSound.objects.filter(recording=recording).delete()
    _move_on(recording.said.voice)
    history.record("recording.typed", by=by, thing=recording)
    return recording


@service
def put_right(*, by: Actor, recording: Recording, words: str, once: str = "") -> Recording:
    """Put right, as whoever spoke, what somebody typed up. Others look again before all read it.

    Raises ValidationError as `type_up`.
    """
    recording = _held(recording)
    require(by, "put right", recording)
    by = unattributed(by)
    _keep_words(recording, words)
    recording.righted_on = clock.today(recording.place.time_zone)
    recording.save()
    said, voice = recording.said, recording.said.voice
    unquote(voice, still=(said.good, said.want, said.help))
    voice.let_on = None
    _move_on(voice)
    history.record("recording.put_right", by=by, thing=recording)
    return recording


@service
def let_sound_go(*, by: Actor, recording: Recording) -> None:
    """Throw the sound away, as whoever spoke. Where nobody typed it up, the answer goes with it."""
    recording = _held(recording)
    require(by, "let go", recording)
    by = unattributed(by)
    _move_on(recording.said.voice)
    history.record("recording.let_go", by=by, thing=recording)
    erasures.note("recording", recording.place, recording.pk)
    silence(recording)


def _held(recording: Recording) -> Recording:
    """A recording as it is kept now, and its voice held; raises Forbidden once it is gone."""
    held(recording.said.voice)
    found = Recording.objects.select_related("said__voice").filter(pk=recording.pk).first()
    if found is None:
        raise Forbidden
    return found


def _move_on(voice: Voice) -> None:
    """Whoever looked at it before this must look once more (`looking.let_be_read`)."""
    voice.version += 1
    voice.save(update_fields=["let_on", "version"])


def _keep_words(recording: Recording, words: str) -> None:
    if not words.strip():
        raise ValidationError({"words": _("Write what they say. A line is enough.")})
    refuse_nhs_numbers({"words": words})
    setattr(recording.said, recording.question, words)
    recording.said.clean_fields()
    recording.said.save(update_fields=[recording.question])

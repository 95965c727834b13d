"""Answering the three questions by a link, and writing down what somebody said or wrote."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.nhs_numbers import refuse_nhs_numbers
from hedgerow.core.policy import Actor, require
from hedgerow.core.unattributed import kept_of, unattributed
from hedgerow.formats.sounds.parts import Sound
from hedgerow.place.models import Person
from hedgerow.voices.models import Asking, BackTo, RecordedSound, Recording, Said, Voice
from hedgerow.voices.policy import KEPT
from hedgerow.voices.services.askings import is_read


@dataclass(frozen=True, slots=True)
class Answers:
    """The three questions answered, to the letter or aloud; at least one of them.

    `spoken` holds clean recordings by their question; `sound_kept` is whether they are kept as
    sound, or typed up by a person and then thrown away.
    """

    good: str = ""
    want: str = ""
    help: str = ""
    spoken: Mapping[str, Sound] = field(default_factory=dict)
    sound_kept: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody consents to, each for itself; with nothing said, as little as can be."""

    for_everyone: bool = False
    may_quote: bool = False
    may_compare: bool = False
    may_return: bool = False
    back: str = Voice.Back.LINK
    email: str = ""


NARROWEST = Choices()

MOST_A_DAY = 300
"""So many may answer by one link on one day: more than a town brings, and less than a machine."""
MOST_SOUND_A_DAY = 300_000_000
"""So many bytes of sound may come by one link on one day: a hundred people for ten minutes."""


@service
def say(
    *,
    by: Actor,
    asking: Asking,
    answers: Answers,
    choices: Choices = NARROWEST,
    known_as: str = "",
    once: str = "",
) -> Voice:
    """Answer for oneself by the link, under any name or none. Who it was is not kept anywhere.

    Raises ValidationError for no words, an NHS number, a way of telling back that cannot be, or
    where `MOST_A_DAY` have come by this link.
    """
    asking = _held(asking)
    require(by, "answer", asking)
    _refuse_a_flood(asking)
    by = unattributed(by)
    voice = _voice(by, asking, known_as, how=Voice.How.LINK)
    _keep(by, voice, answers, choices)
    history.record("voice.heard", by=by, thing=voice)
    return voice


@service
def hear(
    *,
    by: Actor,
    asking: Asking,
    answers: Answers,
    heard_as: str,
    choices: Choices = NARROWEST,
    known_as: str = "",
    how: str = Voice.How.TOLD,
    once: str = "",
) -> Voice:
    """Write down what somebody said, or wrote on a sheet, with what they consented to.

    `heard_as` says who the listener is to them. Raises ValidationError as `say`.
    """
    asking = _held(asking)
    require(by, "hear", asking)
    if how == Voice.How.LINK:
        raise ValidationError({"how": _("Say whether they told you, or filled in a sheet.")})
    if not heard_as.strip():
        raise ValidationError({"heard_as": _("Say who you are to them.")})
    listener = Person.objects.get(pk__in=[by.person_id])
    voice = _voice(by, asking, known_as, how=how, heard_by=listener, heard_as=heard_as)
    voice.let_on = voice.on
    _keep(by, voice, answers, choices)
    history.record("voice.heard_for", by=by, thing=voice)
    return voice


def _held(asking: Asking) -> Asking:
    """An asking as it is kept now, held until we are done: nobody answers once it was counted."""
    return Asking.objects.select_for_update().get(pk=asking.pk)


def _refuse_a_flood(asking: Asking) -> None:
    today = clock.today(asking.place.time_zone)
    if asking.voices.filter(how=Voice.How.LINK, on=today).count() >= MOST_A_DAY:
        raise ValidationError(_("So many have answered today that we stop. Please come tomorrow."))


def _voice(by: Actor, asking: Asking, known_as: str, **heard: Any) -> Voice:
    if not is_read(asking):
        raise ValidationError(_("Whoever asked is not here any more, and nobody would read it."))
    refuse_nhs_numbers({"known_as": known_as})
    today = clock.today(asking.place.time_zone)
    return Voice(
        place=asking.place,
        asking=asking,
        known_as=known_as.strip(),
        on=today,
        kept_until=today + KEPT,
        **heard,
        **kept_of(by),
    )


def _keep(by: Actor, voice: Voice, answers: Answers, choices: Choices) -> None:
    set_choices(voice, choices)
    voice.clean_fields()
    voice.save(force_insert=True)
    keep_address(by, voice, choices)
    keep_answers(by, voice, answers, number=1, on=voice.on)


def keep_answers(by: Actor, voice: Voice, answers: Answers, *, number: int, on: date) -> Said:
    """Keep answers as the `number`th of a voice.

    Raises ValidationError for none, for one that is both written and spoken, for an NHS number, or
    where `MOST_SOUND_A_DAY` has come by this link.
    """
    told = {"good": answers.good, "want": answers.want, "help": answers.help}
    for question in answers.spoken:
        if told[question].strip():
            raise ValidationError({question: _("You wrote this and recorded it. Keep one.")})
    if not answers.spoken and not any(text.strip() for text in told.values()):
        raise ValidationError({"good": _("Answer at least one of the three, in your own words.")})
    refuse_nhs_numbers(told)
    said = Said(place=voice.place, voice=voice, number=number, on=on, **told, **kept_of(by))
    said.clean_fields()
    said.save(force_insert=True)
    for question, sound in answers.spoken.items():
        _keep_sound(by, said, question, sound, kept=answers.sound_kept)
    return said


def _keep_sound(by: Actor, said: Said, question: str, sound: Sound, *, kept: bool) -> None:
    came = RecordedSound.objects.filter(
        recording__said__voice__asking=said.voice.asking_id, recording__said__on=said.on
    )
    so_far: int = came.aggregate(total=Sum("size"))["total"] or 0
    if so_far + len(sound.content) > MOST_SOUND_A_DAY:
        raise ValidationError(
            {question: _("So much was recorded today that we stop. Write it, or come tomorrow.")}
        )
    recording = Recording(
        place=said.place,
        said=said,
        question=question,
        seconds=math.ceil(sound.milliseconds / 1000),
        kept=kept,
        **kept_of(by),
    )
    recording.clean_fields()
    recording.save(force_insert=True)
    heard = RecordedSound(
        place=said.place,
        recording=recording,
        kind=sound.kind,
        size=len(sound.content),
        content=sound.content,
        **kept_of(by),
    )
    heard.clean_fields()
    heard.save(force_insert=True)


def set_choices(voice: Voice, choices: Choices) -> None:
    """Write what somebody consents to into a voice that is not saved yet.

    Raises ValidationError for e-mail with no address, or the telephone where nobody heard them.
    """
    if choices.back == Voice.Back.EMAIL and not choices.email:
        raise ValidationError({"email": _("Write the address to which we may write.")})
    if choices.back == Voice.Back.PHONE and voice.heard_by is None:
        raise ValidationError({"back": _("Nobody has your number. Choose another way.")})
    voice.read_by = Voice.ReadBy.PLACE if choices.for_everyone else Voice.ReadBy.ASKED
    voice.may_quote, voice.may_compare = choices.may_quote, choices.may_compare
    voice.may_return = choices.may_return
    voice.back = choices.back


def keep_address(by: Actor, voice: Voice, choices: Choices) -> None:
    """Keep the address of somebody who wishes for a letter, and of nobody else."""
    BackTo.objects.filter(voice=voice).delete()
    if choices.back == Voice.Back.EMAIL:
        to = BackTo(place=voice.place, voice=voice, email=choices.email, **kept_of(by))
        to.clean_fields()
        to.save(force_insert=True)

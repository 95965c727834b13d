"""Recordings that came with a form to be mended: kept for a day, so that nothing said is lost.

A browser hands words back to be mended, and never a file. So the server keeps the clean sound, and
the form that comes back holds a word for it: the row and the key with which it is locked
(AES-256-GCM, NIST SP 800-38D). The key is kept nowhere else. Until the form is sent once more
nobody can hear it, the host included, and nothing has been consented to.

A sound stays until its day is over even where it was sent, so that a double click finds it again;
without the form it is noise.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction
from django.db.models import Sum

from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.policy import Actor
from hedgerow.core.retention import forget_rows
from hedgerow.core.unattributed import kept_of, unattributed
from hedgerow.formats.sounds.parts import Kind, Sound
from hedgerow.voices.models import Asking, UnsentSound
from hedgerow.voices.services.hearing import MOST_SOUND_A_DAY

FOR = timedelta(days=1)
"""Until the end of the day after it came: time to mend a form, and to ask somebody how."""

_NONCE = bytes(12)
"""One for all, since each key locks one sound and never another."""


@dataclass(frozen=True, slots=True)
class Unsent:
    """A recording, the question it answers, and the `word` by which its form finds it."""

    word: str
    question: str
    sound: Sound


def keep(*, by: Actor, asking: Asking, spoken: Mapping[str, Sound]) -> list[Unsent]:
    """Keep what was `spoken`, by its questions; less than all where this link sent too much today.

    Whoever calls asks the policy. No line of history: nothing has been said to anybody yet.
    """
    by = unattributed(by)
    today = clock.today(asking.place.time_zone)
    kept = []
    with transaction.atomic(), door(events=0):
        came = UnsentSound.objects.filter(asking=asking, on=today)
        room = MOST_SOUND_A_DAY - (came.aggregate(total=Sum("size"))["total"] or 0)
        for question, sound in spoken.items():
            room -= len(sound.content)
            if room >= 0:
                row = UnsentSound(asking=asking, place=asking.place, on=today, **kept_of(by))
                kept.append(Unsent(_lock(row, question, sound), question, sound))
    return kept


def _lock(row: UnsentSound, question: str, sound: Sound) -> str:
    """Keep `sound` in `row`, and answer with the word that opens it."""
    key = os.urandom(32)
    row.kind, row.milliseconds = sound.kind, sound.milliseconds
    row.size = len(sound.content)
    row.locked = AESGCM(key).encrypt(_NONCE, sound.content, _bound(row.pk, question))
    row.clean_fields()
    row.save(force_insert=True)
    return f"{question}.{row.pk}.{base64.urlsafe_b64encode(key).decode()}"


def _bound(row: UUID, question: str) -> bytes:
    """What a lock is bound to, so that no sound is taken for another's, or for another answer."""
    return row.bytes + question.encode()


def found(word: str) -> Unsent | None:
    """The recording behind a word; None once its time is over, or for a word of no form."""
    try:
        question, pk, secret = word.split(".")
        row = UnsentSound.objects.get(pk=UUID(pk))
        key = AESGCM(base64.urlsafe_b64decode(secret))
        content = key.decrypt(_NONCE, bytes(row.locked), _bound(row.pk, question))
    except (ValueError, UnsentSound.DoesNotExist, InvalidTag):
        return None
    return Unsent(word, question, Sound(cast(Kind, row.kind), content, row.milliseconds))


def forget_when_due(now: datetime) -> int:
    """In every place, forget recordings that nobody sent in their time; how many."""
    return forget_rows(UnsentSound, now, "on", FOR)

"""An answer to one of our letters, acted on once: by whoever the letter was written to, or not at
all.

A room says how it understands the answers to its letters with a *reader* for their kind. Nothing of
what was written is kept here; what the reader makes of it is an act like any other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hedgerow.core import outbox, replies
from hedgerow.core.languages import spoken_to
from hedgerow.core.models import Message, Place, Received
from hedgerow.core.nhs_numbers import no_nhs_number
from hedgerow.core.policy import Forbidden
from hedgerow.core.scope import in_place
from hedgerow.formats.mail.read import read_mail
from hedgerow.formats.mail.records import Mail
from hedgerow.formats.records import UnreadableFile


class Unclear(Exception):
    """The words could mean several things, or none. The message says what can be written."""


Reader = Callable[[Place, Message, Mail], None]
"""What acts on an answer to a letter, inside its place; raises `Unclear`, or as a service does."""


class Outcome(StrEnum):
    """What became of a letter that came in."""

    ACTED = "acted on"
    UNCLEAR = "not understood, and answered"
    TWICE = "acted on before"
    MACHINE = "written by a machine"
    NOBODY = "sent to no letter of ours"
    STRANGER = "not from the address that we wrote to"
    UNREADABLE = "too large, or not a letter"


def take_in(raw: bytes, readers: Mapping[str, Reader], *, to: str = "") -> Outcome:
    """Act on one letter as it came over the wire. `to` is the address that it was delivered to.

    All of it or nothing: whoever is killed half-way can be given the same letter again, and whoever
    has acted on it finds that it has.
    """
    try:
        mail = read_mail(raw)
    except UnreadableFile:
        return Outcome.UNREADABLE
    if mail.bounced or (mail.automatic and mail.calendar is None):
        return Outcome.MACHINE
    letter = replies.letter_for([to, *mail.recipients])
    if letter is None or letter.about.get("kind") not in readers:
        return Outcome.NOBODY
    if not mail.sender or mail.sender != letter.to.lower():
        return Outcome.STRANGER
    with transaction.atomic():
        place = Place.objects.filter(pk=letter.about["place"]).first()
        if place is None:
            return Outcome.NOBODY
        if not _is_first(mail, letter, raw):
            return Outcome.TWICE
        with in_place(place), spoken_to(letter.to, place):
            return _act(place, letter, mail, readers[letter.about["kind"]])


def _is_first(mail: Mail, letter: Message, raw: bytes) -> bool:
    """Remember that this letter is acted on; False where it was. Waits for a twin under way."""
    name = mail.message_id.encode() or raw
    digest = hashlib.sha256(letter.pk.bytes + name).hexdigest()
    try:
        with transaction.atomic():
            Received.objects.create(digest=digest, answers=letter)
    except IntegrityError:
        return False
    return True


def _act(place: Place, letter: Message, mail: Mail, reader: Reader) -> Outcome:
    try:
        _refuse_nhs_numbers(mail)
        with transaction.atomic():
            reader(place, letter, mail)
    except Unclear as unclear:
        return _ask_back(letter, mail, "unclear", str(unclear))
    except ValidationError as error:
        return _ask_back(letter, mail, "refused", " ".join(error.messages))
    except Forbidden:
        return _ask_back(letter, mail, "refused", _("It is not for you to answer any more."))
    return Outcome.ACTED


def _refuse_nhs_numbers(mail: Mail) -> None:
    """As on every page: whatever a reader would keep of an answer holds none."""
    no_nhs_number(mail.words)
    if mail.calendar:
        no_nhs_number(mail.calendar.comment)


def _ask_back(letter: Message, mail: Mail, why: str, words: str) -> Outcome:
    """Say kindly what we did not understand or could not do: once for a letter, to no machine."""
    if not mail.automatic:
        text = _("Hello,\n\nThank you for your answer. %(words)s\n\nNothing has been changed.\n")
        outbox.post(
            key=f"{why} {letter.pk}",
            to=letter.to,
            subject=f"Re: {letter.subject}"[:300],
            text=text % {"words": words},
            about={**letter.about, "first": str(letter.pk)},
        )
    return Outcome.UNCLEAR

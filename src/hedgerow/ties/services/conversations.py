"""Noting that people spoke. Two fields are enough: with whom, and a line of what was said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import audiences, clock, history, versions
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Hat, Organisation, Person
from hedgerow.ties.models import Conversation, Presence, Rhythm


@service
def note_conversation(
    *,
    by: Actor,
    people: Sequence[Person],
    on: date,
    words: str = "",
    kind: str = Conversation.Kind.COFFEE,
    hats: Mapping[UUID, Hat] | None = None,
    audience: str = Audience.PLACE,
    with_ids: Iterable[UUID] = (),
    once: str = "",
) -> Conversation:
    """Note that `people` spoke on a day. `hats` says which hat each person wore, where it matters.

    Raises ValidationError for fewer than two people, or for a day that has not come yet.
    """
    require(by, "add", Conversation)
    assert by.place is not None
    if len({person.pk for person in people}) < 2:
        raise ValidationError(_("A conversation needs at least two people."))
    clock.require_come(on, by.place.time_zone)
    conversation = Conversation(
        place=by.place, author_id=by.person_id, kind=kind, on=on, words=words
    )
    conversation.clean_fields()
    conversation.save()
    wore = hats or {}
    Presence.objects.bulk_create(
        Presence(place=by.place, conversation=conversation, person=person, hat=wore.get(person.pk))
        for person in {person.pk: person for person in people}.values()
    )
    audiences.share(conversation, audience, with_ids)
    history.record("conversation.noted", by=by, thing=conversation)
    return conversation


@service
def change_conversation(
    *, by: Actor, conversation: Conversation, seen: int, words: str, on: date
) -> Conversation:
    """Change one's own note of a conversation; `seen` is the version one was shown.

    Raises ValidationError for a day that has not come yet.
    """
    require(by, "change", conversation)
    clock.require_come(on, conversation.place.time_zone)
    fresh = versions.claim(conversation, seen=seen)
    fresh.words, fresh.on = words, on
    fresh.clean_fields()
    fresh.save()
    history.record("conversation.changed", by=by, thing=fresh)
    return fresh


@service
def withdraw_conversation(*, by: Actor, conversation: Conversation) -> Conversation:
    """Take back a note: it no longer counts and nobody is shown it."""
    require(by, "withdraw", conversation)
    conversation.withdrawn_at = clock.now()
    conversation.save(update_fields=["withdrawn_at"])
    history.record("conversation.withdrawn", by=by, thing=conversation)
    return conversation


@service
def agree_rhythm(*, by: Actor, a: Organisation, b: Organisation, days: int) -> Rhythm:
    """Note how often two bodies have agreed to speak. The earlier id is kept first."""
    require(by, "change", Rhythm)
    first, second = sorted((a, b), key=lambda body: body.pk)
    rhythm = Rhythm.objects.filter(a=first, b=second).first()
    rhythm = rhythm or Rhythm(place=by.place, a=first, b=second)
    rhythm.days = days
    rhythm.clean_fields()
    rhythm.save()
    history.record("rhythm.agreed", by=by, thing=rhythm, words={"a": a.name, "b": b.name})
    return rhythm

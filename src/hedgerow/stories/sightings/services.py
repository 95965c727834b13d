"""Telling somebody of something good they did, and their saying who may read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core import audiences, clock, history, links, outbox
from hedgerow.core.doors import service
from hedgerow.core.languages import spoken_to
from hedgerow.core.models import Audience, Share
from hedgerow.core.policy import Actor, require
from hedgerow.place.models import Person
from hedgerow.place.selectors.reaching import address_of
from hedgerow.stories.models import Behaviour, Sighting


@service
def tell_sighting(
    *,
    by: Actor,
    person: Person,
    words: str,
    because: str,
    on: date,
    behaviour: Behaviour | None = None,
    once: str = "",
) -> Sighting:
    """Write down what one saw somebody do and why it helped, and send it to them first.

    `behaviour` is what a group means to do and they did.

    Raises ValidationError for oneself, for somebody to whom no letter can go, and for a day that
    has not come yet.
    """
    require(by, "add", Sighting)
    assert by.place is not None
    clock.require_come(on, by.place.time_zone)
    if person.pk == by.person_id:
        raise ValidationError({"person": _("Name somebody else.")})
    to = address_of(person, by.person_id)
    if not to:
        raise ValidationError(
            {"person": _("We cannot write to them, and they read it first. Tell them yourself.")}
        )
    seen = Sighting(
        place=by.place,
        author_id=by.person_id,
        audience=Audience.ME,
        person=person,
        behaviour=behaviour,
        words=words,
        because=because,
        on=on,
    )
    seen.full_clean()
    seen.save()
    _write(seen, to, by.name)
    history.record("sighting.told", by=by, thing=seen)
    return seen


@service
def answer_sighting(
    *,
    by: Actor,
    sighting: Sighting,
    audience: str,
    with_ids: Iterable[UUID] = (),
    once: str = "",
) -> Sighting:
    """Say who may read what was seen of oneself. It may be said again, and differently."""
    require(by, "answer", sighting)
    sighting.answered_on = clock.today(sighting.place.time_zone)
    sighting.save()
    audiences.share(sighting, audience, with_ids)
    me = replace(by, person_id=sighting.person_id)
    history.record("sighting.answered", by=me, thing=sighting)
    return sighting


@service
def let_sighting_go(*, by: Actor, sighting: Sighting) -> None:
    """Take it back, as its writer or as whoever it is about: then nobody reads it any more."""
    require(by, "let go", sighting)
    history.record("sighting.let_go", by=by, thing=sighting)
    Share.objects.filter(entry_id=sighting.pk).delete()
    sighting.delete()


def _write(seen: Sighting, to: str, by_name: str) -> None:
    text = _(
        "Hello,\n\n%(name)s saw you do something good:\n\n    %(words)s\n\nIt helped because:\n\n"
        "    %(because)s\n\nYou are the first to read it. Who else may? You need not sign in:\n\n"
        "%(link)s\n"
    )
    with spoken_to(to, seen.place):
        told = {
            "name": by_name,
            "words": seen.words.strip(),
            "because": seen.because.strip(),
            "link": links.whole(links.address("sighting_told", "sighting", seen)),
        }
        subject = _("Somebody saw something good")
        outbox.post(key=f"sighting {seen.pk}", to=to, subject=subject, text=text % told)

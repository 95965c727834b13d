"""Listing what was gained, looking at it again, and asking by letter when the day has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from hedgerow.analysis.cadence.marks import due_mark
from hedgerow.core import audiences, clock, history, links, outbox
from hedgerow.core.dates import in_short
from hedgerow.core.doors import service
from hedgerow.core.languages import spoken_to
from hedgerow.core.models import Audience, Place
from hedgerow.core.policy import Actor, require
from hedgerow.core.scope import everywhere
from hedgerow.place.models import Person
from hedgerow.place.selectors.reaching import account_address
from hedgerow.stories.models import Gain, GainLook

LATE = timedelta(days=60)
"""For so long after its day a gain is still asked about by letter; the page asks for ever."""


@service
def list_gain(
    *,
    by: Actor,
    words: str,
    on: date,
    window: str = "",
    audience: str = Audience.PLACE,
    with_ids: Iterable[UUID] = (),
    once: str = "",
) -> Gain:
    """Write down something better that became possible, and what opened the way to it.

    Raises ValidationError for a day that has not come yet.
    """
    require(by, "add", Gain)
    assert by.place is not None
    clock.require_come(on, by.place.time_zone)
    gain = Gain(place=by.place, author_id=by.person_id, words=words, window=window, on=on)
    gain.full_clean()
    gain.save()
    audiences.share(gain, audience, with_ids)
    history.record("gain.listed", by=by, thing=gain)
    return gain


@service
def look_again(*, by: Actor, gain: Gain, state: str, words: str, once: str = "") -> GainLook:
    """Say how a gain stands today, kept, fading or gone, and why in a sentence.

    Whoever comes by a letter's link speaks as the one who listed it.
    """
    require(by, "look", gain)
    assert by.place is not None
    look = GainLook(
        place=by.place,
        gain=gain,
        state=state,
        words=words,
        by_id=by.person_id or gain.author_id,
        on=clock.today(by.place.time_zone),
    )
    look.full_clean()
    look.save()
    history.record("gain.looked_at", by=by, thing=gain)
    return look


def ask_about_gains_when_due(now: datetime) -> int:
    """Write to whoever listed a gain when three and when twelve months have gone by.

    For a worker; how many gains wait. Letters carry keys, so that running it again writes none
    twice. Nobody who has left is written to.
    """
    return everywhere(_ask, now)


def _ask(_place: Place, here: datetime) -> int:
    asked = 0
    for gain in Gain.objects.prefetch_related("looks").order_by("on", "pk"):
        mark = due_mark(gain.on, [look.on for look in gain.looks.all()], here.date())
        if mark and here.date() - mark <= LATE:
            asked += _write(gain, mark)
    return asked


def _write(gain: Gain, mark: date) -> bool:
    author = Person.objects.filter(pk__in=[gain.author_id]).first()
    address = account_address(author) if author else ""
    if not address:
        return False
    text = _(
        "Hello,\n\nYou wrote down something that was gained:\n\n    %(words)s\n\nThat was on "
        "%(day)s. Is it kept, is it fading, or is it gone? One sentence is enough. You need not "
        "sign in:\n\n%(link)s\n\nWhatever the answer, it helps others to see it.\n"
    )
    with spoken_to(address, gain.place):
        told = {
            "words": gain.words.strip(),
            "day": in_short(gain.on),
            "link": links.whole(links.address("gain_asked", "gain", gain)),
        }
        subject = _("Is it kept, fading or gone?")
        outbox.post(key=f"gain {gain.pk} {mark}", to=address, subject=subject, text=text % told)
    return True

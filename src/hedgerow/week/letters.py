"""Monday's letter goes to whoever wishes for it, once a week."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from hedgerow.core import outbox, turns
from hedgerow.core.languages import spoken_to
from hedgerow.core.models import Message, Place
from hedgerow.core.scope import in_place
from hedgerow.place import bearers
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Membership
from hedgerow.week.models import NoLetter
from hedgerow.week.selectors import this_week
from hedgerow.week.selectors.letters import letter_about
from hedgerow.week.shown import note_shown

FROM = time(7)
_WEEK = timedelta(days=7)


def write_when_due(now: datetime) -> int:
    """In every place where it is Monday and seven or later, write to all who had no letter yet.

    Gives how many letters were written. Running it again writes none twice: a letter's key holds
    the week (ISO 8601) and the person. A Monday that is missed whole is not made up for.
    """
    return sum(_write_in(place, now) for place in Place.objects.order_by("pk"))


def _write_in(place: Place, now: datetime) -> int:
    here = now.astimezone(ZoneInfo(place.time_zone))
    turn = f"letters of {place.pk}"
    if here.isoweekday() != 1 or here.time() < FROM or not turns.is_due(turn, _WEEK):
        return 0
    with in_place(place):
        silent = NoLetter.objects.filter(over_at=None).values("person_id")
        rows = Membership.objects.filter(ended_at=None).exclude(person_id__in=silent)
        members = list(rows.select_related("account").order_by("pk"))
    written = sum(_write_to(place, each, f"{here:%G-W%V}") for each in members)
    turns.put_off(turn, datetime.combine(here.date() + _WEEK, FROM, here.tzinfo))
    return written


def _write_to(place: Place, membership: Membership, week: str) -> bool:
    """Write one letter, if there is something to tell. It is committed by itself, so that whoever
    is killed on the way goes on where they were."""
    key = f"week {week} {membership.pk}"
    if Message.objects.filter(key=key).exists():
        return False
    to = membership.account.email
    with transaction.atomic(), in_place(place), spoken_to(to, place):
        membership.place = place
        actor = actor_for(place, membership.account)
        lines = this_week(actor)
        if lines:
            shown = note_shown(actor, lines)
            letter = letter_about(membership, actor.name, lines, shown)
            about = bearers.about("letters", membership)
            outbox.post(
                key=key,
                to=to,
                subject=_("Your week in %(place)s") % {"place": place.name},
                text=letter.text,
                html=letter.html,
                about={**about, "lines": [str(row.pk) for row in shown]},
                leave=letter.stop,
            )
    return bool(lines)

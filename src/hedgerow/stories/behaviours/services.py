"""Choosing behaviours, and saying where one was seen or what one did with one's power."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, require
from hedgerow.helm.models import StewardshipGroup
from hedgerow.stories.models import Behaviour, Noticed

FEWEST, MOST = 5, 8
"""So many behaviours a group keeps in mind. SOURCE: capability D3, "5–8 behaviours"."""


@service
def choose_behaviours(
    *, by: Actor, group: StewardshipGroup, lines: Iterable[str], once: str = ""
) -> StewardshipGroup:
    """Say how the group means to behave: five to eight lines in its own words, in place of others.

    A line that stays keeps what was seen of it; one that goes is still read beside that. Raises
    ValidationError for fewer or more.
    """
    require(by, "change", group)
    chosen = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    if not FEWEST <= len(chosen) <= MOST:
        raise ValidationError({"lines": _("Write five to eight behaviours, each on a line.")})
    today = clock.today(group.place.time_zone)
    kept = Behaviour.objects.filter(group=group, ended_on=None)
    kept.exclude(words__in=chosen).update(ended_on=today)
    stay = set(kept.values_list("words", flat=True))
    for words in chosen:
        if words not in stay:
            behaviour = Behaviour(place=group.place, group=group, words=words, since=today)
            behaviour.full_clean()
            behaviour.save()
    history.record("behaviours.chosen", by=by, thing=group)
    return group


@service
def notice(
    *,
    by: Actor,
    level: str,
    words: str,
    on: date,
    behaviour: Behaviour | None = None,
    because: str = "",
    audience: str = Audience.ME,
    once: str = "",
) -> Noticed:
    """Write down where one saw a behaviour in an organisation or in how things are arranged, or
    what one did oneself with the power one had. It names nobody, and is for oneself or the place.

    Raises ValidationError for another audience, or for a day that has not come yet.
    """
    require(by, "add", Noticed)
    assert by.place is not None
    clock.require_come(on, by.place.time_zone)
    if audience not in {Audience.ME, Audience.PLACE}:
        raise ValidationError({"audience": _("Choose yourself alone, or everyone here.")})
    noticed = Noticed(
        place=by.place,
        author_id=by.person_id,
        audience=audience,
        level=level,
        behaviour=behaviour,
        words=words,
        because=because,
        on=on,
    )
    noticed.full_clean()
    noticed.save()
    history.record("behaviour.noticed", by=by, thing=noticed)
    return noticed


@service
def let_noticed_go(*, by: Actor, noticed: Noticed) -> None:
    """Take it back: then nobody reads it any more."""
    require(by, "let go", noticed)
    history.record("behaviour.let_go", by=by, thing=noticed)
    noticed.delete()

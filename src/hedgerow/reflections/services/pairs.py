"""Words for two: each answers alone; both agree to show; then both see, at the same moment.

None of it is a service with a line of history: it is between two people, and what is taken back is
to leave no trace. SOURCE: "two-way words" in `product/trust.md` section 6.1, requirement 8.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock, links, outbox
from hedgerow.core.doors import door
from hedgerow.core.languages import Sentence, spoken_to
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, require
from hedgerow.core.scope import everywhere
from hedgerow.place.models import Membership, Person
from hedgerow.place.selectors.reaching import account_address
from hedgerow.reflections.asking import PAIR
from hedgerow.reflections.models import Pair, Side

KEPT = timedelta(days=60)
"""Words that were not shown by then are destroyed."""


def ask_other(*, by: Actor, other: Person) -> Pair:
    """Ask somebody to write about working together, as one will oneself.

    Raises ValidationError for oneself, somebody who may not write here, and a pair that is open.
    """
    require(by, "add", Pair)
    assert by.place is not None
    assert by.person_id is not None
    if other.pk == by.person_id or not _may_write(other):
        raise ValidationError({"other": _("Name somebody else who may write here.")})
    with transaction.atomic(), door(events=0):
        both = Person.objects.select_for_update().filter(pk__in=[by.person_id, other.pk])
        me = next(person for person in both.order_by("pk") if person.pk == by.person_id)
        if Pair.objects.filter(_between(me, other), shown_on=None).exists():
            raise ValidationError({"other": _("You two are at it already. Look below.")})
        today = clock.today(by.place.time_zone)
        pair = Pair(place=by.place, asker=me, other=other, asked_on=today)
        pair.save()
        for person in (me, other):
            Side(place=by.place, pair=pair, person=person, words=[""] * len(PAIR)).save()
        _invite(pair)
    return pair


def write_side(*, by: Actor, pair: Pair, words: list[str], agrees: bool) -> Pair:
    """Keep one's own answers, and whether both may be shown once the other agrees too.

    Raises ValidationError where all is empty, or both sides were shown.
    """
    require(by, "answer", pair)
    if len(words) != len(PAIR) or not any(said.strip() for said in words):
        raise ValidationError(_("Answer one of them. A line is enough."))
    with transaction.atomic(), door(events=0):
        fresh = Pair.objects.select_for_update().get(pk=pair.pk)
        if fresh.shown_on is not None:
            raise ValidationError(_("You have both seen it. Talk about it now."))
        mine = fresh.sides.get(person_id__in=[by.person_id])
        mine.words, mine.agrees = words, agrees
        mine.save()
        if all(side.agrees for side in fresh.sides.all()):
            fresh.shown_on = clock.today(pair.place.time_zone)
            fresh.save()
            _say_shown(fresh)
    return fresh


def withdraw(*, by: Actor, pair: Pair) -> None:
    """Take it back before it is shown: what both wrote goes, and that they were asked."""
    require(by, "withdraw", pair)
    with transaction.atomic(), door(events=0):
        Pair.objects.filter(pk=pair.pk, shown_on=None).delete()


def forget_pairs_when_due(now: datetime) -> int:
    """Destroy what two people did not show each other within `KEPT`; how many pairs."""
    return everywhere(_forget, now)


def _forget(_place: Place, here: datetime) -> int:
    old = Pair.objects.filter(shown_on=None, asked_on__lt=here.date() - KEPT)
    count = old.count()
    with door(events=0):
        old.delete()
    return count


def _may_write(person: Person) -> bool:
    belongs = Membership.objects.filter(person=person, ended_at=None)
    return belongs.exclude(role=Membership.Role.VIEWER).exists()


def _between(one: Person, other: Person) -> Q:
    return Q(asker=one, other=other) | Q(asker=other, other=one)


def _page(pair: Pair) -> str:
    return links.whole(links.path(pair.place, "pair", pk=pair.pk))


def _invite(pair: Pair) -> None:
    text = _(
        "Hello,\n\n%(name)s would like you both to say how it is to work together. Each of you "
        "writes alone. Neither sees a word until both agree to show it; then you both see, at the "
        "same moment. You may say no, and nothing is kept:\n\n%(link)s\n"
    )
    _write(f"pair {pair.pk}", pair, pair.other, text, pair.asker)


def _say_shown(pair: Pair) -> None:
    for person, other in ((pair.asker, pair.other), (pair.other, pair.asker)):
        text = _(
            "Hello,\n\nYou and %(name)s have both agreed. What each of you wrote can be read "
            "now:\n\n%(link)s\n\nTalk about it soon, and in person if you can.\n"
        )
        _write(f"pair shown {pair.pk} {person.pk}", pair, person, text, other)


def _write(key: str, pair: Pair, to: Person, text: Sentence, other: Person) -> None:
    address = account_address(to)
    if address:
        with spoken_to(address, pair.place):
            told = {"name": other.name, "link": _page(pair)}
            outbox.post(key=key, to=address, subject=_("Words for two"), text=str(text) % told)

"""Pairing those who wish for a coffee, when a new spell begins. The worker runs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import combinations
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from hedgerow.analysis.mixing.pairs import paired
from hedgerow.analysis.months import begins
from hedgerow.core import links, outbox
from hedgerow.core.doors import door
from hedgerow.core.languages import spoken_to
from hedgerow.core.listing import joined
from hedgerow.core.models import Place
from hedgerow.core.scope import everywhere
from hedgerow.meetings.models import Coffee, CoffeeChoice, CoffeeRhythm, CoffeeSeat
from hedgerow.meetings.services.mingling import MOST_IN_TALK, SHOWN, apart_here
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Hat, Membership, Person, Veil
from hedgerow.place.selectors.reaching import account_address
from hedgerow.ties.models import Presence

Every = CoffeeRhythm.Every
Asleep = Callable[[Place, date], Collection[UUID]]
"""Who rests in a place on a day; told from above, where people say that they rest."""

FROM_HOUR = 8  # nobody is written to in the night
YEAR = 365.0

Met = dict[tuple[int, int], float]


def rhythm() -> Every:
    """How often people are paired in the place whose scope this is. One query."""
    every = CoffeeRhythm.objects.values_list("every", flat=True).first()
    return Every(every or Every.MONTH)


def pair_when_due(now: datetime, asleep: Asleep) -> int:
    """In every place where a spell has begun, pair those who wished for it; how many coffees.

    Whoever wished for it since waits for the next spell. Each spell is paired once.
    """
    return everywhere(partial(_pair_in, asleep=asleep), now)


def _pair_in(place: Place, here: datetime, asleep: Asleep) -> int:
    every = rhythm()
    start = begins(every, here.date())
    if here.hour < FROM_HOUR or Coffee.objects.filter(on__gte=start).exists():
        return 0
    people = _who(place, start, asleep(place, here.date()))
    of_person = {each.pk: number for number, each in enumerate(people)}
    last = _tables(begins(every, start - timedelta(days=1)), of_person)
    groups = paired(
        len(people),
        met=_met(of_person, start),
        kinds=_bodies(place, people),
        last=last,
        apart=apart_here(of_person),
        seed=start.toordinal(),
    )
    return _seat(place, start, [[people[number] for number in group] for group in groups])


def _who(place: Place, start: date, asleep: Collection[UUID]) -> list[Person]:
    """Those who wished for it before this spell, belong, are awake, and take part by name."""
    wished = CoffeeChoice.objects.filter(ended_at=None, since__lt=start).values("person_id")
    belong = Membership.objects.filter(ended_at=None).values("person_id")
    rows = Person.objects.filter(pk__in=wished).filter(pk__in=belong).order_by("pk")
    rows = rows.exclude(pk__in=Veil.objects.values("person_id"))
    return [person for person in rows if person.pk not in asleep]


def _tables(since: date, of_person: dict[UUID, int]) -> list[list[int]]:
    """Who of these sat together in the spell before."""
    tables: dict[UUID, list[int]] = defaultdict(list)
    seats = CoffeeSeat.objects.filter(on__gte=since, person_id__in=of_person)
    for coffee, person in seats.values_list("coffee_id", "person_id"):
        tables[coffee].append(of_person[person])
    return list(tables.values())


def _met(of_person: dict[UUID, int], today: date) -> Met:
    """What a further meeting of two costs: 1 if they met just now, half of it after a year.

    Known from conversations that everyone in the place may read, and from earlier coffees.
    """
    rows = Presence.objects.filter(
        person_id__in=of_person,
        conversation__audience__in=SHOWN,
        conversation__withdrawn_at=None,
    ).values_list("conversation_id", "person_id", "conversation__on")
    coffees = CoffeeSeat.objects.filter(person_id__in=of_person, coffee__rests=False)
    met: Met = {}
    for pair, on in [
        *_pairs(rows, of_person),
        *_pairs(coffees.values_list("coffee_id", "person_id", "on"), of_person),
    ]:
        met[pair] = max(met.get(pair, 0.0), YEAR / (YEAR + max((today - on).days, 0)))
    return met


def _pairs(
    rows: Iterable[tuple[UUID, UUID, date]], of_person: dict[UUID, int]
) -> Iterable[tuple[tuple[int, int], date]]:
    """Each two who were at the same thing, in order, and its day; of large gatherings none."""
    things: dict[tuple[UUID, date], set[int]] = defaultdict(set)
    for thing, person, on in rows:
        things[thing, on].add(of_person[person])
    for (_thing, on), members in things.items():
        if len(members) <= MOST_IN_TALK:
            yield from ((pair, on) for pair in combinations(sorted(members), 2))


def _bodies(place: Place, people: Sequence[Person]) -> list[UUID | None]:
    """Where each wears a hat; None for who wears none."""
    hats = Hat.objects.filter(worn_today(place), person__in=people).order_by("-pk")
    worn = dict(hats.values_list("person_id", "organisation_id"))
    return [worn.get(each.pk) for each in people]


def _seat(place: Place, start: date, tables: Sequence[Sequence[Person]]) -> int:
    """Keep who has a coffee with whom, and write to each. Nobody does this: the day does."""
    with door(events=0):
        for people in tables:
            coffee = Coffee(place=place, on=start)
            coffee.save()
            for person in people:
                seat = CoffeeSeat(place=place, coffee=coffee, on=start, person=person)
                seat.save()
                _write(place, seat, [other for other in people if other is not person])
    return len(tables)


def _write(place: Place, seat: CoffeeSeat, others: Sequence[Person]) -> None:
    to = account_address(seat.person)
    if not to:
        return
    text = _(
        "Hello,\n\nHow about a coffee with %(names)s? You need no agenda. Half an hour will do, "
        "at a table, on a walk or by phone.\n\nWho they are, and how you may reach them:\n\n"
        "%(people)s\n\nIf it does not suit, press “Let it rest” here. You need not say why, and "
        "nobody is told who did:\n\n%(page)s\n"
    )
    with spoken_to(to, place):
        told = {
            "names": joined(each.name for each in others),
            "people": "\n".join(
                links.whole(links.path(place, "person", pk=each.pk)) for each in others
            ),
            "page": links.whole(links.path(place, "coffees")),
        }
        outbox.post(
            key=f"coffee {seat.pk}", to=to, subject=_("A coffee with somebody"), text=text % told
        )

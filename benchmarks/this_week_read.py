"""This week, read from a database: the same place as `this_week.py`, in rows.

10,000 people who all belong, 100,000 conversations, 3,000 bodies, in a scratch database (SQLite;
DATABASE_URL for another that may be filled). CPU seconds in this process of every list of the
place, from nothing in memory; and of one member's, with all that is their own, from the database.

Run: python benchmarks/this_week_read.py
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from pages import named, save, set_up
from this_week import ALL_WITHIN, ONE_WITHIN, SEED, TALKS, answered, timed, town

from hedgerow.analysis.cadence import Town, week_of

BUSIEST, ANYBODY = 50, 150


def build(of: Town) -> Any:
    """The place in rows; its people keep the order that they have in `of`."""
    from hedgerow.core import statistics
    from hedgerow.core.doors import door
    from hedgerow.core.scope import in_place
    from hedgerow.place.services.opening import open_place

    place, _ = open_place(
        name="Widecombe", slug="wide", steward_name="Amina", steward_email="amina@example.org"
    )
    with in_place(place), door():
        people, bodies = _people(place, of), _bodies(place, of)
        save(_hats(place, of, people, bodies))
        save(_rhythms(place, of, bodies))
        save(_answers(place, of, people))
        _talks(place, of, people)
    statistics.refresh()
    return place


def _people(place: Any, of: Town) -> dict[str, Any]:
    """Everybody, each with an account by which they belong."""
    from django.contrib.auth import get_user_model

    from hedgerow.place.models import Membership, Person

    people = save(named(Person(place=place, name=f"Name of {who}")) for who in of.members)
    accounts = save(get_user_model()(email=f"{who}@example.org") for who in of.members)
    save(
        Membership(place=place, person=person, account=account)
        for person, account in zip(people, accounts, strict=True)
    )
    return dict(zip(of.members, people, strict=True))


def _bodies(place: Any, of: Town) -> dict[str, Any]:
    from hedgerow.place.models import Organisation

    names = sorted({body for worn in of.hats.values() for body in worn})
    rows = save(named(Organisation(place=place, name=name, sector="vcse")) for name in names)
    return dict(zip(names, rows, strict=True))


def _hats(place: Any, of: Town, people: Any, bodies: Any) -> Iterator[Any]:
    from hedgerow.place.models import Hat

    for who, worn in of.hats.items():
        for body in worn:
            yield Hat(
                place=place,
                person=people[who],
                organisation=bodies[body],
                role="Helper",
                since=of.came.get(who),
            )


def _rhythms(place: Any, of: Town, bodies: Any) -> Iterator[Any]:
    """How often the bodies of each pair agreed to speak, where the pair has a rhythm."""
    from hedgerow.ties.models import Rhythm

    agreed: dict[tuple[str, str], int] = {}
    for (one, other), talks in of.talks.items():
        a, b = sorted((of.hats[one][0], of.hats[other][0]))
        if talks.rhythm and a != b:
            agreed[a, b] = talks.rhythm
    for (a, b), days in agreed.items():
        yield Rhythm(place=place, a=bodies[a], b=bodies[b], days=days)


def _answers(place: Any, of: Town, people: Any) -> Iterator[Any]:
    from hedgerow.week.models import LineAnswer

    for who, said in of.answers.items():
        for answer in said:
            if answer.said != "ignored":
                key = f"quiet:{people[who].pk}:{people[answer.about].pk}"
                yield LineAnswer(
                    place=place, person=people[who], key=key, kind=answer.said, on=answer.on
                )


def _talks(place: Any, of: Town, people: Any) -> None:
    """Every conversation, with the two who were there; one in fifty is for the two alone."""
    from hedgerow.core import clock
    from hedgerow.ties.models import Conversation, Presence

    pairs = [(pair, day) for pair, talks in of.talks.items() for day in talks.days]
    rows = save(
        Conversation(
            place=place,
            author_id=people[one].pk,
            on=day,
            created_at=clock.midnight(day),
            words="Tea.",
            audience="place" if n % 50 else "people",
        )
        for n, ((one, _), day) in enumerate(pairs)
    )
    save(
        Presence(place=place, conversation=row, person=people[who])
        for row, (pair, _) in zip(rows, pairs, strict=True)
        for who in pair
    )


def seconds(act: Callable[[], Any]) -> float:
    """CPU seconds of one call."""
    start = time.process_time()
    act()
    return time.process_time() - start


def fastest(act: Callable[[], Any]) -> float:
    """CPU seconds of the fastest of three calls: what makes others slower is rather what else the
    machine does (Python's documentation of `timeit`)."""
    return min(seconds(act) for _ in range(3))


def every_list(place: Any) -> None:
    """Every member's list, of all that everybody may see, from the rows."""
    from hedgerow.week.gathered import gather

    found = gather(place)
    for who in found.town.members:
        week_of(found.lines.get(who, ()), (), found.town.today)


def one_list(place: Any, account: Any) -> None:
    """A member's own list, as their page and their letter have it."""
    from hedgerow.place.actors import actor_for
    from hedgerow.week.selectors import this_week

    this_week(actor_for(place, account))


def measure(place: Any, of: Town) -> bool:
    """Print the rows; whether all were reached."""
    from django.contrib.auth import get_user_model

    from hedgerow.core.scope import in_place
    from hedgerow.week.gathered import gathered

    known: dict[str, int] = dict.fromkeys(of.members, 0)
    for pair in of.talks:
        for who in pair:
            known[who] += 1
    busiest = sorted(known, key=lambda who: -known[who])[:BUSIEST]
    wanted = [*busiest, *Random(SEED).sample(of.members, ANYBODY)]
    by_email = {account.email: account for account in get_user_model().objects.all()}
    accounts = [by_email[f"{who}@example.org"] for who in wanted]
    with in_place(place):
        every = seconds(lambda: every_list(place))
        gathered(place)
        one_list(place, accounts[0])
        took = [fastest(lambda each=each: one_list(place, each)) for each in accounts]
    print(f"  {'':52}{'CPU s':>9}   asked")
    reached = [timed("every list, from the rows", every, ALL_WITHIN)]
    slowest = f"one list (the slowest of the {BUSIEST} who know most)"
    reached.append(timed(slowest, max(took[:BUSIEST]), ONE_WITHIN))
    reached.append(timed(f"one list (the slowest of {ANYBODY})", max(took[BUSIEST:]), ONE_WITHIN))
    timed(f"one list (the middle of {ANYBODY})", sorted(took[BUSIEST:])[ANYBODY // 2])
    return all(reached)


def main() -> int:
    """Build, measure, print; 1 if a row missed what it must reach."""
    rng = Random(SEED)  # chance that must come out the same each time
    of = answered(rng, town(rng))
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        start = time.perf_counter()
        place = build(of)
        held = sum(len(talks.days) for talks in of.talks.values())
        print(f"\n  {len(of.members):,} people, {held:,} of {TALKS:,} conversations told apart by")
        print(f"  their day; built in {time.perf_counter() - start:.0f} s")
        return int(not measure(place, of))


if __name__ == "__main__":
    sys.exit(main())

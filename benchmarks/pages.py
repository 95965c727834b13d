"""How long pages take on the server, and how many queries, in a place of 10,000 organisations.

One of them, whose page is walked, has 2,000 reports. Builds the place in a scratch database
(SQLite; DATABASE_URL for another that may be filled), walks every page of the table of pages whose
address can be made, and prints the middle and the 95th percentile of server time, in CPU so that a
busy machine does not matter. A page should keep to 12 queries and 100 ms. Run `pages.py --help`.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

QUERIES, MILLISECONDS = 12, 100
BATCH = 2_000
BUSIEST = 2_000  # reports of one body, whose page is walked
SECTORS = ["council", "nhs", "public", "vcse", "vcse", "vcse", "community", "private", "faith"]


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--organisations", type=int, default=10_000)
    parser.add_argument("--people", type=int, default=12_000)
    parser.add_argument("--reports", type=int, default=50_000)
    parser.add_argument("--conversations", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--only", nargs="*", default=[], help="names of pages")
    return parser.parse_args()


def set_up(folder: str) -> None:
    """Django, in a folder of its own, with pages by the names of their files."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
    os.environ["DJANGO_SETTINGS_MODULE"] = "hedgerow.settings"
    os.environ.update(HEDGEROW_DATA=folder, HEDGEROW_LOG_LEVEL="ERROR")
    import django
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def build(asked: argparse.Namespace) -> Any:
    """The place, and the account of its steward, who is in the middle of it all."""
    from hedgerow.core import statistics
    from hedgerow.core.doors import door
    from hedgerow.core.scope import in_place
    from hedgerow.place.services.opening import open_place

    dice = random.Random(20270114)
    place, actor = open_place(
        name="Widecombe", slug="wide", steward_name="Amina", steward_email="amina@example.org"
    )
    with in_place(place), door():
        fill(asked, place, actor, dice)
    statistics.refresh()  # as bringing a file in does
    return place


def fill(asked: argparse.Namespace, place: Any, actor: Any, dice: random.Random) -> None:
    """Bodies in patches and sizes, hats, reports spread like real ones, conversations of two."""
    from hedgerow.core import clock
    from hedgerow.place.models import Hat, Organisation, Patch, Person, SizeBand
    from hedgerow.ties.models import Conversation, Presence, Report

    today = clock.today()
    patches = save(Patch(place=place, name=f"Patch {n:02}") for n in range(40))
    sizes = save(SizeBand(place=place, name=f"Size {n}", order=n, small=n == 0) for n in range(3))
    bodies = save(
        named(
            Organisation(
                place=place,
                name=f"Organisation {dice.randrange(10**6):06}",
                sector=dice.choice(SECTORS),
                size_band=dice.choice(sizes),
                patch=dice.choice(patches),
            )
        )
        for _ in range(asked.organisations)
    )
    people = save(
        named(Person(place=place, name=f"Person {dice.randrange(10**6):06}"))
        for _ in range(asked.people)
    )
    amina = Person.objects.get(pk=actor.person_id)
    busy = lambda things: things[int(len(things) * dice.random() ** 2)]  # noqa: E731 - one line
    wearers = [amina, *people, *(busy(people) for _ in range(len(people) // 10))]
    save(
        Hat(place=place, person=each, organisation=busy(bodies), role="Helper") for each in wearers
    )
    days = [today - timedelta(days=n) for n in range(1, 900)]
    save(
        Report(
            place=place,
            author_id=busy(people).pk,
            a_organisation=bodies[0] if n < BUSIEST else busy(bodies),
            b_organisation=dice.choice(bodies[1:]),
            on=dice.choice(days),
            warmth="steady",
            words="They run the warm room together.",
        )
        for n in range(asked.reports)
    )
    talks = save(
        Conversation(place=place, author_id=busy(people).pk, on=dice.choice(days), words="Tea.")
        for _ in range(asked.conversations)
    )
    save(
        Presence(place=place, conversation=talk, person=person)
        for talk in talks
        for person in {busy(people), amina if dice.random() < 0.002 else dice.choice(people)}
    )


def named(thing: Any) -> Any:
    """With its name as it is searched for, which saving in bulk leaves out."""
    from hedgerow.core.folding import fold

    thing.folded = fold(thing.name)
    return thing


def save(things: Iterator[Any]) -> list[Any]:
    """All of them, in bulk."""
    made = list(things)
    type(made[0]).objects.bulk_create(made, batch_size=BATCH)
    return made


def addresses() -> Iterator[tuple[str, str]]:
    """Every page of the place that can be opened with ids that it has: its name and address."""
    from django.urls import NoReverseMatch, get_resolver, reverse

    from hedgerow.core.policy import Who, pages

    inside = {Who.BELONGS, Who.MEMBER, Who.STEWARD}
    one, other, person = examples()
    for name, who in sorted(pages().items()):
        if who not in inside or name not in get_resolver().reverse_dict:
            continue
        pk = person if "person" in name else one
        for more in ({}, {"pk": pk}, {"one": one, "other": other}, {"format": "csv"}):
            try:
                yield name, reverse(name, kwargs={"place": "wide", **more})
                break
            except NoReverseMatch:
                continue


def examples() -> tuple[UUID, UUID, UUID]:
    """Two bodies with the most reports of a tie between them, and the steward."""
    from django.db.models import Count

    from hedgerow.place.models import Membership
    from hedgerow.ties.models import Report

    busiest = Report.objects.values("a_organisation").annotate(n=Count("pk")).order_by("-n")
    one = busiest[0]["a_organisation"]
    other = Report.objects.filter(a_organisation=one).values_list("b_organisation", flat=True)
    return one, other[0], Membership.objects.values_list("person_id", flat=True).get()


def measure(client: Any, address: str, times: int) -> tuple[int, int, list[float]]:
    """The answer's status, its queries, and milliseconds of each time after the first."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    status = client.get(address).status_code
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    asked, took = len(queries), []
    if status != 200:
        return status, asked, []
    for _ in range(times):
        start = time.process_time()
        client.get(address)
        took.append((time.process_time() - start) * 1000)
    return status, asked, sorted(took)


def main() -> int:
    """Build, walk, print; 1 where a page of the ties room misses what it must reach."""
    asked = arguments()
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        start = time.perf_counter()
        place = build(asked)
        print(f"built in {time.perf_counter() - start:.1f} s")
        return walk(place, asked.times, asked.only)


def walk(place: Any, times: int, only: list[str]) -> int:
    """Time the picture, then every page."""
    import json

    from django.contrib.auth import get_user_model
    from django.test import Client

    from hedgerow.core.scope import in_place
    from hedgerow.ties.structure.picture import Picture, make

    with in_place(place):
        start = time.process_time()
        picture = make(place)
        made = time.process_time()
        body = json.dumps(picture.as_json())
        start_read = time.process_time()
        Picture.from_json(json.loads(body))
        print(
            f"picture: {len(picture.ties):,} ties made in {made - start:.2f} s of CPU, "
            f"{len(body) / 1e6:.1f} MB as JSON, read in {time.process_time() - start_read:.2f} s"
        )
        pages = [page for page in addresses() if not only or page[0] in only]
    client = Client()
    client.force_login(get_user_model().objects.get())
    missed = 0
    print(f"{'page':28} {'answer':>6} {'queries':>7} {'p50 ms':>8} {'p95 ms':>8}")
    for name, address in pages:
        status, queries, took = measure(client, address, times)
        if not took:
            print(f"{name:28} {status:6} {queries:7}        –        –")
            continue
        middle, late = took[len(took) // 2], took[int(len(took) * 0.95)]
        over = queries > QUERIES or late > MILLISECONDS
        missed += over
        print(
            f"{name:28} {status:6} {queries:7} {middle:8.1f} {late:8.1f}{'  over' * over}",
            flush=True,
        )
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())

"""Subject access: all that is held about somebody of 10,000 entries, as a page and as a file.

The place is that of `pages.py`, with 10,000 bodies and 100,000 reports and conversations of other
people. Hers are 4,000 conversations, 3,000 reports, 1,500 promises, 1,000 things that others say
she brings and 500 leaves of her own locked book. Seconds are of the whole answer, in CPU and by
the clock, which a busy machine makes longer; memory is the most that was held on the way.

Run: python benchmarks/held.py
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from pages import build, save, set_up

SECONDS = 10
HERS = {"conversations": 4_000, "reports": 3_000, "promises": 1_500, "brings": 1_000, "leaves": 500}


def fill(place: Any) -> None:
    """What is hers, spread over three years."""
    from hedgerow.core import clock
    from hedgerow.journal.models import Book, Leaf
    from hedgerow.place.models import Contribution, Membership, Organisation, Person
    from hedgerow.promises.models import Promise
    from hedgerow.ties.models import Conversation, Presence, Report

    me = Membership.objects.get().person
    others = list(Person.objects.exclude(pk=me.pk).order_by("pk")[:500])
    bodies = list(Organisation.objects.order_by("pk")[:500])
    days = [clock.today() - timedelta(days=n) for n in range(1_000)]
    talks = save(
        Conversation(place=place, author_id=me.pk, on=days[n % 1_000], words=f"Tea, {n}.")
        for n in range(HERS["conversations"])
    )
    save(
        Presence(place=place, conversation=talk, person=person)
        for n, talk in enumerate(talks)
        for person in (me, others[n % 500])
    )
    save(
        Report(
            place=place,
            author_id=me.pk,
            a_organisation=bodies[n % 250],
            b_organisation=bodies[250 + n % 249],
            on=days[n % 1_000],
            words="They run the warm room together.",
        )
        for n in range(HERS["reports"])
    )
    save(
        Promise(place=place, author_id=me.pk, giver=me, words="Bring chairs", due=days[n % 1_000])
        for n in range(HERS["promises"])
    )
    save(
        Contribution(
            place=place, author_id=others[n % 500].pk, person=me, words="A lift", folded="a lift"
        )
        for n in range(HERS["brings"])
    )
    (book,) = save(iter([Book(place=place, person=me, salt="x", proof="x")]))
    save(
        Leaf(place=place, person=me, book=book, on=days[n % 1_000], locked="x" * 700)
        for n in range(HERS["leaves"])
    )


@dataclass(frozen=True)
class Answer:
    """What came, and how long it took."""

    came: Any
    cpu: float
    clock: float


def timed(act: Callable[[], Any]) -> Answer:
    """The answer of one request."""
    cpu, clock = time.process_time(), time.perf_counter()
    came = act()
    return Answer(came, time.process_time() - cpu, time.perf_counter() - clock)


def measure() -> bool:
    """Print how long she waits; whether both were reached."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from measuring import forget_peak, peak_megabytes

    client = Client()
    client.force_login(get_user_model().objects.get())
    client.get("/p/wide/")  # what a process reads once
    before = forget_peak()
    answers = {
        "page": timed(lambda: client.get("/p/wide/what-is-held/")),
        "file": timed(lambda: client.post("/p/wide/what-is-held/file/")),
    }
    assert {answer.came.status_code for answer in answers.values()} == {200}
    held = json.loads(answers["file"].came.content)["held"]
    rows = Counter({label: len(rows) for label, rows in held.items()})
    print(f"{rows.total():,} rows are held about her, in {len(rows)} tables:")
    for label, count in rows.most_common():
        print(f"  {label:24} {count:6,}")
    for name, answer in answers.items():
        size = len(answer.came.content) / 1e3
        print(f"{name}: {answer.cpu:.2f} s of CPU, {answer.clock:.2f} s, {size:,.0f} kB")
    print(f"memory: {peak_megabytes() - before:.0f} MB more than before")
    slowest = max(answer.cpu for answer in answers.values())
    return rows.total() >= sum(HERS.values()) and slowest < SECONDS


def main() -> int:
    """Build, fill, time; 1 where she waits too long."""
    size = argparse.Namespace(
        organisations=10_000, people=12_000, reports=50_000, conversations=50_000
    )
    with tempfile.TemporaryDirectory() as folder:
        set_up(folder)
        from hedgerow.core.doors import door
        from hedgerow.core.scope import in_place

        sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
        place = build(size)
        with in_place(place), door():
            fill(place)
        return int(not measure())


if __name__ == "__main__":
    sys.exit(main())

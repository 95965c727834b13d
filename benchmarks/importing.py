"""Dry runs of large files: CPU seconds, and how far memory grows with rows.

Each row runs in a process of its own, with a database of its own in a temporary folder that holds
one place with its steward. Modules are loaded and the first small file read before the clock
starts. Memory is the peak of the process less what it had by then; the file is read from where it
lies. The tables are made from a fixed seed: people with an address, a number, a body and a role;
bodies with a register number, a postcode, a website, a sector and a patch. The grants are the 4,116
of the Lloyds Bank Foundation, where ../shared is.

Run: python benchmarks/importing.py
"""

from __future__ import annotations

import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROWS = (25_000, 50_000, 100_000)
GRANTS = Path(__file__).parents[2] / "shared/data/grants/lloyds-bank-foundation_from-2010.json"
REPEATS = 2
MOST_SECONDS = {"people": 10.0, "organisations": 10.0, "grants": 3.0}
MOST_MEGABYTES = 200.0  # in all, for the grants


def people(rows: int) -> Iterator[list[str]]:
    """An address book."""
    chance = random.Random(rows)
    yield ["First Name", "Last Name", "Email", "Phone", "Organisation", "Role", "Notes"]
    for n in range(rows):
        body = f"Group {chance.randrange(rows // 20)}"
        phone = f"0161 496 {n % 10_000:04d}"
        yield [
            f"Pat{n}",
            f"Ash{n % 977}",
            f"p{n}@example.org",
            phone,
            body,
            "Organiser",
            "Knows all",
        ]


def organisations(rows: int) -> Iterator[list[str]]:
    """A register of bodies."""
    chance = random.Random(rows)
    yield ["Name", "Charity number", "Postcode", "Website", "Sector", "Patch", "Description"]
    for n in range(rows):
        postcode = f"M{chance.randrange(1, 30)} {chance.randrange(1, 9)}AA"
        ward = f"Ward {chance.randrange(20)}"
        website = f"www.g{n}.example.org"
        yield [
            f"Ashby Group {n}",
            str(1_000_000 + n),
            postcode,
            website,
            "vcse",
            ward,
            "Meets weekly",
        ]


def measure(file: Path) -> dict[str, float]:
    """One file's dry run in this process: the least CPU seconds of a few, and peak memory."""
    import django

    django.setup()
    from django.core.management import call_command

    from hedgerow.core.scope import in_place
    from hedgerow.exchange.services import bringing
    from hedgerow.place.services.opening import open_place

    call_command("migrate", verbosity=0)
    place, by = open_place(name="P", slug="p", steward_name="S", steward_email="s@example.org")
    small = file.with_name("small.csv")
    with small.open("w", newline="") as few:
        csv.writer(few).writerows([["Name", "Email"], ["Sam", "sam@example.org"]])
    seconds = []
    with in_place(place):
        with small.open("rb") as few_rows:
            bringing.dry_run(by=by, name=small.name, file=few_rows)
        before = peak()
        for _ in range(REPEATS):
            with file.open("rb") as rows:
                began = time.process_time()
                _, report = bringing.dry_run(by=by, name=file.name, file=rows)
                seconds.append(time.process_time() - began)
            if len(seconds) == 1:
                grown, whole = peak() - before, peak()
    return {
        "seconds": min(seconds),
        "grown": grown,
        "megabytes": whole,
        "rows": sum(report["adds"].values()),
    }


def peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def apart(file: Path, folder: str) -> dict[str, float]:
    """`measure` in a process of its own."""
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "hedgerow.settings",
        "HEDGEROW_DATA": folder,
        "DATABASE_URL": f"sqlite:///{folder}/{file.stem}.sqlite3",
    }
    env["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parents[1] / "src"), *sys.path])
    command = [sys.executable, __file__, str(file)]
    done = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout))


def main() -> int:
    print("file                     CPU s   grown MB   MB in all   rows it would make")
    late = False
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, make in (("people", people), ("organisations", organisations)):
            for rows in ROWS:
                file = Path(folder) / f"{name}-{rows}.csv"
                with file.open("w", newline="") as out:
                    csv.writer(out).writerows(make(rows))
                files.append((name, rows, file))
        if GRANTS.exists():
            files.append(("grants", 4_116, GRANTS))
        for name, rows, file in files:
            at = apart(file if name != "grants" else _near(file, folder), folder)
            title = f"{name} {rows:,}"
            print(
                f"{title:<22} {at['seconds']:>7.2f} {at['grown']:>10.1f} {at['megabytes']:>11.1f} "
                f"{at['rows']:>20,.0f}",
                flush=True,
            )
            late |= at["seconds"] > MOST_SECONDS[name]
            late |= name == "grants" and at["megabytes"] > MOST_MEGABYTES
    return int(late)


def _near(file: Path, folder: str) -> Path:
    near = Path(folder) / file.name
    near.write_bytes(file.read_bytes())
    return near


if __name__ == "__main__":
    if len(sys.argv) == 2:
        print(json.dumps(measure(Path(sys.argv[1]))))
    else:
        sys.exit(main())

"""Every hostile file to every reader of the sector: read, or refused with a sentence."""

from __future__ import annotations

import contextlib
import io
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from hedgerow.formats.bank import read_bank_statement
from hedgerow.formats.contacts_csv import read_contacts
from hedgerow.formats.detect import detect
from hedgerow.formats.open_referral import read_open_referral
from hedgerow.formats.organisations_csv import read_organisations
from hedgerow.formats.popolo import read_popolo
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.sector_files import FORMATS
from hedgerow.formats.threesixty import read_grants_json, read_grants_table
from hedgerow.formats.vcard import read_vcards
from measuring import forget_peak, peak_megabytes

Reader = Callable[[io.BytesIO], Iterable[object]]
READERS: list[Reader] = [
    read_bank_statement,
    read_contacts,
    read_organisations,
    read_grants_json,
    read_grants_table,
    read_open_referral,
    read_popolo,
    read_vcards,
]
SECONDS, MEGABYTES = 5, 300


def files(shared: Path) -> list[Path]:
    """One transcript folder stands for all: 270 files of a few bytes that no reader here takes."""
    folder = shared / "data" / "hostile"
    return [
        path for path in sorted(folder.rglob("*")) if path.is_file() and "vtt-js" not in path.parts
    ]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@pytest.mark.slow
def test_read_or_refused_in_words(shared: Path, reader: Reader) -> None:
    slowest, read, held = (0.0, ""), 0, forget_peak()
    refusals: list[tuple[str, str]] = []
    for path in files(shared):
        source = io.BytesIO(path.read_bytes())
        started = time.process_time()
        try:
            for item in reader(source):
                if isinstance(item, Finding):
                    assert item.problem.endswith((".", "%)")), item
                    assert item.mend.endswith("."), item
            read += 1
        except UnreadableFile as told:
            refusals.append((told.problem, told.mend))
        slowest = max(slowest, (time.process_time() - started, path.name))
    assert all(sentence.endswith(".") for told in refusals for sentence in told)
    peak = peak_megabytes() - held
    sys.stdout.write(
        f"{reader.__name__}: {read} read, {len(refusals)} refused; slowest {slowest[0]:.2f} s "
        f"({slowest[1]}); {peak:.0f} MB at most\n"
    )
    assert read + len(refusals) > 500
    assert slowest[0] < SECONDS
    assert peak < MEGABYTES


@pytest.mark.slow
@pytest.mark.parametrize("name", [each.name for each in FORMATS])
def test_long_rows_of_one_sign_do_not_hang(name: str) -> None:
    reader = next(each.read for each in FORMATS if each.name == name)
    headings = (
        "Identifier,Amount Awarded,Name,Email,Phone,Organisation,Website,Postcode,Joined,Title"
    )
    for sign in ("a", "1", ".", "a.", "@", "a@", "-", " ", ":::", "0", "=", "(", "a@b."):
        cell = (sign * 60_000)[:60_000]
        table = f"{headings}\n" + ",".join([cell] * 10) + "\n"
        card = f"BEGIN:VCARD\nFN:{cell}\nEMAIL:{cell}\nTEL:{cell}\nADR{cell}:x\nEND:VCARD\n"
        grant = f'{{"grants": [{{"id": "{cell}", "amountAwarded": "{cell}", "{cell}": "{cell}"}}]}}'
        for text in (table, card, grant):
            started = time.process_time()
            with contextlib.suppress(UnreadableFile):
                list(reader(io.BytesIO(text.encode())))
            assert time.process_time() - started < SECONDS, (sign, text[:40])


@pytest.mark.parametrize(
    ("folder", "name", "found"),
    [
        ("grants", "ab-charitable-trust_2013-2021.json", "360giving-json"),
        ("grants", "ab-charitable-trust_2013-2021.xlsx", "360giving"),
        ("place-trafford", "charities_operating_in_trafford.csv", "organisations"),
        ("place-trafford", "gm_food_banks.csv", "organisations"),
        ("registers", "cl_ccew-register-of-mergers.csv", "organisations"),
        ("standards/oruk", "example_service_list.json", "open-referral"),
        ("hostile/made-here/files", "people-utf8.csv", "contacts"),
        ("hostile/made-here/files", "headers-untidy.csv", "contacts"),
    ],
)
def test_a_file_is_told_by_what_it_holds(shared: Path, folder: str, name: str, found: str) -> None:
    source = io.BytesIO((shared / "data" / folder / name).read_bytes())
    assert detect(name, source).name == found

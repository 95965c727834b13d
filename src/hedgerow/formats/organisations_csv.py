"""Organisations out of any table with headings: a CSV or a workbook, a register or by hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import BinaryIO

from hedgerow.formats.dates import NoDay, read_day
from hedgerow.formats.findings import Seen, fold_repeats
from hedgerow.formats.folding import fold_name
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.organisation_columns import Field, find_fields
from hedgerow.formats.postcodes import MEND as POSTCODE_MEND
from hedgerow.formats.postcodes import read_postcode
from hedgerow.formats.records import Finding, OrganisationRecord, Reading, UnreadableFile
from hedgerow.formats.register_numbers import RegisterNumbers
from hedgerow.formats.successions import is_succession, read_succession
from hedgerow.formats.tables import Row, open_tables
from hedgerow.formats.text import present
from hedgerow.formats.values import as_written, read_phone, split_emails

_LIST = re.compile(r"[|;\n]|:::")
_LONGEST_WEBSITE = 2_000
_WEBSITE = re.compile(r"(https?://)?[^\s/@]+\.[^\s@]{2,}", re.IGNORECASE)


def read_organisations(source: BinaryIO, *, limits: Limits = LIMITS) -> Reading:
    """One `OrganisationRecord` a row, and findings about each value not taken as it stood.

    Names keep the letters they were written with, capitals too. A name is no key: a row with a
    register number is called by that, another by its name and postcode.

    Raises:
        UnreadableFile: no table, or no column that looks like the name of a body.
    """
    return fold_repeats(_read(source, limits))


def _read(source: BinaryIO, limits: Limits) -> Reading:
    seen = Seen()
    for table in open_tables(source, limits):
        if is_succession(table):
            yield from read_succession(table)
            continue
        fields = find_fields(table)
        if "name" not in fields:
            raise UnreadableFile(
                "We found no column with the names of organisations.",
                "Put headings in the first row, one of them Name.",
            )
        for item in table:
            if isinstance(item, Finding):
                yield item
            else:
                yield from _organisation(item, fields, seen)


class _Cells:
    """One row by field, and the findings about it."""

    def __init__(self, row: Row, fields: dict[Field, str]) -> None:
        self.row, self._fields = row, fields
        self._texts: dict[Field, str] = {
            field: as_written(row.raw[heading])
            for field, heading in fields.items()
            if field != "description"  # which may be long, and keeps its lines
        }
        self.findings: list[Finding] = []

    def heading(self, field: Field) -> str:
        return self._fields.get(field, "")

    def text(self, field: Field) -> str:
        return self._texts.get(field, "")

    def several(self, field: Field) -> tuple[str, ...]:
        if not self.text(field):
            return ()
        parts = _LIST.split(self.row.raw[self.heading(field)])
        return tuple(dict.fromkeys(plain for part in parts if (plain := as_written(part))))

    def skip(self, field: Field, problem: str, mend: str) -> str:
        value = self.row.raw[self.heading(field)]
        heading, number = self.heading(field), self.row.number
        self.findings.append(Finding("skipped", number, heading, value, problem, mend))
        return ""

    def change(self, field: Field, problem: str, mend: str) -> None:
        value = self.row.raw[self.heading(field)]
        heading, number = self.heading(field), self.row.number
        self.findings.append(Finding("changed", number, heading, value, problem, mend))


def _organisation(row: Row, fields: dict[Field, str], seen: Seen) -> Reading:
    cells = _Cells(row, fields)
    name = cells.text("name")
    if not name:
        problem = "This row has no name."
        yield Finding("refused", row.number, fields["name"], "", problem, "Write the name.")
        return
    numbers = _numbers(cells)
    postcode = _postcode(cells)
    record = OrganisationRecord(
        key=_key(name, postcode, numbers, seen, row),
        name=name,
        identifiers=numbers.identifiers,
        other_names=cells.several("other_names"),
        sector=cells.text("sector"),
        size_band=cells.text("size_band"),
        patch=cells.text("patch"),
        postcode=postcode,
        website=_website(cells),
        email=_email(cells),
        phone=_phone(cells),
        description=present(row.raw[fields["description"]]) if "description" in fields else "",
        brings=cells.several("brings"),
        tags=cells.several("tags"),
        last_checked=_day(cells),
        row=row.number,
        raw={heading: cell for heading, cell in row.raw.items() if cell},
    )
    yield from numbers.findings
    yield from cells.findings
    yield record


def _numbers(cells: _Cells) -> RegisterNumbers:
    numbers = RegisterNumbers(cells.row.number)
    for field, add in _NUMBERS:
        if text := cells.text(field):
            add(numbers, cells.heading(field), text)
    return numbers


_NUMBERS: tuple[tuple[Field, Callable[[RegisterNumbers, str, str], bool]], ...] = (
    ("org_id", RegisterNumbers.add_org_id),
    ("charity", RegisterNumbers.add_charity),
    ("company", RegisterNumbers.add_company),
    ("nhs", lambda numbers, *cell: numbers.add_of("GB-NHS", *cell)),
    ("school", lambda numbers, *cell: numbers.add_of("GB-EDU", *cell)),
    ("ukprn", lambda numbers, *cell: numbers.add_of("GB-UKPRN", *cell)),
)


def _key(name: str, postcode: str, numbers: RegisterNumbers, seen: Seen, row: Row) -> str:
    key = next((each.org_id for each in numbers.identifiers), "")
    key = key or " ".join(filter(None, (fold_name(name) or name, postcode)))
    if not seen.before(key, row.number):
        return key
    problem = "Another row has this name and postcode, or this number. We read them as two."
    mend = f"Compare with row {seen.row_of(key)}. If it is one, take a row out."
    numbers.findings.append(Finding("noted", row.number, "", name, problem, mend))
    return f"{key} (row {row.number})"


def _postcode(cells: _Cells) -> str:
    text = cells.text("postcode")
    if not text or text == "0":
        return ""
    found = read_postcode(text)
    if found is None:
        return cells.skip("postcode", "This has not the form of a British postcode.", POSTCODE_MEND)
    if found.changed:
        cells.change("postcode", found.changed, f"Check that it is {found.text}.")
    return found.text


def _website(cells: _Cells) -> str:
    text = cells.text("website")
    if not text or (len(text) <= _LONGEST_WEBSITE and _WEBSITE.fullmatch(text)):
        return text
    return cells.skip("website", "This is not a web address.", "Write it like www.example.org.")


def _email(cells: _Cells) -> str:
    text = cells.text("email")
    addresses, _ = split_emails(text)
    if not text or addresses:
        return addresses[0] if addresses else ""
    problem, mend = "This is not an e-mail address.", "Write it like name@example.org."
    return cells.skip("email", problem, mend)


def _phone(cells: _Cells) -> str:
    text = cells.text("phone")
    if not text:
        return ""
    phone = read_phone(text)
    if phone is None:
        return cells.skip("phone", "This is not a phone number.", "Write figures and spaces only.")
    if phone[1]:
        cells.change("phone", phone[1], "Check the number.")
    return phone[0]


def _day(cells: _Cells) -> str:
    text = cells.text("last_checked")
    if not text:
        return ""
    day = read_day(text)
    if isinstance(day, NoDay):
        return cells.skip("last_checked", day.problem, day.mend)
    if day.how:
        cells.change("last_checked", f"Read as {day.how}.", "Check that it is that day.")
    return day.iso

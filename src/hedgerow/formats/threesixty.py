"""Grants as 360Giving tells them: JSON, CSV and workbooks, with titles exact or nearly so.

Yields each body once (again only under another name, which the file then gives to the same number),
then its grants. Records with one key are one thing. Recipients who are people are never named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from hedgerow.formats.dates import NoDay, read_day
from hedgerow.formats.findings import Seen, fold_repeats
from hedgerow.formats.folding import fold_name
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.money import read_pence
from hedgerow.formats.postcodes import read_postcode
from hedgerow.formats.records import (
    Finding,
    GrantRecord,
    OrganisationRecord,
    Reading,
    UnreadableFile,
    Weight,
)
from hedgerow.formats.register_numbers import RegisterNumbers
from hedgerow.formats.safe_json import Json, load_json
from hedgerow.formats.tables import Table, open_tables
from hedgerow.formats.text import present
from hedgerow.formats.threesixty_fields import (
    A_PERSON,
    INDIVIDUAL,
    Flat,
    column_paths,
    from_json,
    from_row,
)
from hedgerow.formats.threesixty_prompts import Prompts
from hedgerow.formats.values import EMAIL_REMOVED, as_written, remove_emails

_NO_GRANTS = "Choose a 360Giving file: JSON with a list of grants, or a sheet with their columns."
_CURRENCY = re.compile(r"[A-Z]{3}")
_ADDRESS_FIELDS = frozenset({"recipientOrganization.email", "fundingOrganization.email"})


def read_grants_json(source: BinaryIO, *, limits: Limits = LIMITS) -> Reading:
    """Funders, recipients and grants from a 360Giving JSON package. `row` counts grants from 1.

    Raises:
        UnreadableFile: not JSON, or no list of grants in it.
    """
    return fold_repeats(_json(source, limits))


def has_grants(value: Json) -> bool:
    """Whether a JSON value is a package, or a list, of grants."""
    grants = value.get("grants") if isinstance(value, dict) else value
    return isinstance(grants, list) and any(
        isinstance(each, dict) and "amountAwarded" in each for each in grants
    )


def read_grants_table(source: BinaryIO, *, limits: Limits = LIMITS) -> Reading:
    """Funders, recipients and grants from a 360Giving CSV or workbook.

    Raises:
        UnreadableFile: no table, or none with an identifier and an amount awarded.
    """
    return fold_repeats(_tables(source, limits))


def _json(source: BinaryIO, limits: Limits) -> Reading:
    value, findings = load_json(source, limits)
    yield from findings
    grants = value.get("grants") if isinstance(value, dict) else value
    if not isinstance(grants, list) or not has_grants(value):
        raise UnreadableFile("There is no list of grants in this file.", _NO_GRANTS)
    reader = _Grants()
    for row, grant in enumerate(grants, 1):
        if isinstance(grant, dict):
            yield from reader.read(row, from_json(grant))
        else:
            yield Finding("refused", row, "", "", "This is not a grant.", "Take it out.")
    yield from reader.end()


def _tables(source: BinaryIO, limits: Limits) -> Reading:
    reader = _Grants()
    found = False
    for table in open_tables(source, limits):
        paths = column_paths(table.headings)
        if {"id", "amountAwarded"} <= set(paths.values()):
            found = True
            yield from _sheet(table, paths, reader)
        elif fold_name(table.name) != "meta":
            problem = "This sheet has no grants of its own. We did not read it."
            yield Finding("noted", None, "", table.name, problem, "Nothing to do.")
    if not found:
        raise UnreadableFile("No column is called Identifier and Amount Awarded.", _NO_GRANTS)
    yield from reader.end()


def _sheet(table: Table, paths: dict[str, str], reader: _Grants) -> Reading:
    for item in table:
        if isinstance(item, Finding):
            yield item
        else:
            yield from reader.read(item.number, from_row(item.raw, paths))


class _Grants:
    """Reads one grant after another, remembering bodies, names and identifiers."""

    def __init__(self) -> None:
        self._prompts = Prompts()
        self._ids = Seen(200_000)
        self._bodies = Seen(200_000)
        self._names = Seen(200_000)
        self._renamed: dict[str, None] = {}

    def read(self, row: int, cells: Flat) -> Reading:
        one = _Grant(row, cells, self._prompts)
        pence, awarded = one.pence(), one.day("awardDate", "Award Date")
        key = one.text("id")
        if key and self._ids.before(key, row):
            problem = "This identifier stood before in this file. We keep the first grant."
            mend = f"Compare with row {self._ids.row_of(key)}. Give each grant its own identifier."
            one.find("skipped", "Identifier", key, problem, mend)
            yield from one.findings
            return
        funder = one.body("fundingOrganization", "Funding Org")
        recipient = one.body("recipientOrganization", "Recipient Org")
        is_person = INDIVIDUAL in cells and recipient is None
        if pence is None or not awarded or funder is None or not (recipient or is_person):
            one.refuse(pence, awarded, funder)
            yield from one.findings
            return
        record = one.record(
            key, pence, awarded, funder.key, recipient.key if recipient else A_PERSON
        )
        self._prompts.look_at(record, one.cells)
        yield from one.findings
        for body in (funder, recipient):
            if body is not None:
                yield from self._told_once(body)
        yield record

    def _told_once(self, body: OrganisationRecord) -> Iterator[OrganisationRecord]:
        known = self._bodies.before(body.key, body.row)
        if not self._names.before(f"{body.key}\n{body.name}", body.row):
            if known:
                self._renamed[body.key] = None
            yield body

    def end(self) -> Iterator[Finding]:
        """What is worth asking of the whole file."""
        if self._renamed:
            problem = f"Bodies that have more than one name in this file: {len(self._renamed):,}."
            mend = "Choose the name that each goes by. We keep the others beside it."
            yield Finding("noted", None, "", str(len(self._renamed)), problem, mend)
        yield from self._prompts.told()


class _Grant:
    """One grant's cells, read one by one; what could not be taken is in `findings`."""

    def __init__(self, row: int, cells: Flat, prompts: Prompts) -> None:
        self.row = row
        self.findings: list[Finding] = []
        self._prompts = prompts
        self.cells = self._without_emails(cells)

    def find(self, weight: Weight, column: str, value: str, problem: str, mend: str) -> None:
        self.findings.append(Finding(weight, self.row, column, value, problem, mend))

    def text(self, path: str) -> str:
        return as_written(self.cells.get(path, ""))

    def _without_emails(self, cells: Flat) -> Flat:
        clean, removed = {}, 0
        for path, text in cells.items():
            if path in _ADDRESS_FIELDS:
                clean[path] = text
            else:
                clean[path], count = remove_emails(text)
                removed += count
        if removed:
            self._prompts.count("emails")
            problem = "There was an e-mail address in the words. We took it out."
            mend = "Check that nobody's address is in the published file."
            self.find("changed", "Description", clean.get("id", ""), problem, mend)
        return clean

    def pence(self) -> int | None:
        text = self.text("amountAwarded")
        amount = read_pence(text)
        if amount is not None and amount.changed:
            mend = f"Check that it is {amount.pence / 100:,.2f}."
            self.find("changed", "Amount Awarded", text, amount.changed, mend)
        return amount.pence if amount else None

    def day(self, path: str, column: str) -> str:
        text = self.text(path)
        if not text:
            return ""
        day = read_day(text)
        if isinstance(day, NoDay):
            self.find("skipped", column, text, day.problem, day.mend)
            return ""
        if day.how:
            self.find("changed", column, text, f"Read as {day.how}.", "Check that it is that day.")
        return day.iso

    def body(self, path: str, title: str) -> OrganisationRecord | None:
        """The funder or the recipient; None where neither a name nor an identifier stands."""
        name, org_id = self.text(f"{path}.name"), self.text(f"{path}.id")
        if not name and not org_id:
            return None
        numbers = self._numbers(path, title, org_id)
        where = self.text(f"{path}.postalCode")
        postcode = read_postcode(where)
        if where and postcode is None:
            self._prompts.count("odd_postcode")
        key = next((each.org_id for each in numbers.identifiers), "") or org_id or fold_name(name)
        other = self.text(f"{path}.alternateName")
        website = self.text(f"{path}.url")
        return OrganisationRecord(
            key=key or name,
            name=name or org_id,
            identifiers=numbers.identifiers,
            other_names=(other,) if other else (),
            sector="Funder" if path.startswith("funding") else "",
            postcode=postcode.text if postcode else "",
            website="" if EMAIL_REMOVED in website else website,
            email=self.text(f"{path}.email"),
            description=present(self.cells.get(f"{path}.description", "")),
            row=self.row,
        )

    def _numbers(self, path: str, title: str, org_id: str) -> RegisterNumbers:
        numbers = RegisterNumbers(self.row)
        charity, company = self.text(f"{path}.charityNumber"), self.text(f"{path}.companyNumber")
        if not numbers.add_org_id(f"{title}:Identifier", org_id):
            self._prompts.count("odd_org_id")
        if not numbers.add_charity(f"{title}:Charity Number", charity):
            self._prompts.count("odd_charity")
        if not numbers.add_company(f"{title}:Company Number", company):
            self._prompts.count("odd_company")
        if path.startswith("recipient"):
            if not numbers.in_a_list_of_many:
                self._prompts.count("no_register")
            if not charity and not company:
                self._prompts.count("no_numbers")
        self.findings += numbers.findings
        return numbers

    def refuse(self, pence: int | None, awarded: str, funder: object) -> None:
        """Say why this grant is not taken: the first thing that it must have and has not."""
        column, problem, mend = "Recipient Org:Name", "Nobody is named as the recipient.", "Add it."
        if pence is None:
            column, problem = "Amount Awarded", "The amount cannot be read."
            mend = "Write it in figures, like 1250.00."
        elif not awarded:
            column, problem = "Award Date", "The day of the award cannot be read."
            mend = "Write it like 2024-09-23."
        elif funder is None:
            column, problem, mend = "Funding Org:Name", "Nobody is named as the funder.", "Add it."
        self.find("refused", column, self.text("id"), problem, mend)

    def record(
        self, key: str, pence: int, awarded: str, funder: str, recipient: str
    ) -> GrantRecord:
        currency = self.text("currency").upper()
        if not _CURRENCY.fullmatch(currency):
            problem = "The currency is missing. We took it as pounds (GBP)."
            self.find("changed", "Currency", currency, problem, "Add the currency, like GBP.")
            currency = "GBP"
        if not key:
            key = "|".join((funder, recipient, awarded, str(pence), self.text("title")))
            problem = "This grant has no identifier. We call it by its bodies, day and amount."
            self.find("noted", "Identifier", "", problem, "Give each grant its own identifier.")
        if "fundingOrganization (more)" in self.cells:
            problem = "This grant has more than one funder. We read the first."
            self.find(
                "noted", "Funding Org:Name", funder, problem, "Tell us of the others by hand."
            )
        return GrantRecord(
            key=key,
            title=self.text("title"),
            description=present(self.cells.get("description", "")),
            currency=currency,
            pence=pence,
            awarded=awarded,
            funder=funder,
            recipient=recipient,
            programme=self.text("grantProgramme.title") or self.text("grantProgramme.code"),
            planned_start=self.day("plannedDates.startDate", "Planned Dates:Start Date"),
            planned_end=self.day("plannedDates.endDate", "Planned Dates:End Date"),
            row=self.row,
            raw=self.cells,
        )

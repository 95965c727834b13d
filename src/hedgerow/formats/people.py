"""Making person, organisation and hat records from what a file of people says, for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from hedgerow.formats.dates import NoDay, read_day
from hedgerow.formats.findings import Seen
from hedgerow.formats.folding import fold_name
from hedgerow.formats.records import (
    Finding,
    HatRecord,
    OrganisationRecord,
    PersonRecord,
    Raw,
    Reading,
)
from hedgerow.formats.values import (
    PHONE_MANGLED,
    PHONE_MANGLED_MEND,
    as_written,
    read_phone,
    split_emails,
)


class Role(NamedTuple):
    """What somebody does and where; ISO days or empty."""

    organisation: str
    role: str = ""
    since: str = ""
    until: str = ""
    postcode: str = ""


@dataclass(slots=True)
class PersonDraft:
    """One row or card, read but not yet a record. `findings` are given before the record."""

    row: int | None
    raw: Raw
    name: str = ""
    emails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    notes: str = ""
    tags: tuple[str, ...] = ()
    roles: list[Role] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def find(self, weight: str, column: str, value: str, problem: str, mend: str) -> None:
        assert weight in ("refused", "skipped", "changed", "noted")
        self.findings.append(Finding(weight, self.row, column, value, problem, mend))  # type: ignore[arg-type]  # asserted above

    def add_emails(self, column: str, text: str) -> None:
        """Each address in a cell, once; a finding if there is none in it."""
        addresses, rest = split_emails(text)
        known = {address.casefold() for address in self.emails}
        self.emails += [each for each in addresses if each.casefold() not in known]
        if rest and not addresses:
            problem, mend = "This is not an e-mail address.", "Write it like name@example.org."
            self.find("skipped", column, text, problem, mend)

    def add_phone(self, column: str, text: str) -> None:
        """The number in a cell, or a finding that says why it was left out."""
        if not (plain := as_written(text)):
            return
        phone = read_phone(plain)
        if phone is None:
            mangled = "e+" in plain.casefold() or "#" in plain
            problem = PHONE_MANGLED if mangled else "This is not a phone number."
            mend = PHONE_MANGLED_MEND if mangled else "Write figures and spaces only."
            self.find("skipped", column, text, problem, mend)
            return
        if phone[1]:
            self.find("changed", column, text, phone[1], "Check the number.")
        if phone[0] not in self.phones:
            self.phones.append(phone[0])

    def day(self, column: str, text: str) -> str:
        """The ISO day in a cell, or empty; a finding says how it was read or why it was not."""
        if not as_written(text):
            return ""
        day = read_day(text)
        if isinstance(day, NoDay):
            self.find("skipped", column, text, day.problem, day.mend)
            return ""
        if day.ambiguous:
            problem = "This day can be read in two ways. We read day/month/year."
            self.find(
                "changed", column, text, problem, "Write the month as a word if that is wrong."
            )
        elif day.how:
            self.find("changed", column, text, f"Read as {day.how}.", "Check that it is that day.")
        return day.iso


class People:
    """Turns drafts into records. A person, organisation or hat that comes again is not given twice,
    as far back as `Seen` remembers; records with one key are one thing."""

    def __init__(self) -> None:
        self._people = Seen()
        self._organisations = Seen()
        self._hats_given = Seen()

    def records(self, draft: PersonDraft) -> Reading:
        """Findings, then the person, the organisations of each role, and the hats."""
        if not draft.name and not draft.emails:
            yield from draft.findings
            problem = "There is neither a name nor an e-mail address."
            yield Finding("refused", draft.row, "", "", problem, "Write a name in this row.")
            return
        if not draft.name:
            draft.name = draft.emails[0].partition("@")[0]
            problem = "There is no name. We used the first part of the e-mail address."
            draft.find("changed", "", draft.emails[0], problem, "Write the name as they write it.")
        yield from draft.findings
        key = _person_key(draft)
        if self._people.before(key, draft.row):
            problem = "This person is in the file more than once. We read them as one."
            mend = f"Compare with row {self._people.row_of(key)}."
            yield Finding("noted", draft.row, "", draft.name, problem, mend)
        else:
            yield PersonRecord(
                key,
                draft.name,
                tuple(draft.emails),
                tuple(draft.phones),
                draft.notes,
                draft.tags,
                draft.row,
                draft.raw,
            )
        yield from self._hats(key, draft)

    def _hats(self, person: str, draft: PersonDraft) -> Iterator[OrganisationRecord | HatRecord]:
        for role in draft.roles:
            key = fold_name(role.organisation) or role.organisation
            if not self._organisations.before(key, draft.row):
                yield OrganisationRecord(
                    key, role.organisation, postcode=role.postcode, row=draft.row
                )
            same = "\n".join((person, key, fold_name(role.role), role.since, role.until))
            if not self._hats_given.before(same, draft.row):
                yield HatRecord(person, key, role.role, role.since, role.until, row=draft.row)


def _person_key(draft: PersonDraft) -> str:
    """Name and first e-mail address: a shared mailbox does not make two people one."""
    if draft.emails:
        return f"{fold_name(draft.name)} <{draft.emails[0].casefold()}>"
    name = fold_name(draft.name) or draft.name
    return f"{name} @ {fold_name(draft.roles[0].organisation)}" if draft.roles else name

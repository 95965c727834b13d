"""People out of an address book's table: Google (two generations), Outlook (two), or plain.

Columns are told by their headings. What we do not take about a person (`refused.py`) is not read
at all.
"""

from __future__ import annotations

from collections.abc import Set
from typing import BinaryIO

from hedgerow.formats.contact_columns import ContactColumns, find_columns
from hedgerow.formats.findings import fold_repeats
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.people import People, PersonDraft, Role
from hedgerow.formats.postcodes import read_postcode
from hedgerow.formats.records import Finding, Reading, UnreadableFile
from hedgerow.formats.refused import refusal, refused_sort
from hedgerow.formats.tables import Row, Table, open_tables
from hedgerow.formats.text import tidy
from hedgerow.formats.values import as_written, split_list


def read_contacts(source: BinaryIO, *, limits: Limits = LIMITS) -> Reading:
    """People, the organisations they belong to, and their hats, from a CSV or a workbook.

    Raises:
        UnreadableFile: no table, or no column for a name or an e-mail address.
    """
    return fold_repeats(_read(source, limits))


def _read(source: BinaryIO, limits: Limits) -> Reading:
    people = People()
    for table in open_tables(source, limits):
        columns = find_columns(table.headings)
        if not columns.can_name_people:
            raise UnreadableFile(
                "We found no column with people's names or e-mail addresses.",
                "Put headings in the first row, such as Name, Email, Organisation and Role.",
            )
        yield from _rows(table, columns, people)


def _rows(table: Table, columns: ContactColumns, people: People) -> Reading:
    untold = dict(columns.refused)
    for item in table:
        if isinstance(item, Finding):
            yield item
            continue
        for heading in [heading for heading in untold if item.raw[heading].strip()]:
            yield refusal(heading, untold.pop(heading))
        yield from people.records(_draft(item, columns))


def _draft(row: Row, columns: ContactColumns) -> PersonDraft:
    cells = row.raw
    draft = PersonDraft(row.number, _kept(row, columns), _name(cells, columns))
    for heading in columns.emails:
        for text in split_list(cells[heading]):
            draft.add_emails(heading, text)
    for heading in columns.phones:
        for text in split_list(cells[heading]):
            draft.add_phone(heading, text)
    if columns.notes:
        draft.notes = cells[columns.notes].strip()
    if columns.tags:
        tags = (
            tidy(tag.strip("* ")) for tag in split_list(cells[columns.tags].replace(";", ":::"))
        )
        draft.tags = tuple(tag for tag in tags if tag and tag != "myContacts")
    draft.roles = _roles(cells, columns, draft)
    return draft


def _kept(row: Row, columns: ContactColumns) -> dict[str, str]:
    """The row as it was, less what we do not take, custom fields with such a label included."""
    left_out: Set[str] = columns.refused.keys()
    for label, value in columns.custom.items():
        if refused_sort(row.raw[label]):
            left_out = left_out | {label, value}
    return {heading: cell for heading, cell in row.raw.items() if cell and heading not in left_out}


def _name(cells: dict[str, str], columns: ContactColumns) -> str:
    if columns.full_name and (full := as_written(cells[columns.full_name])):
        return full
    return " ".join([part for each in columns.name_parts if (part := as_written(cells[each]))])


def _roles(cells: dict[str, str], columns: ContactColumns, draft: PersonDraft) -> list[Role]:
    """Organisations and what somebody does in each, matched by their order."""
    where = [(h, name) for h in columns.organisations for name in split_list(cells[h])]
    names = [plain for _, name in where if (plain := as_written(name))]
    titles = [as_written(title) for h in columns.roles for title in split_list(cells[h])]
    if titles and not names and any(titles):
        problem = "There is a role and no organisation that it belongs to."
        draft.find("skipped", columns.roles[0], titles[0], problem, "Write the organisation too.")
    since = draft.day(columns.since, cells[columns.since]) if columns.since else ""
    until = draft.day(columns.until, cells[columns.until]) if columns.until else ""
    found = read_postcode(cells[columns.postcode]) if columns.postcode else None
    postcode = found.text if found else ""
    return [
        Role(name, titles[position] if position < len(titles) else "", since, until, postcode)
        for position, name in enumerate(names)
    ]

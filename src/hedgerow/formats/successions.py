"""Lists of which charity followed which: mergers and new registrations, two numbers to a row.

A body that followed another is not the same body: both are given, and the first says who followed.
SOURCE: the Charity Commission's register of mergers, and lists of re-registered charities, with
the columns `org_id_a`, `org_id_b` and a name.
"""

from __future__ import annotations

from hedgerow.formats.findings import Seen
from hedgerow.formats.identifiers import Checked, parse
from hedgerow.formats.records import Finding, Identifier, OrganisationRecord, Reading
from hedgerow.formats.tables import Row, Table
from hedgerow.formats.values import as_written

_EXPLAINED = Finding(
    "noted",
    None,
    "",
    "",
    "This list says which body followed which. We read both and join none.",
    "Nothing to do.",
)


def is_succession(table: Table) -> bool:
    """Whether a table is such a list, by its headings."""
    return bool(table.column("org_id_a") and table.column("org_id_b"))


def read_succession(table: Table) -> Reading:
    """Both bodies of each row, each once, the earlier with `succeeded_by`."""
    before, after = table.column("org_id_a"), table.column("org_id_b")
    assert before
    assert after
    names = (table.column("org_name_a", "org_name"), table.column("org_name_b", "org_name"))
    seen = Seen()
    yield _EXPLAINED
    for item in table:
        if isinstance(item, Finding):
            yield item
            continue
        numbers = (_number(item, before), _number(item, after))
        for number, heading in zip(numbers, names, strict=True):
            name = as_written(item.raw[heading]) if heading else ""
            if number is None:
                continue
            later = numbers[1] if number == numbers[0] and numbers[1] != number else None
            key = number.org_id
            if seen.before(f"{key} {later}", item.number):
                continue
            yield OrganisationRecord(
                key,
                name or key,
                identifiers=(number,),
                row=item.number,
                raw=item.raw,
                succeeded_by=(later,) if later else (),
            )
        if numbers == (None, None):
            problem = "Neither body of this row has a register number that we can read."
            mend = "Write the numbers like GB-CHC-1164883."
            yield Finding("refused", item.number, before, item.raw[before], problem, mend)


def _number(row: Row, heading: str) -> Identifier | None:
    checked = parse(row.raw[heading])
    return checked.identifier if isinstance(checked, Checked) else None

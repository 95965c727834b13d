"""What a reader of a file yields: plain records, and findings about what it could not take.

Every reader is a generator over ``Record | Finding`` and keeps nothing but its place in the file,
so that memory does not grow with rows. Only a file that cannot be read at all raises
`UnreadableFile`.
A record keeps the row it came from (`raw`) so that a person can always see what was really there.
Records are named tuples: of a million rows, frozen dataclasses would take three times as long.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

Raw = Mapping[str, str]
Weight = Literal["refused", "skipped", "changed", "noted"]
_NO_RAW: Raw = MappingProxyType({})


class UnreadableFile(ValueError):
    """The file as a whole cannot be read; `mend` says what the person can do about it."""

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(f"{problem} {mend}")
        self.problem = problem
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person should know about one row.

    `refused`: the row was not taken. `skipped`: a value was left out, the rest was taken.
    `changed`: a value was read as something else (`problem` says as what). `noted`: worth a look.
    `row` is counted as a spreadsheet does (the heading is row 1); None means the whole file.
    """

    weight: Weight
    row: int | None
    column: str
    value: str
    problem: str
    mend: str


class Identifier(NamedTuple):
    """A register's name for a body: `GB-CHC` and `1164883`; `org_id` as org-id.guide writes it."""

    scheme: str
    value: str

    @property
    def org_id(self) -> str:
        return f"{self.scheme}-{self.value}"


class OrganisationRecord(NamedTuple):
    """A body, group or circle as a file tells of it; `key` is what other rows call it.

    A key may come again in one file: records with one key tell of one body, and add to each other.
    `succeeded_by` holds the numbers of bodies that followed this one.
    """

    key: str
    name: str
    kind: Literal["organisation", "group", "circle"] = "organisation"
    identifiers: tuple[Identifier, ...] = ()
    other_names: tuple[str, ...] = ()
    sector: str = ""
    size_band: str = ""
    patch: str = ""
    postcode: str = ""
    website: str = ""
    email: str = ""
    phone: str = ""
    description: str = ""
    brings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    last_checked: str = ""
    row: int | None = None
    raw: Raw = _NO_RAW
    succeeded_by: tuple[Identifier, ...] = ()


class PersonRecord(NamedTuple):
    """A person as a file tells of them; hats come as `HatRecord`."""

    key: str
    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    notes: str = ""
    tags: tuple[str, ...] = ()
    row: int | None = None
    raw: Raw = _NO_RAW


class HatRecord(NamedTuple):
    """A role that a person holds in an organisation. Dates are ISO days or empty where unknown."""

    person: str
    organisation: str
    role: str = ""
    since: str = ""
    until: str = ""
    on_behalf_of: str = ""
    seat: str = ""
    row: int | None = None
    raw: Raw = _NO_RAW


class SeatRecord(NamedTuple):
    """A seat (Popolo: post) in an organisation, which outlives whoever sits in it.

    `name` is what `HatRecord.seat` calls it. Dates are ISO days or empty where unknown.
    """

    organisation: str
    name: str
    role: str = ""
    since: str = ""
    until: str = ""
    row: int | None = None
    raw: Raw = _NO_RAW


class TieRecord(NamedTuple):
    """A relationship between two keys of the same file.

    `direction` is `directed` (only the first end says so), `mutual` (both do) or `undirected`
    (nobody knows who said so). `strength` is the number that the file gave, None where none.
    """

    a: str
    b: str
    direction: Literal["directed", "mutual", "undirected"] = "undirected"
    kind: str = ""
    words: str = ""
    strength: float | None = None
    since: str = ""
    until: str = ""
    row: int | None = None
    raw: Raw = _NO_RAW


class GrantRecord(NamedTuple):
    """Money from one body to another, as 360Giving tells it; `pence` is exact, dates ISO days."""

    key: str
    title: str
    description: str
    currency: str
    pence: int
    awarded: str
    funder: str
    recipient: str
    programme: str = ""
    planned_start: str = ""
    planned_end: str = ""
    row: int | None = None
    raw: Raw = _NO_RAW


class OwnRow(NamedTuple):
    """A row of Hedgerow's own file: the `kind` of thing, as 'place.person', and its fields."""

    kind: str
    values: Mapping[str, object]


Record = (
    OrganisationRecord | PersonRecord | HatRecord | SeatRecord | TieRecord | GrantRecord | OwnRow
)
Reading = Iterator[Record | Finding]

"""Which heading of a network file fills which field of a record, and the way back.

A reader keeps every attribute in `raw` and fills the fields that it can from them. A writer starts
from `raw` and adds a heading of ours only where a field says something that `raw` does not: so what
came from a file goes back under its own headings, and nothing is lost or said twice.
"""

from __future__ import annotations

import datetime
import functools
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hedgerow.formats.records import (
    HatRecord,
    Identifier,
    OrganisationRecord,
    PersonRecord,
    Raw,
    TieRecord,
)
from hedgerow.formats.text import fold, fold_heading, join_list, present, split_list

NetworkRecord = OrganisationRecord | PersonRecord | HatRecord | TieRecord

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# `GB-CHC-1164883`, and a publisher's own numbers, whose code begins with a figure: `360G-ABCT-7`.
_ORG_ID = re.compile(r"([A-Z]{2}-[A-Z0-9_]+|[0-9][A-Z0-9]*)-(.+)", re.DOTALL)
_EMPTY = ("", (), None)
_DIRECTIONS = {"directed", "undirected", "mutual", "mixed"}


@dataclass(frozen=True)
class _Field:
    """`heading` is what we write; `others` are what else we understand, best first."""

    name: str
    heading: str
    others: tuple[str, ...] = ()
    read: Callable[[str], Any] = str
    write: Callable[[Any], str] = str

    @functools.cached_property
    def headings(self) -> tuple[str, ...]:
        return tuple(map(fold, (self.heading, *self.others)))


def _short(text: str) -> str:
    return text.strip() if text and present(text) else ""


def _iso_day(text: str) -> str:
    if not text or not _ISO_DAY.fullmatch(text.strip()):
        return ""
    try:
        return datetime.date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return ""


def number(text: str) -> float | None:
    """A finite number, or None."""
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _number_text(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def kind_word(text: str) -> str:
    """What a tie is about. Gephi's `Type` is its direction instead, which is no kind: empty."""
    return "" if fold_heading(text) in _DIRECTIONS else text.strip()


def _identifiers(text: str) -> tuple[Identifier, ...]:
    found = map(_ORG_ID.fullmatch, split_list(text))
    return tuple(Identifier(match[1], match[2]) for match in found if match)


def _org_ids(identifiers: tuple[Identifier, ...]) -> str:
    return join_list(identifier.org_id for identifier in identifiers)


_ORGANISATION = (
    _Field("identifiers", "Identifiers", ("org id", "org ids"), _identifiers, _org_ids),
    _Field("succeeded_by", "Succeeded by", (), _identifiers, _org_ids),
    _Field("other_names", "Other names", ("aliases", "also known as"), split_list, join_list),
    _Field("sector", "Sector", (), _short),
    _Field("size_band", "Size band", (), _short),
    _Field("patch", "Patch", (), _short),
    _Field("postcode", "Postcode", ("post code",), _short),
    _Field("website", "Website", ("url", "web site", "homepage"), _short),
    _Field("email", "Email", ("email address",), _short),
    _Field("phone", "Phone", ("telephone", "phone number"), _short),
    _Field("description", "Description", ("summary",)),
    _Field("brings", "Brings", ("contributions",), split_list, join_list),
    _Field("tags", "Tags", (), split_list, join_list),
    _Field("last_checked", "Last checked", (), _short),
)
_PERSON = (
    _Field("emails", "Email", ("emails", "email address"), split_list, join_list),
    _Field("phones", "Phone", ("phones", "telephone", "phone number"), split_list, join_list),
    _Field("notes", "Notes", ("description",)),
    _Field("tags", "Tags", (), split_list, join_list),
)
_DATES = (
    _Field("since", "Start date", ("since", "start"), _iso_day),
    _Field("until", "End date", ("until", "end"), _iso_day),
)
_TIE = (
    _Field(
        "kind",
        "Kind",
        ("relationship", "connection type", "relation", "type", "label"),
        kind_word,
    ),
    _Field("words", "Words", ("description",)),
    _Field("strength", "Strength", ("weight",), number, _number_text),
    *_DATES,
)
_HAT = (
    _Field("role", "Role", (), str.strip),
    _Field("on_behalf_of", "On behalf of", (), str.strip),
    _Field("seat", "Seat", (), str.strip),
    *_DATES,
)
_FIELDS: Mapping[type, tuple[_Field, ...]] = {
    OrganisationRecord: _ORGANISATION,
    PersonRecord: _PERSON,
    TieRecord: _TIE,
    HatRecord: _HAT,
}


def fields_from(raw: Raw, record: type[NetworkRecord]) -> dict[str, Any]:
    """The fields of a `record` that `raw` fills, ready to be given to it by keyword."""
    by_heading = _by_heading(raw)
    return {field.name: _read(field, by_heading) for field in _FIELDS[record]}


def attributes_of(record: NetworkRecord, raw: Raw) -> dict[str, str]:
    """All that a record says as headings and texts, in a steady order, empty ones left out.

    `raw` is what is to be kept of the record's own: a format leaves out what it writes elsewhere.
    """
    attributes = {heading: text for heading, text in raw.items() if text}
    for field in _FIELDS[type(record)]:
        value = getattr(record, field.name)
        if _read(field, _by_heading(attributes)) == value:
            continue
        # Our own heading is the first that a reader looks at, so only it has to give way.
        unsaid = field.headings if value in _EMPTY else field.headings[:1]
        for heading in [heading for heading in attributes if fold(heading) in unsaid]:
            del attributes[heading]
        if text := field.write(value):
            attributes[field.heading] = text
    return attributes


def _by_heading(raw: Raw) -> dict[str, str]:
    """The first filled text under each folded heading."""
    folded: dict[str, str] = {}
    for heading, text in raw.items():
        if text:
            folded.setdefault(fold_heading(heading), text)
    return folded


def _read(field: _Field, by_heading: Mapping[str, str]) -> Any:
    for heading in field.headings:
        if heading in by_heading:
            value = field.read(by_heading[heading])
            if value not in _EMPTY:
                return value
    return field.read("")

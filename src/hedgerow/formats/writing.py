"""What every network writer shares: records laid flat, in the order in which they came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hedgerow.formats.attributes import NetworkRecord, attributes_of, fields_from
from hedgerow.formats.kinds import kind_of
from hedgerow.formats.network import HAT, Direction, direction_of
from hedgerow.formats.records import HatRecord, OrganisationRecord, PersonRecord, Raw, TieRecord
from hedgerow.formats.text import fold, split_list, storable

_ENDS = {"from", "to", "source", "target"}


@dataclass(frozen=True, slots=True)
class FlatMember:
    """A member as every format can write it; `type_word` is the file's own word for its kind."""

    key: str
    name: str
    type_word: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FlatTie:
    """A tie or a hat as every format can write it."""

    a: str
    b: str
    direction: Direction
    attributes: Mapping[str, str]


def flatten(
    records: Iterable[NetworkRecord], type_is_direction: bool = False
) -> tuple[list[FlatMember], list[FlatTie]]:
    """Members and ties. `type_is_direction` where a format's `Type` of an edge is its direction.

    Every text is `storable`: NULs and half characters go, since no format can hold them.
    """
    members: list[FlatMember] = []
    edges: list[TieRecord | HatRecord] = []
    for record in records:
        if isinstance(record, OrganisationRecord | PersonRecord):
            members.append(_member(record))
        else:
            edges.append(record)
    names = {member.key: member.name for member in members}
    return members, [_tie(edge, names, type_is_direction) for edge in edges]


def _member(record: OrganisationRecord | PersonRecord) -> FlatMember:
    type_word = _type_word(record)
    written = {"id": record.key, "label": record.name, "type": type_word}
    kept: dict[str, str] = {}
    for heading, text in record.raw.items():
        word = fold(heading)
        if word not in written:
            kept[heading] = text
        elif text.strip() != written[word].strip():
            kept[f"{heading} (2)"] = text
    return FlatMember(
        storable(record.key), storable(record.name), storable(type_word), _all(record, kept)
    )


def _type_word(record: OrganisationRecord | PersonRecord) -> str:
    """The word that the file had, if it still means what the record says; else our own."""
    kind = record.kind if isinstance(record, OrganisationRecord) else "person"
    for wanted in ("type", "elementtype"):
        for heading, text in record.raw.items():
            if fold(heading) == wanted and text.strip() and kind_of(text) == kind:
                return text
    return kind


def _tie(edge: TieRecord | HatRecord, names: Mapping[str, str], bare_type: bool) -> FlatTie:
    direction: Direction
    if isinstance(edge, HatRecord):
        a, b, direction = edge.person, edge.organisation, "undirected"
    else:
        a, b, direction = edge.a, edge.b, edge.direction
    said = {a, b, names.get(a, a), names.get(b, b)}
    kept: dict[str, str] = {}
    for heading, text in edge.raw.items():
        word = fold(heading)
        if bare_type and word == "type":
            continue
        if word == "direction" and direction_of(text, "undirected") == direction:
            continue
        if word in _ENDS and (text.strip() in said or not said.isdisjoint(split_list(text))):
            continue
        kept[f"{heading} (2)" if word in _ENDS or word == "direction" else heading] = text
    if isinstance(edge, HatRecord) and fold(fields_from(kept, TieRecord)["kind"]) != HAT:
        kept = {"Kind": HAT, **{head: text for head, text in kept.items() if fold(head) != "kind"}}
    return FlatTie(storable(a), storable(b), direction, _all(edge, kept))


def _all(record: NetworkRecord, kept: Raw) -> dict[str, str]:
    attributes = attributes_of(record, kept)
    return {storable(heading): storable(text) for heading, text in attributes.items()}

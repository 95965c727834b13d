"""Kumu's JSON, in and out: the blueprint, the full export, and the mixtures that others write.

Blueprint: `{"elements": [{"id", "label", "type", ...}], "connections": [{"from", "to", ...}]}`.
Full export: elements `{"_id", "attributes": {"label", "element type", ...}}` under a dozen more
keys. Mixtures have `_id` and `label` on top and the rest under `attributes`. Source: Kumu's help
pages and three exports of real projects.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from hedgerow.formats.attributes import NetworkRecord, kind_word
from hedgerow.formats.kinds import KINDS, Kinds
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.network import (
    Members,
    ambiguous,
    direction_of,
    filled,
    first,
    nobody,
    tie_between,
)
from hedgerow.formats.records import Finding, Reading, UnreadableFile
from hedgerow.formats.safe_json import Json, json_text, load_json
from hedgerow.formats.text import fold, join_list, split_list
from hedgerow.formats.writing import FlatMember, FlatTie, flatten

_PLACING = {"_id", "id", "from", "to", "direction"}


def read_kumu(source: BinaryIO, *, kinds: Kinds = KINDS, limits: Limits = LIMITS) -> Reading:
    """Elements as organisations, groups, circles and people; connections as ties.

    Connections name their ends by id, else by label. Loops, maps and perspectives are pictures, and
    are left out with a finding.

    Raises:
        UnreadableFile: not JSON, or not Kumu's.
    """
    value, findings = load_json(source, limits)
    if not isinstance(value, dict) or not isinstance(value.get("elements"), list):
        raise UnreadableFile(
            "This JSON has no list of elements, so it is not from Kumu.",
            "In Kumu, choose Export, then JSON, and bring that file in.",
        )
    yield from findings
    members = Members(kinds, limits)
    yield from _elements(value["elements"], members)
    yield from _connections(value.get("connections"), members)
    if value.get("loops"):
        yield Finding(
            "noted", None, "loops", "", "Loops are left out.", "They stay in the file you have."
        )


def _listed(value: Json, called: str) -> Iterator[dict[str, Json] | Finding]:
    for item in value if isinstance(value, list) else []:
        if isinstance(item, dict):
            yield item
        else:
            yield Finding(
                "refused",
                None,
                called,
                json_text(item)[:200],
                f"This is in the list of {called} and is none.",
                "Take it out, or mend it.",
            )


def _elements(value: Json, members: Members) -> Reading:
    for item in _listed(value, "elements"):
        if isinstance(item, Finding):
            yield item
            continue
        raw = _attributes(item)
        key, label = _named(item, "_id", "id"), first(raw, "label", "name")
        yield from members.add(key, label, first(raw, "type", "elementtype"), raw, None)


def _connections(value: Json, members: Members) -> Reading:
    for item in _listed(value, "connections"):
        if isinstance(item, Finding):
            yield item
            continue
        raw = _attributes(item)
        if number := _named(item, "_id", "id"):
            raw.setdefault("id", number)
        ends = [_named(item, word) or first(raw, word) for word in ("from", "to")]
        keys = [members.find(end) for end in ends]
        direction = direction_of(_named(item, "direction") or first(raw, "direction"), "undirected")
        a, b = keys
        if a is None or b is None:
            missing = ends[0] if a is None else ends[1]
            yield ambiguous(missing) if members.shared(missing) else nobody(missing, None)
        else:
            yield from tie_between(a, b, direction, raw, None)


def _named(item: dict[str, Json], *names: str) -> str:
    return next((text for name in names if (text := json_text(item.get(name)))), "")


def _attributes(item: dict[str, Json]) -> dict[str, str]:
    """What stands on top and what is nested, as one; who and where have fields of their own."""
    nested = item.get("attributes")
    raw = {key: value for key, value in item.items() if key not in _PLACING}
    if isinstance(nested, dict):
        del raw["attributes"]
        raw |= nested
    return filled({key: json_text(value) for key, value in raw.items()})


def write_kumu(records: Iterable[NetworkRecord]) -> Iterator[str]:
    """A blueprint, which a Kumu project loads by its link, in pieces; `read_kumu` loses nothing."""
    members, ties = flatten(records)
    yield '{"elements": ['
    yield from _joined(_element(member) for member in members)
    yield '],\n"connections": ['
    yield from _joined(_connection(tie) for tie in ties)
    yield "]}\n"


def _joined(values: Iterable[Json]) -> Iterator[str]:
    separator = "\n"
    for value in values:
        yield separator + json.dumps(value, ensure_ascii=False)
        separator = ",\n"


def _element(member: FlatMember) -> Json:
    element: dict[str, Json] = {"id": member.key, "label": member.name, "type": member.type_word}
    for heading, text in member.attributes.items():
        items = split_list(text)
        listed = fold(heading) == "tags" and join_list(items) == text
        element[heading] = list(items) if listed else text
    return element


def _connection(tie: FlatTie) -> Json:
    rest = dict(tie.attributes)
    # Kumu's own word is type; ours stays where it would read as a direction.
    if kind_word(rest.get("Kind", "")) and not any(fold(heading) == "type" for heading in rest):
        rest["type"] = rest.pop("Kind")
    return {"from": tie.a, "to": tie.b, "direction": tie.direction, **rest}

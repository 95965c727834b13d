"""What every network format shares: from names, types and attributes to records, and who is who."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from hedgerow.formats.attributes import fields_from, number
from hedgerow.formats.kinds import KINDS, Kinds, kind_of
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import (
    Finding,
    HatRecord,
    OrganisationRecord,
    PersonRecord,
    Reading,
    TieRecord,
    UnreadableFile,
)
from hedgerow.formats.text import fold, fold_heading, present, tidy

Direction = Literal["directed", "mutual", "undirected"]
_STRENGTHS = {"strength", "weight"}
_WAITING = 200_000
HAT = "hat"  # the kind of an edge between a person and an organisation that is a role, not a tie


def direction_of(word: str, default: Direction) -> Direction:
    """`Directed`, `MUTUAL`...; any other word leaves it at `default`."""
    match fold_heading(word):
        case "directed":
            return "directed"
        case "undirected":
            return "undirected"
        case "mutual":
            return "mutual"
    return default


def filled(attributes: Mapping[str, str]) -> dict[str, str]:
    """`attributes` without those that say nothing."""
    return {heading: text for heading, text in attributes.items() if text}


def first(raw: Mapping[str, str], *folded: str) -> str:
    """The first filled text under one of the `folded` headings, best heading first."""
    texts = (
        text for word in folded for heading, text in raw.items() if fold_heading(heading) == word
    )
    return next((text for text in texts if text), "")


class Members:
    """The members of one network as they are read, and how ties name them.

    An end is looked up as an id, then as a label, then as a label with case, spaces and punctuation
    set aside, then as a label with a type, `Food bank (group)`. A label that two members share
    names neither: only their ids do.
    """

    def __init__(self, kinds: Kinds = KINDS, limits: Limits = LIMITS) -> None:
        self._kinds = kinds
        self._limits = limits
        self._keys: set[str] = set()
        self._without_id: dict[tuple[str, str], str] = {}
        self._labels: dict[str, str | None] = {}
        self._folded: dict[str, str | None] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def add(
        self, key: str, label: str, type_word: str, raw: Mapping[str, str], row: int | None
    ) -> Reading:
        """The record of one member, after a finding where there is something to say.

        A member without an id is known by its label; two of one label and one type are one member.
        """
        name = label.strip() or key.strip()
        if not name:
            yield Finding(
                "refused",
                row,
                "Label",
                "",
                "This member has neither a name nor an id.",
                "Give it a name and bring the file in again.",
            )
            return
        key = key or self._key_for(name, type_word)
        if key in self._keys:
            yield Finding(
                "noted",
                row,
                "Id",
                key[:200],
                "This member stands in the file more than once.",
                "We take them as one. Check that they are the same.",
            )
        self._remember(key, name, type_word)
        yield self._record(key, name, type_word, raw, row)

    def _key_for(self, name: str, type_word: str) -> str:
        alike = (name, fold(type_word))
        if alike not in self._without_id:
            taken = name in self._keys
            self._without_id[alike] = f"{name} ({type_word.strip()})" if taken else name
        return self._without_id[alike]

    def _remember(self, key: str, name: str, type_word: str) -> None:
        self._keys.add(key)
        if len(self._keys) > self._limits.members:
            raise UnreadableFile(
                f"This network has more than {self._limits.members:,} members.",
                "Export a part of it, such as one place, and try again.",
            )
        names = (name, f"{name} ({type_word.strip()})") if type_word.strip() else (name,)
        for label in names:
            _call(self._labels, label, key)
            _call(self._folded, fold(label) or tidy(label), key)

    def _record(
        self, key: str, name: str, type_word: str, raw: Mapping[str, str], row: int | None
    ) -> OrganisationRecord | PersonRecord:
        kind = kind_of(type_word, self._kinds)
        if kind == "person":
            return PersonRecord(key, name, row=row, raw=raw, **fields_from(raw, PersonRecord))
        fields = fields_from(raw, OrganisationRecord)
        return OrganisationRecord(key, name, kind, row=row, raw=raw, **fields)

    def find(self, end: str) -> str | None:
        """The key of the member that `end` names, or None where there is none or more than one."""
        if end in self._keys:
            return end
        label = end.strip()
        if label in self._labels:
            return self._labels[label]
        return self._folded.get(fold(end) or tidy(end))

    def shared(self, end: str) -> bool:
        """Do several members answer to this name?"""
        folded = fold(end) or tidy(end)
        return folded in self._folded and self._folded[folded] is None


def _call(names: dict[str, str | None], name: str, key: str) -> None:
    """Let `name` mean the member `key`, or nobody where it already means another."""
    if names.setdefault(name, key) != key:
        names[name] = None


def tie_between(
    a: str, b: str, direction: Direction, raw: Mapping[str, str], row: int | None
) -> Reading:
    """The record of one tie (or hat, where its kind says so), after findings about its numbers."""
    for heading, text in raw.items():
        if fold_heading(heading) in _STRENGTHS and present(text) and number(text) is None:
            yield Finding(
                "skipped",
                row,
                heading,
                text[:200],
                "This is not a number, so we left it out.",
                "Write a plain number such as 3 or 0.5.",
            )
    fields = fields_from(raw, TieRecord)
    if fold_heading(fields["kind"]) == HAT:
        yield HatRecord(a, b, row=row, raw=raw, **fields_from(raw, HatRecord))
    else:
        yield TieRecord(a, b, direction, row=row, raw=raw, **fields)


def nobody(end: str, row: int | None, column: str = "") -> Finding:
    """A tie that was not taken because nobody in the file is called `end`."""
    return Finding(
        "refused",
        row,
        column,
        end[:200],
        "This tie leads to a member who is not in the file.",
        "Add the member, or mend its name or id in this tie.",
    )


def ambiguous(end: str, row: int | None = None, column: str = "") -> Finding:
    """A tie that was not taken because several members are called `end`."""
    return Finding(
        "refused",
        row,
        column,
        end[:200],
        "Several members have this name, so we cannot tell which.",
        "Give each member an id, and use the ids in From and To.",
    )


class Waiting:
    """Ties of formats where a member may come after its ties: they wait until both are known."""

    def __init__(self, members: Members) -> None:
        self._members = members
        self._later: list[tuple[str, str, Direction, dict[str, str], int | None]] = []

    def tie(
        self, a: str, b: str, direction: Direction, raw: dict[str, str], row: int | None
    ) -> Reading:
        """The tie now, or at the end."""
        if a in self._members and b in self._members:
            yield from tie_between(a, b, direction, raw, row)
        else:
            self._later.append((a, b, direction, raw, row))
            if len(self._later) > _WAITING:
                raise UnreadableFile(
                    f"More than {_WAITING:,} ties come before their members, or have none.",
                    "Export the network again with its members before its ties.",
                )

    def rest(self) -> Reading:
        """Those whose members came later, and findings about those whose members never came."""
        for a, b, direction, raw, row in self._later:
            missing = next((end for end in (a, b) if end not in self._members), None)
            if missing is None:
                yield from tie_between(a, b, direction, raw, row)
            else:
                yield nobody(missing, row)


def items(reading: Reading) -> Iterator[OrganisationRecord | PersonRecord | HatRecord | TieRecord]:
    """The records of a network, findings left out."""
    for item in reading:
        if isinstance(item, OrganisationRecord | PersonRecord | HatRecord | TieRecord):
            yield item

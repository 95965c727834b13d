"""People and organisations out of vCards, versions 2.1, 3.0 and 4.0, many to a file.

What the house does not take about a person is dropped before the parser sees it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from typing import Any, BinaryIO

import vobject

from hedgerow.formats.findings import Seen, fold_repeats
from hedgerow.formats.folding import fold_name
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.people import People, PersonDraft, Role
from hedgerow.formats.records import Finding, OrganisationRecord, Reading, UnreadableFile
from hedgerow.formats.refused import refusal
from hedgerow.formats.text import decode, storable
from hedgerow.formats.values import LIST_SEPARATOR, as_written
from hedgerow.formats.vcard_lines import Card, Line, split_cards

_REFUSED = {
    "BDAY": "birthdays and ages",
    "X-ANNIVERSARY": "relatives and family days",
    "ANNIVERSARY": "relatives and family days",
    "BIRTHPLACE": "birthdays and ages",
    "DEATHDATE": "birthdays and ages",
    "DEATHPLACE": "birthdays and ages",
    "GENDER": "gender",
    "X-GENDER": "gender",
    "ADR": "home and other personal addresses",
    "LABEL": "home and other personal addresses",
    "GEO": "home and other personal addresses",
    "RELATED": "relatives and family days",
    "AGENT": "relatives and family days",
    "X-SPOUSE": "relatives and family days",
    "X-EVOLUTION-SPOUSE": "relatives and family days",
    "X-EVOLUTION-ANNIVERSARY": "relatives and family days",
    "X-ABRELATEDNAMES": "relatives and family days",
    "X-ABDATE": "relatives and family days",
    "X-ANDROID-CUSTOM": "relatives and family days",
    "PHOTO": "pictures of people",
    "LOGO": "pictures of people",
    "SOUND": "pictures of people",
    "KEY": "government and account numbers, and passwords",
}
_AT_WORK = re.compile(r";(TYPE=)?\"?([A-Z,]*,)?WORK\b", re.IGNORECASE)
_KEPT = frozenset(
    {"FN", "N", "EMAIL", "TEL", "ORG", "TITLE", "ROLE", "NOTE", "CATEGORIES", "URL", "KIND"}
    | {"NICKNAME", "X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND"}
)
_NOT_READ = "This card is not written as a vCard should be."

# vobject logs a line for each thing it meets that it does not like; our findings say it better.
logging.getLogger("vobject").setLevel(logging.CRITICAL)


def read_vcards(source: BinaryIO, *, limits: Limits = LIMITS) -> Reading:
    """People, organisations and hats from a .vcf file. A card's `row` is its place in the file.

    Raises:
        UnreadableFile: not text, or no card in it.
    """
    return fold_repeats(_read(source, limits))


def _read(source: BinaryIO, limits: Limits) -> Reading:
    text, findings = decode(source.read(limits.file_bytes + 1), limits)
    yield from findings
    people, organisations = People(), Seen()
    told: set[str] = set()
    card = None
    for card in split_cards(text):
        kept = []
        for line in card.lines:
            words = _refused(line)
            if not words:
                kept.append(line)
            elif line.name not in told:
                told.add(line.name)
                yield refusal(line.name, words)
        yield from _records(card, kept, people, organisations)
    if card is None:
        raise UnreadableFile(
            "There is no vCard in this file.", "Export the address book again as vCard (.vcf)."
        )


def _refused(line: Line) -> str:
    if line.name == "ADR" and _AT_WORK.search(line.text.partition(":")[0]):
        return ""
    return _REFUSED.get(line.name, "")


def _records(card: Card, lines: list[Line], people: People, organisations: Seen) -> Reading:
    if not card.whole:
        problem = "This card has no end."
        yield Finding("refused", card.number, "", "", problem, "Export it again, or add END:VCARD.")
        return
    contents = _parse(lines)
    if contents is None:
        yield Finding("refused", card.number, "", "", _NOT_READ, "Export this card again.")
        return
    raw = _raw(lines)
    draft = _draft(card.number, raw, contents)
    if _is_organisation(contents, draft):
        name = draft.name or draft.roles[0].organisation
        yield from draft.findings
        key = fold_name(name) or name
        if not organisations.before(key, card.number):
            yield OrganisationRecord(
                key,
                name,
                website=_first(contents, "url"),
                email=draft.emails[0] if draft.emails else "",
                phone=draft.phones[0] if draft.phones else "",
                description=draft.notes,
                tags=draft.tags,
                row=card.number,
                raw=raw,
            )
        return
    yield from people.records(draft)


def _raw(lines: Iterable[Line]) -> dict[str, str]:
    raw: dict[str, str] = {}
    for line in lines:
        if line.name in _KEPT:
            value = storable(line.text.partition(":")[2])
            raw[line.name] = (
                f"{raw[line.name]}{LIST_SEPARATOR}{value}" if line.name in raw else value
            )
    return raw


def _parse(lines: Iterable[Line]) -> dict[str, list[Any]] | None:
    wanted = [line.text for line in lines if line.name in _KEPT or not line.name]
    try:
        card = vobject.readOne(
            "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *wanted, "END:VCARD", ""])
        )
    except Exception:  # the parser fails in many ways, and each of them costs this one card only
        return None
    contents: dict[str, list[Any]] = card.contents
    return contents


def _values(contents: dict[str, list[Any]], name: str) -> list[str]:
    """Each value of a property as text; structured ones have their parts joined."""
    texts = []
    for item in contents.get(name, ()):
        value = item.value
        parts = value if isinstance(value, list) else [str(value)]
        texts.append(storable(", ".join(part for part in map(str, parts) if part)))
    return texts


def _first(contents: dict[str, list[Any]], name: str) -> str:
    return next(iter(_values(contents, name)), "")


def _draft(number: int, raw: dict[str, str], contents: dict[str, list[Any]]) -> PersonDraft:
    draft = PersonDraft(number, raw, as_written(_first(contents, "fn") or _structured(contents)))
    for text in _values(contents, "email"):
        draft.add_emails("EMAIL", text.removeprefix("mailto:"))
    for text in _values(contents, "tel"):
        draft.add_phone("TEL", text.removeprefix("tel:"))
    draft.notes = "\n".join(_values(contents, "note")).strip()
    tags = (tag.strip() for text in _values(contents, "categories") for tag in text.split(","))
    draft.tags = tuple(tag for tag in tags if tag)
    where = [
        as_written(storable(str(item.value[0] if isinstance(item.value, list) else item.value)))
        for item in contents.get("org", ())
        if item.value
    ]
    role = as_written(_first(contents, "title") or _first(contents, "role"))
    draft.roles = [Role(name, role) for name in where if name]
    return draft


def _structured(contents: dict[str, list[Any]]) -> str:
    """A name from its parts: given, additional, family; titles such as Mrs are left out."""
    for item in contents.get("n", ()):
        parts = (getattr(item.value, part, "") for part in ("given", "additional", "family"))
        return " ".join(" ".join(part) if isinstance(part, list) else part for part in parts)
    return ""


def _is_organisation(contents: dict[str, list[Any]], draft: PersonDraft) -> bool:
    kind = (_first(contents, "kind") or _first(contents, "x-addressbookserver-kind")).casefold()
    shown_as = _first(contents, "x-abshowas").casefold()
    said = kind in ("org", "group") or shown_as == "company"
    return said and bool(draft.name or draft.roles)

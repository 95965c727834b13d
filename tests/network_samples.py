"""Networks full of hostile text, for round trips."""

from __future__ import annotations

import io
from collections.abc import Iterable

from hypothesis import strategies as st

from hedgerow.formats.attributes import NetworkRecord
from hedgerow.formats.network import items
from hedgerow.formats.records import (
    HatRecord,
    Identifier,
    OrganisationRecord,
    PersonRecord,
    Reading,
    TieRecord,
)

NAUGHTY = [
    "=1+1",
    "'=1+1",
    "''@x",
    "+44 161 496 0000",
    "-1",
    "@SUM(1)",
    "\t=1",
    "＝1+1",
    "a|b",
    "a\\|b",
    "\\",
    "|",
    '"quoted", and; more',
    "line\nbreak",
    "carriage\rreturn\r\n",
    "bell\x07 and _x0007_ and _x005F_x0007_",
    "\x0b\x1f\ufffe",
    "<b>&amp;</b>]]>",
    "\u202eright to left\u2066",
    "Z̡͖̜o͓a̲̩l̢̹g̮̮o",
    "👩‍👩‍👧‍👦",
    "null",
    "NaN",
    "1e400",
    "007",
    "0.10",
]
_characters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
texts = st.one_of(st.sampled_from(NAUGHTY), st.text(_characters, max_size=12))
words = texts.map(str.strip).filter(bool)
# A typed field that says `N/A` means that nothing is known; such a word is not a value.
shorts = st.one_of(st.just(""), st.sampled_from(["VCSE", "ﬁ  two", *map(str.strip, NAUGHTY[:14])]))
lists = st.lists(words, max_size=3, unique=True).map(tuple)
headings = st.sampled_from(["Since when?", "Founded", "size", "≠", "=cmd", "Founded (2)", "ID no"])
# An empty attribute is no attribute.
raws = st.dictionaries(headings, texts.filter(bool), max_size=3)
days = st.sampled_from(["", "2024-02-29", "1999-12-31"])
kinds = st.sampled_from(["organisation", "group", "circle"])
org_ids = st.builds(
    Identifier, st.sampled_from(["GB-CHC", "GB-COH", "360G"]), st.sampled_from(["1", "0a-b|c"])
)


@st.composite
def networks(draw: st.DrawFn) -> list[NetworkRecord]:
    """Members with keys of their own, then ties and hats between them."""
    keys = draw(st.lists(words, min_size=2, max_size=5, unique=True))
    members = [draw(st.one_of(_organisations(key), _people(key))) for key in keys]
    ends = st.sampled_from(keys)
    ties = draw(st.lists(st.one_of(_ties(ends), _hats(ends)), max_size=5))
    return [*members, *ties]


def _organisations(key: str) -> st.SearchStrategy[OrganisationRecord]:
    return st.builds(
        OrganisationRecord,
        st.just(key),
        words,
        kinds,
        identifiers=st.lists(org_ids, max_size=2, unique=True).map(tuple),
        succeeded_by=st.lists(org_ids, max_size=1).map(tuple),
        other_names=lists,
        sector=shorts,
        size_band=st.just(""),
        patch=st.just(""),
        postcode=shorts,
        website=shorts,
        email=st.just(""),
        phone=st.just(""),
        description=texts,
        brings=lists,
        tags=lists,
        last_checked=st.just(""),
        row=st.none(),
        raw=raws,
    )


def _people(key: str) -> st.SearchStrategy[PersonRecord]:
    return st.builds(PersonRecord, st.just(key), words, lists, lists, texts, lists, st.none(), raws)


def _ties(ends: st.SearchStrategy[str]) -> st.SearchStrategy[TieRecord]:
    return st.builds(
        TieRecord,
        ends,
        ends,
        st.sampled_from(["directed", "mutual", "undirected"]),
        kind=st.sampled_from(["", "funds", "=works with", "a\r\nb"]),
        words=texts,
        strength=st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)),
        since=days,
        until=days,
        row=st.none(),
        raw=raws,
    )


def _hats(ends: st.SearchStrategy[str]) -> st.SearchStrategy[HatRecord]:
    stripped = texts.map(str.strip)
    return st.builds(
        HatRecord, ends, ends, stripped, days, days, stripped, stripped, st.none(), raws
    )


def source(*pieces: str) -> io.BytesIO:
    """What a writer wrote, as the bytes that a reader gets."""
    return io.BytesIO("".join(pieces).encode("utf-8"))


def bare(records: Iterable[NetworkRecord]) -> list[NetworkRecord]:
    """Records without the row and the raw, which say where they were read."""
    return [record._replace(row=None, raw={}) for record in records]


def assert_nothing_lost(before: list[NetworkRecord], reading: Reading) -> list[NetworkRecord]:
    """Every field is equal, and every attribute that a record had it still has."""
    after = list(items(reading))
    assert bare(after) == bare(before)
    for old, new in zip(before, after, strict=True):
        assert old.raw.items() <= new.raw.items()
    return after

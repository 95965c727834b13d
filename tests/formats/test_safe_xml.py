"""XML as a stream, within limits."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.formats.limits import Limits
from hedgerow.formats.records import UnreadableFile
from hedgerow.formats.safe_xml import End, Start, read_xml
from hedgerow.formats.text import storable
from hedgerow.formats.xml_text import HEAD, attribute, element_text


def events(text: str, limits: Limits | None = None) -> list[Start | End]:
    return list(read_xml(io.BytesIO(text.encode()), limits or Limits()))


def test_names_lose_their_prefix_and_text_is_whole() -> None:
    assert events('<a:b xmlns:a="x" a:c="1">\n &lt;t&gt;<d/>!</a:b>') == [
        Start("b", {"a": "x", "c": "1"}, 1),
        Start("d", {}, 2),
        End("d", "", False, 2),
        End("b", "\n <t>!", True, 2),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "declares entities"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', "declares entities"),
        ('<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]><a/>', "declares entities"),
        ("<a><b></a>", "line 1"),
        ("<a>&nbsp;</a>", "not well-formed"),
        ("<a", "not well-formed"),
        ('<?xml version="1.0" encoding="klingon"?><a/>', "cannot be read"),
        ('<!DOCTYPE graphml SYSTEM "graphml.dtd"><graphml/>', "asks for another file"),
        ("<a>" * 65 + "</a>" * 65, "nested more than 64 deep"),
        (f"<a>{'x' * 131_073}</a>", "more than 131,072 characters"),
    ],
)
def test_what_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence):
        events(text)


def test_a_file_past_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="larger than"):
        events("<a>" + " " * 100 + "</a>", Limits(file_bytes=50))


def test_a_plain_doctype_is_no_harm() -> None:
    assert len(events("<!DOCTYPE graphml><graphml/>")) == 2


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file() -> None:
    content = io.BytesIO(b"<a>" + b'<b c="d">text</b>' * 50_000 + b"</a>")
    tracemalloc.start()
    count = sum(1 for _ in read_xml(content))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (count, peak < 5_000_000) == (100_002, True)


@given(st.text(st.characters()))
def test_what_xml_cannot_hold_comes_back(text: str) -> None:
    text = storable(text)
    start, end = events(f"{HEAD}<a b={attribute(text)}>{element_text(text)}</a>")
    assert isinstance(start, Start)
    assert isinstance(end, End)
    assert (start.attributes["b"], end.text) == (text, text)


def test_letters_that_only_look_escaped_are_left_alone() -> None:
    (_, end) = events("<a>_x0041_</a>")
    assert isinstance(end, End)
    assert end.text == "_x0041_"

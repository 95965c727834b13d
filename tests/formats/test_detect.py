"""Which reader fits a file is seen from its content."""

from __future__ import annotations

import io

import pytest

from hedgerow.formats.detect import detect, formats
from hedgerow.formats.networks import read_network
from hedgerow.formats.records import UnreadableFile


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<graphml/>", "graphml"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- <svg> --><gexf/>', "gexf"),
        ('<?xml version="1.0" encoding="UTF-16"?><gexf/>'.encode("utf-16"), "gexf"),
        (b'{"elements": []}', "kumu-json"),
        (b'{"elements": [{"data": {}}]}', "cytoscape"),
        (b'{"graphDataset": {}}', "gephi-lite"),
        (b"From;To\nA;B\n", "network-tables"),
        (b"Id,LABEL\n1,A\n", "network-tables"),
        (b"SOURCE\tTARGET\nA\tB\n", "network-tables"),
    ],
)
def test_by_content_whatever_the_name(content: bytes, name: str) -> None:
    file = io.BytesIO(content)
    for misleading in ("network.csv", "network.ods", "", "no suffix"):
        assert detect(misleading, file).name == name
        assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"when,what\n1,2\n", "We can read: "),
        ("a.json", b"[]", "We can read: "),
        ("a.xml", b"<svg/>", "We can read: "),
        ("a.xml", b"<!---->" * 500, ""),
        ("a.pdf", b"%PDF-1.7", "Ask for the table behind it"),
        ("a.ods", b"PK\x03\x04", "We do not read .ods files. Save it as .xlsx"),
    ],
)
def test_what_fits_nothing_is_refused_with_what_would(
    name: str, content: bytes, sentence: str
) -> None:
    with pytest.raises(UnreadableFile) as refused:
        detect(name, io.BytesIO(content))
    assert sentence in str(refused.value)


def test_every_format_has_a_name_of_its_own_and_a_title() -> None:
    names = [each.name for each in formats()]
    assert len(set(names)) == len(names)
    assert all(each.title for each in formats())


def test_a_second_file_only_goes_with_a_table() -> None:
    with pytest.raises(UnreadableFile, match="only goes with a table"):
        read_network(io.BytesIO(b"<graphml/>"), io.BytesIO(b"From,To\n"))
    with pytest.raises(UnreadableFile, match="no network in this file"):
        read_network(io.BytesIO(b"<svg/>"))

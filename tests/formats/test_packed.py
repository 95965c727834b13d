"""CSV tables in a zip: read as tables, and no bomb."""

from __future__ import annotations

import io
import zipfile

import pytest

from hedgerow.formats.limits import Limits
from hedgerow.formats.packed import packed_tables
from hedgerow.formats.records import UnreadableFile
from hedgerow.formats.tables import open_tables


def packed(**parts: bytes) -> io.BytesIO:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in parts.items():
            folder.writestr(name.replace("_", "."), content)
    return whole


def test_each_part_is_a_table() -> None:
    tables = open_tables(packed(a_csv=b"Name\nZebra\n", b_CSV=b"From,To\n1,2\n"))
    assert [table.headings for table in tables] == [("Name",), ("From", "To")]


def test_anything_else_in_it_makes_it_no_folder_of_tables() -> None:
    assert packed_tables(packed(a_csv=b"Name\n", b_txt=b"x")) == []
    assert packed_tables(io.BytesIO(b"PK\x03\x04 cut short")) == []
    with pytest.raises(UnreadableFile, match="zip file, not a workbook"):
        open_tables(packed(a_txt=b"x"))


def test_a_bomb_is_stopped_while_it_unpacks() -> None:
    bomb = packed(a_csv=b"Name\n" + b"x" * 3_000_000)
    with pytest.raises(UnreadableFile, match="unpacks to far more"):
        packed_tables(bomb, Limits(file_bytes=1_000_000))
    with pytest.raises(UnreadableFile, match="too many tables"):
        packed_tables(packed(**{f"t{n}_csv": b"Name\n" for n in range(30)}))


def test_a_damaged_part_is_told() -> None:
    whole = bytearray(packed(a_csv=b"Name\n" + bytes(range(256)) * 40).getvalue())
    whole[60:90] = b"\xff" * 30
    with pytest.raises(UnreadableFile):
        open_tables(io.BytesIO(bytes(whole)))

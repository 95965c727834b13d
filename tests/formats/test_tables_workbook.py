"""Rows and tables out of workbooks, honest and otherwise."""

from __future__ import annotations

import datetime
import io
import struct
import time
import zipfile
import zlib

import openpyxl
import pytest

from hedgerow.formats.limits import Limits
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.formats.tables import Row, open_tables

_SHEET = "xl/worksheets/sheet1.xml"


def packed(sheet: str) -> bytes:
    """A workbook of one sheet, whose rows are given as XML."""
    plain = io.BytesIO()
    openpyxl.Workbook().save(plain)
    whole = io.BytesIO()
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for name in given.namelist():
            new.writestr(name, given.read(name) if name != _SHEET else _worksheet(sheet))
    return whole.getvalue()


def _worksheet(rows: str) -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
    )


def raws(content: bytes, limits: Limits | None = None) -> list[list[dict[str, str]]]:
    tables = open_tables(io.BytesIO(content), limits or Limits())
    return [[item.raw for item in table if isinstance(item, Row)] for table in tables]


def saved(workbook: openpyxl.Workbook) -> io.BytesIO:
    content = io.BytesIO()
    workbook.save(content)
    return content


def test_cells_become_what_people_would_write() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Name", "Count", "Share", "Day", "Yes", "Nothing"])
    sheet.append(["00123", 514479.0, 0.1, datetime.date(2024, 2, 29), True, None])
    (table,) = open_tables(saved(workbook))
    (row,) = (item for item in table if isinstance(item, Row))
    assert row.number == 2
    assert list(row.raw.values()) == ["00123", "514479", "0.1", "2024-02-29", "TRUE", ""]


def test_sheets_that_are_hidden_or_ask_to_be_ignored_are_left_out_and_said() -> None:
    workbook = openpyxl.Workbook()
    for name in ("Elements", "Notes (ignore)", "Secret"):
        sheet = workbook.create_sheet(name)
        sheet.append(["Label"])
        sheet.append([name])
    workbook["Secret"].sheet_state = "hidden"
    (table,) = open_tables(saved(workbook))
    assert table.name == "Elements"
    said = {item.value: item.problem for item in table if isinstance(item, Finding)}
    assert "ignored" in said["Notes (ignore)"]
    assert "hidden" in said["Secret"]


def test_rows_and_columns_that_begin_far_in_keep_their_numbers() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["C4"], sheet["C5"] = "Label", "A"
    (table,) = open_tables(saved(workbook))
    (row,) = (item for item in table if isinstance(item, Row))
    assert (row.number, row.raw["Label"]) == (5, "A")


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>1</v></c></row>',
        "<row>" + "<c><v>1</v></c>" * 9_000 + "</row>" + "<row><c><v>1</v></c></row>" * 9_000,
        '<row r="1048576">' + "<c><v>1</v></c>" * 9 + "</row>",
    ],
)
def test_a_rectangle_that_would_fill_the_memory_is_refused(cells: str) -> None:
    with pytest.raises(UnreadableFile, match="very far out"):
        raws(packed(cells))


@pytest.mark.parametrize(
    "cell",
    [
        """<c x='r="A1"' r="XFD1048576"><v>1</v></c>""",
        '<c x=">" r="XFD1048576"><v>1</v></c>',
        "<c " * 500_000,
        "<c " + 'r="A1" ' * 300_000,
    ],
)
def test_a_cell_that_hides_where_it_is_is_refused_in_time(cell: str) -> None:
    began = time.process_time()
    with pytest.raises(UnreadableFile, match="damaged"):
        raws(packed(f'<row r="1"><c r="A1"><v>1</v></c>{cell}</row>'))
    assert time.process_time() - began < 2


def test_empty_cells_far_out_do_no_harm() -> None:
    near = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    far = '<row r="1048576"><c r="XFD1048576"/></row>'
    assert raws(packed(near + far)) == [[{"1": "2"}]]


def test_a_part_that_unpacks_to_more_than_it_says_is_refused() -> None:
    honest = packed('<row r="1"><c r="A1"><v>1</v></c></row>' + " " * 500_000)
    with zipfile.ZipFile(io.BytesIO(honest)) as parts:
        sheet = parts.getinfo(_SHEET)
        begins = parts.read(_SHEET)[:11]
    # Only ten bytes, it says, with the checksum of what a careful reader would look at.
    lying = honest.replace(struct.pack("<I", sheet.file_size), struct.pack("<I", 10))
    lying = lying.replace(struct.pack("<I", sheet.CRC), struct.pack("<I", zlib.crc32(begins)))
    assert lying != honest
    with pytest.raises(UnreadableFile, match="far more than it should"):
        raws(lying)


def test_limits_on_what_is_unpacked() -> None:
    content = packed(" " * 20_000_000)
    with pytest.raises(UnreadableFile, match="far more than it should"):
        raws(content)  # packed a thousand times smaller
    with pytest.raises(UnreadableFile, match="far more than it should"):
        raws(content, Limits(unpacked_bytes=1_000_000, packed_ratio=10_000))
    with pytest.raises(UnreadableFile, match="larger than 100 bytes"):
        raws(content, Limits(file_bytes=100))


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_damaged_workbooks_are_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="save it again"):
        raws(content)

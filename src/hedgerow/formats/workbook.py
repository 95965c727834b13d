"""Spreadsheet files (.xlsx, .xlsm, .xls), looked over before they are opened.

A workbook of 50 KB can unpack to gigabytes, claim sizes that are not true, or put one cell in the
farthest corner so that the rectangle around it holds 17 thousand million cells. So every part is
unzipped once, in pieces and thrown away, and measured, before python-calamine sees the file.
"""

from __future__ import annotations

import contextlib
import copy
import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import python_calamine

from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.packed import DAMAGED_ZIP
from hedgerow.formats.records import UnreadableFile

_BIG_PART = 10_000_000
_PIECE = 1 << 20
_PARTS = 2_000
# Every pattern is possessive, so that no file can make it slow. Attributes of cells and rows never
# hold quotation marks or angle brackets; one that does could hide where its cell lies.
_ATTRIBUTES = rb"""((?:\s++[\w:.\-]++\s*+=\s*+(?:"[^"'<>]*+"|'[^"'<>]*+'))*+)\s*+(/?+)>"""
_CELL = re.compile(rb"<(?:\w++:)?+c" + _ATTRIBUTES)
_ROW = re.compile(rb"<(?:\w++:)?+row" + _ATTRIBUTES)
_CELL_OR_ROW = re.compile(rb"<(?:\w++:)?+(?:c|row)[\s/>]")
_PLACE = re.compile(rb"""\sr\s*+=\s*+["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ROW_NUMBER = re.compile(rb"""\sr\s*+=\s*+["']([0-9]{1,7})["']""")
_SAVE_AGAIN = "Open it in a spreadsheet program and save it again as .xlsx, or as CSV (UTF-8)."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, whether people can see it, and where to get its rows."""

    name: str
    visible: bool
    _workbook: python_calamine.CalamineWorkbook

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Rows as `(number, cells)`; cells as people would write them: whole numbers without `.0`,
        days as ISO, truth as TRUE or FALSE, formulas as the value they last had, errors as empty.

        Raises:
            UnreadableFile: the sheet is damaged.
        """
        with _kindly():
            sheet = self._workbook.get_sheet_by_name(self.name)
            if sheet.start is None:
                return
            _, first_column = sheet.start
            ahead = [""] * first_column
            for number, row in enumerate(sheet.iter_rows(), 1):
                yield number, [*ahead, *map(cell_text, row)]


@contextlib.contextmanager
def _kindly() -> Iterator[None]:
    """Whatever the library cannot read becomes a sentence, its own crashes included."""
    try:
        yield
    except python_calamine.PasswordError:
        raise UnreadableFile(
            "This workbook is locked with a password.", "Save a copy without one and try again."
        ) from None
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile("This workbook is damaged.", _SAVE_AGAIN) from error
    except BaseException as error:
        # A crash inside the library's Rust derives from BaseException; let everything else pass.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile("This workbook is damaged.", _SAVE_AGAIN) from error


def cell_text(value: object) -> str:
    """A cell's value as text, exactly as a person would type it."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def open_workbook(source: BinaryIO, limits: Limits = LIMITS) -> list[Sheet]:
    """The sheets of a workbook, in order, none of them read yet.

    Raises:
        UnreadableFile: damaged, password-protected, no workbook, or past a limit.
    """
    source.seek(0)
    content = source.read(limits.file_bytes + 1)
    if len(content) > limits.file_bytes:
        raise UnreadableFile(
            f"This file is larger than {limits.file_bytes:,} bytes.", "Split it and try again."
        )
    if content.startswith(b"PK"):
        _look_over(content, limits)
    with _kindly():
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [
        Sheet(meta.name, meta.visible == python_calamine.SheetVisibleEnum.Visible, workbook)
        for meta in workbook.sheets_metadata
        if meta.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]


def _look_over(content: bytes, limits: Limits) -> None:
    """Measure every part of a zipped workbook, trusting nothing that its own list of parts says."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = parts.namelist()
            if not any(name.startswith("xl/") for name in names):
                raise UnreadableFile(
                    "This is a zip file, not a workbook.", "Unzip it and choose the file inside."
                )
            declared = sum(part.file_size for part in parts.infolist())
            if len(names) > _PARTS or declared > limits.unpacked_bytes:
                raise _too_much()
            unpacked = 0
            for part in parts.infolist():
                packed = max(part.compress_size, 1)
                if part.file_size > _BIG_PART and part.file_size > packed * limits.packed_ratio:
                    raise _too_much()
                unpacked += _measure(parts, part, limits)
                if unpacked > limits.unpacked_bytes:
                    raise _too_much()
    except DAMAGED_ZIP as error:
        raise UnreadableFile("This workbook is damaged or cut short.", _SAVE_AGAIN) from error


def _too_much() -> UnreadableFile:
    return UnreadableFile("This workbook unpacks to far more than it should.", _SAVE_AGAIN)


def _measure(parts: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits) -> int:
    """Unzip one part in pieces; its true size, after checking how far its cells reach."""
    # One byte more than promised: zipfile stops at the promise, so only this tells a lie apart.
    generous = copy.copy(part)
    generous.file_size += 1
    size = 0
    kept = b""
    reach = _Reach(limits)
    with parts.open(generous) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > part.file_size:
                raise _too_much()
            kept += piece
            cut = kept.rfind(b"<")
            if cut < 0 or b">" in kept[cut:]:
                cut = len(kept)
            elif len(kept) - cut > _PIECE:
                raise zipfile.BadZipFile("a tag of more than a million characters")
            reach.look_at(kept[:cut])
            kept = kept[cut:]
    return size


class _Reach:
    """How far the filled cells of one part reach, since they are held as a full rectangle.

    Empty cells (`<c ... />`) cost nothing and do not count. A cell may leave out where it is; it
    then follows the cell before it, in the row's own number or the next.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._row = self._column = 0
        self._rows = 0

    def look_at(self, piece: bytes) -> None:
        """Take in one piece that ends between two tags.

        Raises:
            UnreadableFile: a cell lies too far out.
            BadZipFile: a cell or row is written so that this cannot be told.
        """
        cells, rows = _CELL.findall(piece), _ROW.findall(piece)
        if len(_CELL_OR_ROW.findall(piece)) != len(cells) + len(rows):
            raise zipfile.BadZipFile("a cell or row that is no spreadsheet program's")
        filled = [attributes for attributes, ends in cells if not ends]
        placed = _PLACE.findall(b"\n".join(filled))
        numbers = map(int, _ROW_NUMBER.findall(b"\n".join(attributes for attributes, _ in rows)))
        self._rows = max(self._rows + len(rows), *numbers, 0)
        if placed:
            self._row = max(self._row, max(int(row) for _, row in placed))
            self._column = max(self._column, *map(_column, {letters for letters, _ in placed}))
        if len(placed) < len(filled):
            self._row = max(self._row, self._rows)
            between = _ROW.split(piece)[:: _ROW.groups + 1]
            self._column = max(self._column, *(len(_CELL.findall(row)) for row in between))
        if self._row * self._column > self._limits.workbook_cells:
            raise UnreadableFile(
                f"A cell lies very far out (about row {self._row:,}, column {self._column:,}).",
                "Delete the empty rows and columns up to it, save the file and try again.",
            )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number

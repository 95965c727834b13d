"""CSV tables packed in a zip, as a place is taken out: members and ties in one file."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import BinaryIO

from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import UnreadableFile

_MOST = 20
_PIECE = 1 << 20
_AGAIN = "Unzip it, and bring the tables in one after another."
# What zipfile raises for a file that is cut short, altered (a bad checksum is a BadZipFile, bad
# deflate a zlib.error), or locked or packed in a way that it does not know (a RuntimeError).
DAMAGED_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)


def packed_tables(source: BinaryIO, limits: Limits = LIMITS) -> list[tuple[str, BinaryIO]]:
    """The tables of a zip that holds nothing but CSV, each with its name; none of any other file.

    Raises:
        UnreadableFile: damaged, or larger unpacked than a table may be.
    """
    source.seek(0)
    try:
        with zipfile.ZipFile(source) as folder:
            parts = [part for part in folder.infolist() if not part.is_dir()]
            if not all(part.filename.lower().endswith(".csv") for part in parts):
                return []
            if len(parts) > _MOST:
                raise UnreadableFile("This zip holds too many tables.", _AGAIN)
            room = limits.file_bytes
            tables: list[tuple[str, BinaryIO]] = []
            for part in parts:
                table = _unpacked(folder, part, room)
                room -= table.getbuffer().nbytes
                tables.append((part.filename, table))
            return tables
    except zipfile.BadZipFile:
        return []  # a workbook's reader says what is wrong with it
    except DAMAGED_ZIP as error:
        raise UnreadableFile("This zip is damaged or locked.", _AGAIN) from error


def _unpacked(folder: zipfile.ZipFile, part: zipfile.ZipInfo, room: int) -> io.BytesIO:
    """One table, unpacked piece by piece: what a zip says of its sizes need not be true."""
    table = io.BytesIO()
    with folder.open(part) as stream:
        while piece := stream.read(_PIECE):
            if table.tell() + len(piece) > room:
                raise UnreadableFile("This zip unpacks to far more than it should.", _AGAIN)
            table.write(piece)
    return table

"""Which reader fits a file: asked of its content first; its name only helps to say what is wrong.

To join, a module defines `FORMATS: tuple[Format, ...]` (see `clue.Format`) and is named in
`READERS`. The first format that fits is taken, so the narrow ones come before the wide ones.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from hedgerow.formats.clue import Format, look
from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import UnreadableFile

READERS: tuple[str, ...] = (
    "hedgerow.formats.own",
    "hedgerow.formats.networks",
    "hedgerow.formats.sector_files",
)

_SAVE_AS = {
    ".ods": "Save it as .xlsx or as CSV (UTF-8) and try again.",
    ".xlsb": "Save it as .xlsx or as CSV (UTF-8) and try again.",
    ".docx": "Copy its table into a spreadsheet and save that as .xlsx.",
}


def formats() -> Iterator[Format]:
    """Every format that we can read, in the order in which they are tried."""
    for module in READERS:
        yield from importlib.import_module(module).FORMATS


def detect(name: str, source: BinaryIO, limits: Limits = LIMITS) -> Format:
    """The format of a seekable binary `source`, which is left at its start.

    Raises:
        UnreadableFile: damaged, past a limit, or nothing that we know.
    """
    suffix = PurePath(name).suffix.lower()
    try:
        clue = look(source, limits)
    except UnreadableFile:
        if suffix in _SAVE_AS:
            raise UnreadableFile(f"We do not read {suffix} files.", _SAVE_AS[suffix]) from None
        raise
    for each in formats():
        if each.fits(clue):
            return each
    known = ", ".join(each.title for each in formats())
    raise UnreadableFile("We do not know what this file is.", f"We can read: {known}.")

"""Bytes to text, and the small clean-ups that every table needs.

The rules come from counting what is wrong in real files: a byte order mark says the encoding;
otherwise UTF-8; and what is not UTF-8 is Windows-1252, which also mends files that mix both.
"""

from __future__ import annotations

import codecs
import functools
import io
import re
import unicodedata
from collections.abc import Iterable
from typing import BinaryIO

from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import Finding, UnreadableFile

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_CHUNK = 1 << 18
_FALLBACK = "hedgerow.windows-1252"
# What people write where they have nothing to say. `NA` only in capitals: Na is a name.
_MISSING_EXACT = {"", "NA", "-", "--"}
_MISSING_FOLDED = {"n/a", "not known", "unknown"}
LONGEST_MISSING = 9  # "not known"; nothing longer says that nothing is known
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_LISTED = re.compile(r"(?:[^|\\]|\\.?)+", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\|])")
_NOT_TEXT = re.compile("\0|[\ud800-\udfff]")


def _read_as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_FALLBACK, _read_as_windows_1252)


def open_text(source: BinaryIO, limits: Limits = LIMITS) -> tuple[io.TextIOWrapper, list[Finding]]:
    """Open a seekable binary `source` as text, with findings that say how it was read.

    The source is surveyed once in chunks and then read from its start, so memory stays constant.
    Line ends are left as they are. NULs are not removed here: see `without_nuls`.

    Raises:
        UnreadableFile: empty, larger than `limits.file_bytes`, or not text at all.
    """
    size = source.seek(0, io.SEEK_END)
    if size > limits.file_bytes:
        raise UnreadableFile(
            f"This file is {size:,} bytes and the most we take is {limits.file_bytes:,}.",
            "Split it into smaller files and bring them in one after another.",
        )
    source.seek(0)
    start = source.read(4096)
    encoding, called = next(
        ((codec, name) for mark, codec, name in _MARKS if start.startswith(mark)), ("", "")
    )
    if not start.removeprefix(codecs.BOM_UTF8).strip():
        raise UnreadableFile("This file is empty.", "Check that you chose the right file.")
    if not encoding and start.count(0) * 5 > len(start):
        raise UnreadableFile(
            "This file is not plain text.", "Save it as CSV (UTF-8) or as .xlsx and try again."
        )
    findings: list[Finding] = []
    if encoding:
        findings.append(_read_as(called, f"Read as {called}, as its first bytes say."))
    else:
        encoding, findings = _survey(source)
    source.seek(0)
    text = io.TextIOWrapper(
        source, encoding, errors=_FALLBACK if "8" in encoding else "replace", newline=""
    )
    return text, findings


def _survey(source: BinaryIO) -> tuple[str, list[Finding]]:
    """Is every byte of it UTF-8? Says on which line it first is not."""
    source.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines = 1
    while True:
        chunk = source.read(_CHUNK)
        try:
            decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            line = lines + error.object[: error.start].count(b"\n")
            return "utf-8", [
                Finding(
                    "changed",
                    None,
                    "",
                    "Windows-1252",
                    f"Some letters (first on line {line}) are not UTF-8. Read as Windows-1252.",
                    "Check accents and apostrophes. To be sure, save the file as CSV (UTF-8).",
                )
            ]
        if not chunk:
            return "utf-8", [_read_as("UTF-8", "Read as UTF-8.")]
        lines += chunk.count(b"\n")


def _read_as(name: str, problem: str) -> Finding:
    return Finding("noted", None, "", name, problem, "Nothing to do.")


def decode(content: bytes, limits: Limits = LIMITS) -> tuple[str, list[Finding]]:
    """The same for bytes already in memory, NULs removed."""
    text, findings = open_text(io.BytesIO(content), limits)
    return text.read().replace("\0", ""), findings


def storable(text: str) -> str:
    """`text` without NULs, and with U+FFFD for half characters (lone surrogates).

    Neither can be stored or sent on, so every reader and every writer passes its text through here.
    """
    if not _NOT_TEXT.search(text):
        return text
    return _NOT_TEXT.sub(lambda found: "" if found[0] == "\0" else "\ufffd", text)


def tidy(text: str) -> str:
    """NFKC, every run of white space one space, none at the ends."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())


def fold(text: str) -> str:
    """How headings are compared: NFKC, no case, letters and digits only (`Phone No`: `phoneno`)."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


@functools.lru_cache(maxsize=2048)
def _fold_short(text: str) -> str:
    return fold(text)


def fold_heading(text: str) -> str:
    """`fold` for what comes again in every row: remembered, unless it is longer than a heading."""
    return _fold_short(text) if len(text) <= 80 else fold(text)


def present(text: str) -> str:
    """`tidy(text)`, or empty where it says that nothing is known (`NA`, `N/A`, `--`, `Unknown`)."""
    tidied = tidy(text)
    if len(tidied) > LONGEST_MISSING:
        return tidied
    return "" if tidied in _MISSING_EXACT or tidied.casefold() in _MISSING_FOLDED else tidied


def join_list(items: Iterable[str]) -> str:
    """Several values in one cell, separated by `|` as Kumu has it; bars within are escaped."""
    return "|".join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def split_list(text: str) -> tuple[str, ...]:
    """The way back from `join_list`; spaces round a value and empty values are dropped."""
    items = (_ESCAPED.sub(r"\1", item).strip() for item in _LISTED.findall(text))
    return tuple(item for item in items if item)


def guard_formula(text: str) -> str:
    """A cell that a spreadsheet could run gets an apostrophe in front.

    Guards what begins with `= + - @`, their full-width forms, tab or a line end (OWASP, CSV
    Injection), and what looks guarded already, so that `unguard_formula` is the exact way back.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard_formula(text: str) -> str:
    """The exact way back from `guard_formula`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text

"""The lines of a Word document, as Teams and Google Meet make them; nothing but its text.

SOURCE: Office Open XML, ECMA-376 part 1, section 17.3: paragraphs (`p`), text (`t`), breaks (`br`,
`cr`) and tabs (`tab`).
"""

from __future__ import annotations

import dataclasses
import zipfile
from typing import IO, BinaryIO, cast

from hedgerow.formats.limits import Limits
from hedgerow.formats.packed import DAMAGED_ZIP
from hedgerow.formats.records import UnreadableFile
from hedgerow.formats.safe_xml import End, read_xml
from hedgerow.formats.transcripts.lines import MOST_LINES, too_long

_DOCUMENT = "word/document.xml"
_MOST_EVENTS = 1_000_000  # a three-hour meeting has about 60,000
_MOST_BYTES = 40_000_000
_AGAIN = "Open it in Word, save it again as .docx or as plain text, and try again."
_WRITTEN = {"br": "\n", "cr": "\n", "tab": "\t"}


def docx_lines(source: BinaryIO, limits: Limits) -> list[str]:
    """Each paragraph as a line; a break within one makes two.

    Raises:
        UnreadableFile: no Word document, damaged, or far larger than a transcript.
    """
    source.seek(0)
    try:
        with zipfile.ZipFile(source) as folder, folder.open(_DOCUMENT) as document:
            return _lines(document, limits)
    except KeyError:
        raise UnreadableFile("This is not a Word document.", _AGAIN) from None
    except UnreadableFile as error:
        raise UnreadableFile(error.problem, _AGAIN) from None
    except DAMAGED_ZIP as error:
        raise UnreadableFile("This Word document is damaged or locked.", _AGAIN) from error


def _lines(document: IO[bytes], limits: Limits) -> list[str]:
    most = dataclasses.replace(limits, file_bytes=min(limits.file_bytes, _MOST_BYTES))
    lines: list[str] = []
    parts: list[str] = []
    for count, event in enumerate(read_xml(cast(BinaryIO, document), most)):
        if count > _MOST_EVENTS:
            raise UnreadableFile("This document is far longer than a meeting.", _AGAIN)
        if not isinstance(event, End):
            continue
        if event.name == "t":
            parts.append(event.text)
        elif event.name in _WRITTEN:
            parts.append(_WRITTEN[event.name])
        elif event.name == "p":
            lines += "".join(parts).split("\n")
            parts = []
            if len(lines) > MOST_LINES:
                raise too_long(MOST_LINES, "lines")
    return lines

"""XML as a stream of starts and ends: no entities, no depth, no tree that grows with the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml import DefusedXmlException, ExternalReferenceForbidden
from defusedxml.expatreader import DefusedExpatParser

from hedgerow.formats.limits import LIMITS, Limits
from hedgerow.formats.records import UnreadableFile
from hedgerow.formats.text import storable
from hedgerow.formats.xml_text import PROMISE, unhide

_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Start:
    """An element begins. `name` and the attributes' names come without their namespace's prefix."""

    name: str
    attributes: dict[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class End:
    """An element ends. `text` is what stood directly in it; `parent`: it held other elements."""

    name: str
    text: str
    parent: bool
    line: int


class _Events(ContentHandler):
    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.events: list[Start | End] = []
        self._limits = limits
        self._open: list[list[str]] = []
        self._length = 0
        self._parents: list[bool] = []
        self._hides = False
        self._place: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 -- SAX's name
        self._place = locator

    def _line(self) -> int:
        return (self._place.getLineNumber() if self._place else None) or 0

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 -- SAX's name
        if len(self._open) >= self._limits.depth:
            raise UnreadableFile(
                f"Elements are nested more than {self._limits.depth} deep (line {self._line()}).",
                "Export the network again without nested graphs.",
            )
        if self._open:
            self._parents[-1] = True
        self._open.append([])
        self._parents.append(False)
        self._length = 0
        attributes = {_local(key): self._plain(value) for key, value in attrs.items()}
        self.events.append(Start(_local(name), attributes, self._line()))

    def characters(self, content: str) -> None:
        self._length += len(content)
        if self._length > self._limits.cell_characters:
            raise UnreadableFile(
                f"There is a text of more than {self._limits.cell_characters:,} characters "
                f"(line {self._line()}).",
                "Shorten it and try again.",
            )
        self._open[-1].append(content)

    def endElement(self, name: str) -> None:  # noqa: N802 -- SAX's name
        self._length = 0
        text = self._plain("".join(self._open.pop()))
        self.events.append(End(_local(name), text, self._parents.pop(), self._line()))

    def processingInstruction(self, target: str, data: str) -> None:  # noqa: N802 -- SAX's name
        self._hides = self._hides or (target, data) == PROMISE

    def _plain(self, text: str) -> str:
        return storable(unhide(text)) if self._hides else text


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def read_xml(source: BinaryIO, limits: Limits = LIMITS) -> Iterator[Start | End]:
    """The elements of a binary `source`, one event at a time, in constant memory.

    Raises:
        UnreadableFile: not well formed, declares entities, or past a limit.
    """
    parser = DefusedExpatParser(forbid_dtd=False, forbid_entities=True, forbid_external=True)
    handler = _Events(limits)
    parser.setContentHandler(handler)
    handler.setDocumentLocator(parser)
    source.seek(0)
    size = 0
    try:
        while piece := source.read(_PIECE):
            size += len(piece)
            if size > limits.file_bytes:
                raise UnreadableFile(
                    f"This file is larger than {limits.file_bytes:,} bytes.",
                    "Export a smaller part of the network and try again.",
                )
            parser.feed(piece)
            yield from handler.events
            handler.events = []
        parser.close()
        yield from handler.events
    except ExternalReferenceForbidden:
        raise UnreadableFile(
            "This file asks for another file to be read with it, so we do not read it.",
            "Take out its line that begins with <!DOCTYPE, or export it again without.",
        ) from None
    except DefusedXmlException:
        raise UnreadableFile(
            "This file declares entities, which can hide harm, so we do not read it.",
            "Export it again from the program that made it, or ask whoever sent it.",
        ) from None
    except SAXParseException as error:
        raise UnreadableFile(
            f"This is not well-formed XML (line {error.getLineNumber()}: {error.getMessage()}).",
            "Export it again from the program that made it.",
        ) from None
    except (SAXException, ValueError, LookupError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(
            "This XML cannot be read.", "Export it again from the program that made it."
        ) from error

"""A short document (a title, and headed sections of lines) as plain text, DOCX or PDF.

Whatever stands in a line stays letters: nothing in it is ever markup, a field or a formula.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from hedgerow.formats.text import storable

if TYPE_CHECKING:
    from docx.document import Document as Docx

Kind = Literal["words", "item", "quote"]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, an item of a list, or somebody's words; `by` says whose, or adds to an item."""

    words: str
    kind: Kind = "words"
    by: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """`under` stands below the title, such as the day and the place; `foot` at the very end.

    `language` is that of its headings (BCP 47), so that programs spell and read aloud by it.
    """

    title: str
    under: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    foot: tuple[str, ...] = ()
    language: str = "en-GB"


class NoPdf(Exception):
    """The library that makes PDF files is not installed here."""


def plain_text(document: Document) -> str:
    """Letters only, for a letter or a chat: headings underlined, items with a dash."""
    blocks = [_underlined(document.title, "="), "\n".join(document.under)]
    for section in document.sections:
        lines = "\n".join(map(_line_of_text, section.lines))
        blocks.append(f"{_underlined(section.heading, '-')}\n{lines}")
    blocks.append("\n".join(document.foot))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _underlined(heading: str, mark: str) -> str:
    return f"{heading}\n{mark * min(len(heading), 60)}"


def _line_of_text(line: Line) -> str:
    if line.kind == "quote":
        return f"“{line.words}”" + (f" {line.by}" if line.by else "")
    words = f"{line.words} ({line.by})" if line.by else line.words
    return f"- {words}" if line.kind == "item" else words


def docx(document: Document) -> bytes:
    """A Word document with real headings and lists. Words in a script from the right run so.

    Control characters, which XML cannot hold, are left out.
    """
    import docx as library  # it takes half a second to import, and few requests need it

    made = library.Document()
    made.core_properties.title = _writable(document.title)[:255]
    made.core_properties.author = "Hedgerow"
    made.core_properties.language = document.language
    _add(made, document.title, "Title")
    for words in document.under:
        _add(made, words, "Subtitle")
    for section in document.sections:
        _add(made, section.heading, "Heading 1")
        for line in section.lines:
            style = {"words": "Normal", "item": "List Bullet", "quote": "Intense Quote"}[line.kind]
            _add(made, line.words, style, line.by)
    for words in document.foot:
        _add(made, words, "Normal")
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _add(made: Docx, words: str, style: str, by: str = "") -> None:
    paragraph: Any = made.add_paragraph(_writable(words))
    paragraph._p.style = style.replace(" ", "")  # by its id: finding it by name takes 6 ms a line
    if by:
        paragraph.add_run(f" – {_writable(by)}").italic = True
    if from_the_right(words):
        from docx.oxml import OxmlElement

        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _writable(text: str) -> str:
    """`text` without what XML 1.0 cannot hold; tabs and new lines stay."""
    return "".join(
        each
        for each in storable(text)
        if each in "\t\n" or not (unicodedata.category(each) == "Cc" or each in "\ufffe\uffff")
    )


def from_the_right(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (Unicode annex 9, P2)."""
    ways = (unicodedata.bidirectional(each) for each in text)
    return next((way != "L" for way in ways if way in {"L", "R", "AL"}), False)


_STYLE = """
@page { size: A4; margin: 22mm 20mm; @bottom-right { content: counter(page); font: 9pt serif } }
body { font: 11pt/1.5 'DejaVu Serif', serif; color: #1d2b1f }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 4mm }
h2 { font-size: 13pt; margin: 7mm 0 2mm; break-after: avoid }
p { margin: 0 0 2mm; white-space: pre-wrap; overflow-wrap: anywhere }
li { white-space: pre-wrap; overflow-wrap: anywhere }
blockquote { margin: 2mm 0 3mm; padding-inline-start: 4mm; border-inline-start: 1mm solid #7a9a6a }
.quiet { color: #4d5a4e }
"""


_LARGE = """
body { font-size: 18pt }
h1 { font-size: 28pt }
h2 { font-size: 22pt; break-before: page }
h2:first-of-type { break-before: auto }
.quiet { color: #000 }
"""


def pdf(document: Document, *, large: bool = False) -> bytes:
    """The same on A4 pages. It loads nothing: no picture, style or font from anywhere.

    With `large` it is in large type, and each section but the first has a new sheet. Raises `NoPdf`
    where WeasyPrint (the extra `pdf`) or what it stands on is not installed.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise NoPdf from error
    page = HTML(string="".join(_html(document, _LARGE if large else "")), url_fetcher=_refuse)
    made: bytes = page.write_pdf()
    return made


def _refuse(url: str, *_: Any, **__: Any) -> Any:
    raise ValueError(f"A document loads nothing, so not {url!r}.")


def _html(document: Document, more: str = "") -> Iterator[str]:
    yield f"<!doctype html><html lang={document.language}><meta charset=utf-8>"
    yield f"<title>{_safe(document.title)}</title>"
    yield f"<style>{_STYLE}{more}</style><h1 dir=auto>{_safe(document.title)}</h1>"
    yield from (f"<p class=quiet dir=auto>{_safe(words)}</p>" for words in document.under)
    for section in document.sections:
        yield f"<h2 dir=auto>{_safe(section.heading)}</h2>"
        in_list = False
        for line in section.lines:
            if in_list != (line.kind == "item"):
                in_list = not in_list
                yield "<ul>" if in_list else "</ul>"
            yield _html_line(line)
        yield "</ul>" if in_list else ""
    yield from (f"<p class=quiet dir=auto>{_safe(words)}</p>" for words in document.foot)


def _html_line(line: Line) -> str:
    by = f" <i>– {_safe(line.by)}</i>" if line.by else ""
    words = _safe(line.words)
    if line.kind == "quote":
        return f"<blockquote><p dir=auto>“{words}”{by}</p></blockquote>"
    if line.kind == "item":
        return f"<li dir=auto>{words}{by}</li>"
    return f"<p dir=auto>{words}{by}</p>"


def _safe(text: str) -> str:
    return escape(_writable(text))

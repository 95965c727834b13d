"""A note as text, as a Word document and as PDF: every word is there, and none of it runs."""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path

import docx as python_docx
import pytest

from hedgerow.formats import documents
from hedgerow.formats.documents import Document, Line, NoPdf, Section, docx, pdf, plain_text
from reading import naughty

NOTE = Document(
    "Who listens on the Moss Lane estate?",
    ("Tuesday 12 January 2027", "The Hub"),
    (
        Section("Summary", (Line("We met.\nWe ate cake."), Line("It helped."))),
        Section(
            "Promises",
            (Line("bring the housing data", "item", "by Tuesday"), Line("make tea", "item")),
        ),
        Section("Discussion", (Line("I was not asked", "quote", "Gina"), Line("Nor I", "quote"))),
    ),
    ("Published on Friday 15 January 2027.",),
)


def of_all(texts: list[str]) -> Document:
    """Every text in every part of a document."""
    lines = tuple(Line(each, kind, each) for each in texts for kind in ("words", "item", "quote"))
    sections = tuple(Section(each, lines[:3]) for each in texts[:5])
    return Document(texts[0], tuple(texts), (*sections, Section("All", lines)), tuple(texts))


def paragraphs(file: bytes) -> list[str]:
    return [each.text for each in python_docx.Document(BytesIO(file)).paragraphs]


def test_plain_text_reads_well() -> None:
    assert plain_text(NOTE) == (
        "Who listens on the Moss Lane estate?\n====================================\n\n"
        "Tuesday 12 January 2027\nThe Hub\n\n"
        "Summary\n-------\nWe met.\nWe ate cake.\nIt helped.\n\n"
        "Promises\n--------\n- bring the housing data (by Tuesday)\n- make tea\n\n"
        "Discussion\n----------\n“I was not asked” Gina\n“Nor I”\n\n"
        "Published on Friday 15 January 2027.\n"
    )


def test_a_word_document_opens_with_headings_and_lists() -> None:
    made = python_docx.Document(BytesIO(docx(NOTE)))
    styles = [(each.style and each.style.name, each.text) for each in made.paragraphs]
    assert ("Title", NOTE.title) in styles
    assert ("Heading 1", "Summary") in styles
    assert ("Normal", "We met.\nWe ate cake.") in styles
    assert ("List Bullet", "bring the housing data – by Tuesday") in styles
    assert ("Intense Quote", "I was not asked – Gina") in styles
    assert made.core_properties.title == NOTE.title


@pytest.mark.slow
def test_every_naughty_string_is_in_a_word_document_and_none_of_it_runs(shared: Path) -> None:
    texts = naughty(shared)
    file = docx(of_all(texts))
    told = set(paragraphs(file))
    for text in texts:
        plain = documents._writable(text)
        assert plain in told, text
        assert f"{plain} – {plain}" in told, text
    parts = zipfile.ZipFile(BytesIO(file))
    body = parts.read("word/document.xml").decode()
    for mark in (
        "<w:fldChar",
        "<w:instrText",
        "<w:fldSimple",
        "<w:hyperlink",
        "<w:object",
        "<script",
    ):
        assert mark not in body
    assert not any("vba" in name.lower() or "embed" in name for name in parts.namelist())


def test_every_naughty_string_is_in_the_plain_text_unchanged(shared: Path) -> None:
    texts = naughty(shared)
    told = plain_text(of_all(texts))
    assert [text for text in texts if f"\n{text}\n" not in told] == []


def test_words_from_the_right_run_from_the_right() -> None:
    document = Document("x", (), (Section("s", (Line("مرحبا بكم"), Line("hello"))),))
    made = python_docx.Document(BytesIO(docx(document)))
    bidi = {each.text: "w:bidi" in each._p.xml for each in made.paragraphs}
    assert bidi["مرحبا بكم"]
    assert not bidi["hello"]
    assert not documents.from_the_right("12 – …")


@pytest.mark.slow
def test_a_pdf_holds_every_word_and_loads_nothing(shared: Path) -> None:
    from weasyprint import HTML
    from weasyprint.formatting_structure.boxes import TextBox

    texts = [text for text in naughty(shared) if text.isprintable()][:200]
    document = Document("Names", (), (Section("All", tuple(map(Line, texts))),))
    assert pdf(document).startswith(b"%PDF-")
    page = HTML(string="".join(documents._html(document)), url_fetcher=documents._refuse)
    drawn = "".join(
        box.text
        for each in page.render().pages
        for box in each._page_box.descendants()
        if isinstance(box, TextBox)
    )
    there = "".join(drawn.split())
    assert [text for text in texts if "".join(text.split()) not in there] == []


def test_markup_in_a_pdf_is_letters() -> None:
    html = "".join(documents._html(Document("<script>", ("<img src=x onerror=y>",))))
    assert "<img" not in html
    assert "<script" not in html
    with pytest.raises(ValueError, match="loads nothing"):
        documents._refuse("https://example.org/x.png")


def test_without_the_library_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(NoPdf):
        pdf(NOTE)

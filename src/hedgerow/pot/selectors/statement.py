"""The book of a pot as a table that opens in any spreadsheet, for whoever may see the pot."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from hedgerow.core import clock, languages
from hedgerow.core.dates import in_short
from hedgerow.core.money import pounds
from hedgerow.core.policy import Actor
from hedgerow.formats.documents import Document, Section
from hedgerow.formats.documents import Line as Said
from hedgerow.formats.text import guard_formula, storable
from hedgerow.pot.models import Pot
from hedgerow.pot.selectors.lines import Line, as_line, lines_of
from hedgerow.pot.selectors.pots import find_standing

HEADINGS = ("Day", "What", "From", "To", "Pounds", "For what", "Decided", "Put right later")
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_PRINTED = 1_000  # lines; more would keep a reader, and the machine, for minutes
_WIDTHS = (12, 20, 36, 36, 12, 48, 48, 14)  # of the columns of a workbook, in letters
_LONGEST_CELL = 32_767  # what a spreadsheet's cell can hold


def _rows(actor: Actor, pot: Pot) -> Iterator[tuple[str, ...]]:
    """Every line, oldest first. A sum is pounds with two places, written from whole pence."""
    for row in lines_of(actor, pot).order_by("created_at", "pk"):
        line = as_line(row)
        yield (
            line.on.isoformat(),
            line.called,
            line.source,
            line.target,
            f"{line.pence // 100}.{line.pence % 100:02}",
            line.words,
            line.decision,
            "yes" if line.put_right else "",
        )


def as_csv(actor: Actor, pot: Pot) -> bytes:
    """UTF-8 with a mark, so that spreadsheets read it right; no cell can run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows([guard_formula(storable(cell)) for cell in row] for row in _rows(actor, pot))
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(actor: Actor, pot: Pot) -> bytes:
    """The same as a workbook: every cell is text, which no program runs, but for the sums."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Book")
    for column, width in zip("ABCDEFGH", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    sheet.append(HEADINGS)
    for row in _rows(actor, pot):
        cells = []
        for heading, text in zip(HEADINGS, row, strict=True):
            cell = WriteOnlyCell(sheet, value=_writable(text))
            if heading == "Pounds":
                cell.value, cell.number_format = Decimal(text), "#,##0.00"
            else:
                cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _writable(text: str) -> str:
    """Without the control characters that a workbook cannot hold."""
    return "".join(c for c in storable(text) if c >= " " or c in "\n\t")[:_LONGEST_CELL]


class TooLong(Exception):
    """The book has more lines than anybody prints."""


def as_document(actor: Actor, pot: Pot) -> Document:
    """How a pot stands, and every line, to be printed. Raises `TooLong` above `MOST_PRINTED`."""
    rows = list(lines_of(actor, pot).order_by("created_at", "pk")[: MOST_PRINTED + 1])
    if len(rows) > MOST_PRINTED:
        raise TooLong
    now = find_standing(actor, pot)
    stands = [
        (_("Put in"), now.given),
        (_("Not decided yet"), now.undecided),
        (_("Kept in reserve"), now.reserve),
        (_("Held back"), now.held),
        (_("Promised"), now.promised),
        (_("Paid"), now.paid),
        (_("Running costs"), now.running),
        (_("Should be in the bank"), now.in_bank),
    ]
    day = in_short(clock.today(pot.place.time_zone))
    return Document(
        title=_("Statement of %(name)s") % {"name": pot.name},
        under=(pot.purpose, f"{pot.place.name}, {day}"),
        sections=(
            Section(
                _("How it stands"),
                tuple(Said(f"{called}: {pounds(pence)}", "item") for called, pence in stands),
            ),
            Section(_("Every line, oldest first"), tuple(_said(as_line(row)) for row in rows)),
        ),
        foot=(_("A line is never changed. A wrong one is put right by a second one."),),
        language=languages.tag(),
    )


def _said(line: Line) -> Said:
    put_right = f" ({_('put right later')})" if line.put_right else ""
    moved = f"{line.source} → {line.target}, {pounds(line.pence)}"
    return Said(
        f"{in_short(line.on)}. {line.called}{put_right}: {moved}. {line.words}",
        "item",
        line.decision,
    )

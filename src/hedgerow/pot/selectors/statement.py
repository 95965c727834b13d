"""The book of a pot as a table that opens in any spreadsheet, for whoever may see the pot."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from hedgerow.core.policy import Actor
from hedgerow.formats.text import guard_formula, storable
from hedgerow.pot.models import Pot
from hedgerow.pot.selectors.pots import as_line, lines_of

HEADINGS = ("Day", "What", "From", "To", "Pounds", "For what", "Decided", "Put right later")
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
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

"""The lines of a pot's book, as pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from hedgerow.core.find import find
from hedgerow.core.policy import Actor, can, visible
from hedgerow.helm.models import Proposal
from hedgerow.place.selectors.story import names_kept
from hedgerow.pot.models import Account, Pot, Receipt, Transfer


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the book: from whom or what, to whom or what, and the words behind it."""

    pk: UUID
    kind: str
    called: str
    on: date
    source: str
    target: str
    pence: int
    words: str
    decision: str
    put_right: bool


@dataclass(frozen=True, slots=True)
class LinePage:
    """One line of the book with who wrote it, what shows it, and what puts it right."""

    line: Line
    by: str
    transfer: Transfer
    proposal: Proposal | None
    receipts: tuple[Receipt, ...]
    reversal: Transfer | None
    may_keep: bool


def lines_of(actor: Actor, pot: Pot) -> Any:
    """The transfers of a pot with their accounts, and whether each was put right."""
    undone = Transfer.objects.filter(reverses=OuterRef("pk"))
    rows = visible(actor, Transfer).filter(pot=pot).annotate(undone=Exists(undone))
    return rows.select_related("source__body", "target__body")


def _end(account: Account) -> str:
    """Where money is: with a body by its name, unless it is only promised to it."""
    is_promised = account.where == Account.Where.PROMISED
    return str(account if is_promised else account.body or account.called)


def as_line(row: Any) -> Line:
    """A transfer that `lines_of` fetched."""
    return Line(
        pk=row.pk,
        kind=row.kind,
        called=str(row.get_kind_display()),
        on=row.on,
        source=_end(row.source),
        target=_end(row.target),
        pence=row.pence,
        words=row.words,
        decision=row.decision,
        put_right=row.undone,
    )


def line_page(actor: Actor, pk: UUID) -> LinePage:
    """One line of the book; 404 where `actor` may not see it."""
    transfer = find(actor, Transfer, pk, along=("pot", "order__proposal"))
    order = getattr(transfer, "order", None)
    row = lines_of(actor, transfer.pot).get(pk=pk)
    receipts = visible(actor, Receipt).filter(transfer=transfer).order_by("on", "created_at")
    return LinePage(
        line=as_line(row),
        by=names_kept([transfer.by_id]).get(transfer.by_id, ""),
        transfer=transfer,
        proposal=order.proposal if order else None,
        receipts=tuple(receipts),
        reversal=visible(actor, Transfer).filter(reverses=transfer).first(),
        may_keep=can(actor, "keep", transfer),
    )

"""Bringing a bank's statement beside the book, and saying which line is which."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.analysis.ledger import INSIDE, Where
from hedgerow.core import clock, history
from hedgerow.core.doors import door, service
from hedgerow.core.models import Place
from hedgerow.core.policy import Actor, require
from hedgerow.core.scope import everywhere
from hedgerow.formats.bank import BankLine, oldest_first, read_bank_statement
from hedgerow.formats.limits import LIMITS
from hedgerow.formats.records import Finding, UnreadableFile
from hedgerow.pot.models import BankMatch, Pot, StatementLine, Transfer
from hedgerow.pot.services import book

MOST = replace(LIMITS, file_bytes=2_000_000, rows=5_000)
WORDS_KEPT = timedelta(days=365)
_PROBLEMS_TOLD = 5


@service
def bring_statement(*, by: Actor, pot: Pot, content: bytes, once: str = "") -> Pot:
    """Add the lines of a bank's CSV that are not here yet: all of them, or none where one is wrong.

    The same statement again, or one that overlaps, adds only what is new. Raises ValidationError
    with what to mend.
    """
    require(by, "keep", pot)
    pot = book.locked(pot)
    lines = _read(content)
    known = set(StatementLine.objects.filter(pot=pot).values_list("fingerprint", flat=True))
    for fingerprint, line in _told_apart(lines):
        if fingerprint not in known:
            StatementLine(
                place=pot.place,
                pot=pot,
                on=date.fromisoformat(line.on),
                pence=line.pence,
                balance=line.balance,
                words=line.words,
                fingerprint=fingerprint,
            ).save()
    history.record("pot.statement_brought", by=by, thing=pot)
    return pot


def _read(content: bytes) -> list[BankLine]:
    try:
        items = list(read_bank_statement(BytesIO(content), limits=MOST))
    except UnreadableFile as error:
        raise ValidationError({"content": f"{error.problem} {error.mend}"}) from error
    wrong = [
        each
        for each in items
        if isinstance(each, Finding) and each.weight in {"refused", "skipped"}
    ]
    if wrong:
        said = _("Row %(row)s: %(problem)s %(mend)s")
        told = [
            said % {"row": each.row, "problem": each.problem, "mend": each.mend}
            for each in wrong[:_PROBLEMS_TOLD]
        ]
        raise ValidationError({"content": [_("Nothing was added yet."), *told]})
    return oldest_first([each for each in items if isinstance(each, BankLine)])


def _told_apart(lines: list[BankLine]) -> Iterator[tuple[str, BankLine]]:
    """Each line with what it is known by. Of several just alike on one day each is another line."""
    alike: Counter[tuple[str, int, str]] = Counter()
    for line in lines:
        same = (line.on, line.pence, line.words.casefold())
        alike[same] += 1
        yield hashlib.sha256(repr((*same, alike[same])).encode()).hexdigest(), line


@service
def match_line(*, by: Actor, line: StatementLine, transfer: Transfer, once: str = "") -> BankMatch:
    """Say that a line of the bank is a line of the book.

    Raises ValidationError unless both are of one pot and one sum, and neither is matched yet.
    """
    require(by, "match", line)
    book.locked(line.pot)
    if transfer.pot_id != line.pot_id or in_bank(transfer) != line.pence:
        raise ValidationError(_("The sums differ. If the book is wrong, put its line right first."))
    matched = BankMatch.objects.filter(ended_on=None)
    if (matched.filter(line=line) | matched.filter(transfer=transfer)).exists():
        raise ValidationError(_("One of the two was matched meanwhile. Look again."))
    match = BankMatch(place=line.place, line=line, transfer=transfer, by_id=by.person_id)
    match.full_clean()
    match.save()
    history.record("pot.matched", by=by, thing=line.pot)
    return match


def in_bank(transfer: Transfer) -> int:
    """What a line of the book does to the bank account, in pence; 0 where it stays inside."""
    goes = Where(transfer.source.where) in INSIDE
    comes = Where(transfer.target.where) in INSIDE
    return (comes - goes) * transfer.pence


@service
def end_match(*, by: Actor, match: BankMatch, once: str = "") -> BankMatch:
    """Say that the two are not the same after all. That somebody had said so stays on record."""
    require(by, "end", match)
    book.locked(match.line.pot)
    fresh = BankMatch.objects.get(pk=match.pk)
    fresh.ended_on = fresh.ended_on or clock.today(match.place.time_zone)
    fresh.version += 1
    fresh.save()
    history.record("pot.match_ended", by=by, thing=match.line.pot)
    return fresh


def forget_words_when_due(now: datetime) -> int:
    """In every place, empty what banks wrote of lines that came in `WORDS_KEPT` ago: it may name
    somebody. The day, the sum and what it was matched with stay. Gives how many."""
    return everywhere(_forget_in, now)


def _forget_in(place: Place, here: datetime) -> int:
    old = StatementLine.objects.filter(created_at__lt=here - WORDS_KEPT).exclude(words="")
    pots = list(Pot.objects.filter(pk__in=old.values("pot_id")))
    with door(events=len(pots)):
        count = old.update(words="")
        for pot in pots:
            history.record("pot.bank_words_forgotten", by=Actor(place=place), thing=pot)
    return count

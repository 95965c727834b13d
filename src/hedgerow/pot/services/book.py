"""Writing in the book: the one place where money of a pot moves."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from hedgerow.analysis import ledger
from hedgerow.analysis.ledger import INSIDE, Overspent, Where
from hedgerow.core import clock
from hedgerow.core.money import pounds
from hedgerow.place.models import Organisation
from hedgerow.pot.models import Account, Award, Pot, Transfer

MOST_PENCE = 10**12  # ten thousand million pounds


def locked(pot: Pot) -> Pot:
    """The pot, held for the rest of the transaction, so that nobody else moves its money now.

    PostgreSQL locks its row; on SQLite the whole database has one writer at a time.
    """
    return Pot.objects.select_for_update().get(pk=pot.pk)


def account(pot: Pot, where: Where, body: Organisation | None = None) -> Account:
    """The one account of that kind (and body), opened if it is the first time. Needs the lock."""
    found = Account.objects.filter(pot=pot, where=where.value, body=body).first()
    return found or _opened(pot, where, body)


def new_promised(pot: Pot, body: Organisation) -> Account:
    """An account of its own for one award."""
    return _opened(pot, Where.PROMISED, body)


def new_held(pot: Pot) -> Account:
    """An account of its own for one thing that money is held for."""
    return _opened(pot, Where.HELD, None)


def _opened(pot: Pot, where: Where, body: Organisation | None) -> Account:
    opened = Account(place=pot.place, pot=pot, where=where.value, body=body)
    opened.save()
    return opened


def balance(of: Account) -> int:
    """What an account holds, in pence."""
    came = Transfer.objects.filter(target=of).aggregate(pence=Sum("pence"))["pence"]
    went = Transfer.objects.filter(source=of).aggregate(pence=Sum("pence"))["pence"]
    return (came or 0) - (went or 0)


def require_enough(source: Account, target: Account, pence: int) -> None:
    """Raise ValidationError where it is no sum to move, or the source has not so much."""
    if not 0 < pence <= MOST_PENCE:
        raise ValidationError({"pence": _("Give a sum of at least a penny.")})
    moved = ledger.Transfer(_plain(source), _plain(target), pence)
    held = balance(source) if moved.source.where in INSIDE else 0
    try:
        ledger.require_cover(moved, held)
    except Overspent:
        said = _("There is only %(held)s there. Give a smaller sum, or wait for more.")
        raise ValidationError({"pence": said % {"held": pounds(held)}}) from None


def paid_of(award: Award) -> int:
    """What was paid of an award and has not come back, in pence."""
    own = Transfer.objects.filter(Q(source=award.account) | Q(target=award.account))
    rows = own.select_related("source", "target")
    moved = (ledger.Transfer(_plain(row.source), _plain(row.target), row.pence) for row in rows)
    return ledger.paid(moved)[_plain(award.account)]


def _plain(row: Account) -> ledger.Account:
    return ledger.Account(Where(row.where), row.pk)


def write(
    kind: Transfer.Kind | str,
    source: Account,
    target: Account,
    pence: int,
    *,
    words: str,
    by_id: UUID | None,
    on: date | None = None,
    decision: str = "",
    reverses: Transfer | None = None,
) -> Transfer:
    """Write one transfer of a pot that is `locked`, today or on an earlier day.

    Raises ValidationError where there is not enough, or for a day that is yet to come.
    """
    require_enough(source, target, pence)
    today = clock.today(source.place.time_zone)
    if on and on > today:
        raise ValidationError({"on": _("That day is yet to come. Give today, or an earlier day.")})
    line = Transfer(
        place=source.place,
        pot=source.pot,
        kind=str(kind),
        on=on or today,
        source=source,
        target=target,
        pence=pence,
        words=words,
        decision=decision,
        by_id=by_id,
        reverses=reverses,
    )
    line.full_clean()
    line.save()
    return line

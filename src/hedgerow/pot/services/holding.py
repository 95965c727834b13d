"""Holding money of a pot back while something decides about it, such as a money round.

These are no acts of their own: a service of whatever decides calls them inside its own transaction,
and writes its own line of history.
"""

from __future__ import annotations

from uuid import UUID

from hedgerow.analysis.ledger import Where
from hedgerow.pot.models import Hold, Pot, Transfer
from hedgerow.pot.services import book


def hold(pot: Pot, pence: int, *, words: str, by_id: UUID | None) -> Hold:
    """Hold so much back of what nobody has decided about; `words` say what for.

    Raises ValidationError where there is not so much.
    """
    pot = book.locked(pot)
    held = Hold(place=pot.place, pot=pot, account=book.new_held(pot), words=words)
    held.full_clean()
    held.save()
    source = book.account(pot, Where.POT)
    book.write(Transfer.Kind.HOLD, source, held.account, pence, words=words, by_id=by_id)
    return held


def release(held: Hold, *, by_id: UUID | None, pence: int | None = None) -> None:
    """Give back to the pot all that is held, or at most `pence` of it; no line for nothing."""
    pot = book.locked(held.pot)
    left = book.balance(held.account)
    if pence := left if pence is None else min(pence, left):
        target = book.account(pot, Where.POT)
        book.write(
            Transfer.Kind.RELEASE, held.account, target, pence, words=held.words, by_id=by_id
        )

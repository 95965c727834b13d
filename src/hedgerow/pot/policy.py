"""Who may see and do what with shared money: everyone here sees all of it, and keyholders keep it.

What a bank writes may name somebody, so only those who sign see it. Any member may put forward what
a pot should do; whoever does is not among those who sign.
"""

from __future__ import annotations

from django.db.models import Q

from hedgerow.core.models import PlaceModel
from hedgerow.core.policy import NOTHING, Actor, Relation, Who, belongs, member, state, through
from hedgerow.pot.models import (
    Account,
    Award,
    BankMatch,
    Contribution,
    Followed,
    Hold,
    Interest,
    Keyholder,
    Order,
    OrderStep,
    Pot,
    Receipt,
    StatementLine,
    Transfer,
)


def _has_key(actor: Actor, pot: Pot) -> bool:
    if actor.person_id is None:
        return False
    keys = Keyholder.objects.filter(pot_id=pot.pk, person_id=actor.person_id, ended_on=None)
    return keys.exists()


def _pots_with_key(actor: Actor) -> Q:
    if actor.person_id is None:
        return NOTHING
    keys = Keyholder.objects.filter(person_id=actor.person_id, ended_on=None)
    return Q(pk__in=keys.values("pot_id"))


has_key = Relation("has a key of the pot", _has_key, _pots_with_key)

_asked = Relation(
    "put it forward",
    lambda actor, order: actor.person_id is not None and order.by_id == actor.person_id,
    lambda actor: Q(by_id=actor.person_id) if actor.person_id else NOTHING,
)
_others = Relation(
    "did not put it forward",
    lambda actor, order: order.by_id is None or order.by_id != actor.person_id,
    lambda actor: Q(by_id=None) | ~Q(by_id=actor.person_id),
)
_in_use = state("is in use", lambda key: key.ended_on is None, Q(ended_on=None))
_keeps = through("pot", Pot, has_key) & member
_keeps_line = through("line", StatementLine, through("pot", Pot, has_key)) & member

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", Pot): belongs,
    ("add", Pot): member,
    ("ask", Pot): member,
    ("keep", Pot): has_key & member,
    ("see", Keyholder): belongs,
    ("hand on", Keyholder): _in_use & _keeps,
    ("see", Interest): belongs,
    ("see", Account): belongs,
    ("see", Transfer): belongs,
    ("ask", Transfer): member,
    ("keep", Transfer): _keeps,
    ("see", Contribution): belongs,
    ("see", Receipt): belongs,
    ("see", Hold): belongs,
    ("see", Award): belongs,
    ("ask", Award): member,
    ("keep", Award): _keeps,
    ("see", Followed): belongs,
    ("see", Order): belongs,
    ("sign", Order): _keeps & _others,
    ("take back", Order): (_asked | through("pot", Pot, has_key)) & member,
    ("see", OrderStep): belongs,
    ("see", StatementLine): _keeps,
    ("match", StatementLine): _keeps,
    ("see", BankMatch): _keeps_line,
    ("end", BankMatch): _keeps_line,
}

PAGES: dict[str, Who] = {
    "pots": Who.BELONGS,
    "pot": Who.BELONGS,
    "pot_new": Who.MEMBER,
    "pot_statement": Who.BELONGS,
    "pot_workbook": Who.BELONGS,
    "pot_pdf": Who.BELONGS,
    "pot_grants": Who.BELONGS,
    "pot_contribute": Who.MEMBER,
    "pot_give": Who.MEMBER,
    "pot_award": Who.MEMBER,
    "pot_cost": Who.MEMBER,
    "pot_reserve": Who.MEMBER,
    "pot_interest": Who.MEMBER,
    "pot_key": Who.MEMBER,
    "pot_awarded": Who.BELONGS,
    "pot_pay": Who.MEMBER,
    "pot_let_go": Who.MEMBER,
    "pot_returned": Who.MEMBER,
    "pot_followed": Who.MEMBER,
    "pot_line": Who.BELONGS,
    "pot_receipt": Who.MEMBER,
    "pot_put_right": Who.MEMBER,
    "pot_order": Who.BELONGS,
    "pot_sign": Who.MEMBER,
    "pot_take_back": Who.MEMBER,
    "pot_bank": Who.MEMBER,
    "pot_match": Who.MEMBER,
    "pot_match_end": Who.MEMBER,
}

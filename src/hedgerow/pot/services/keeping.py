"""Opening a pot, handing on its keys, declaring an interest, and writing down what comes in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.analysis.ledger import Where
from hedgerow.analysis.signing import SIGNATURES
from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.helm.models import StewardshipGroup
from hedgerow.place.actors import groups_of
from hedgerow.place.models import Organisation, Person
from hedgerow.pot.models import (
    Award,
    Contribution,
    Followed,
    Interest,
    Keyholder,
    Pot,
    Receipt,
    Transfer,
)
from hedgerow.pot.services import book

Key = tuple[Person, Organisation]


@service
def open_pot(
    *,
    by: Actor,
    name: str,
    purpose: str,
    keys: Sequence[Key],
    group: StewardshipGroup | None = None,
    once: str = "",
) -> Pot:
    """Open a pot with its keyholders, each with the organisation for which they hold a key.

    Whoever opens it for a `group` is in it. Raises ValidationError for fewer than two people, or
    for one without a role there today.
    """
    require(by, "add", Pot)
    if group:
        require(by, "change", group)
    assert by.place is not None
    if len({person.pk for person, _body in keys}) < SIGNATURES:
        raise ValidationError({"keys": _("Two people must sign, so name at least two.")})
    pot = Pot(place=by.place, name=name, purpose=purpose, group=group, by_id=by.person_id)
    pot.full_clean()
    pot.save()
    for person, body in keys:
        _give_key(pot, person, body)
    history.record("pot.opened", by=by, thing=pot)
    return pot


@service
def hand_on_key(*, by: Actor, key: Keyholder, person: Person, once: str = "") -> Keyholder:
    """Give a key to somebody else of the same organisation.

    Raises ValidationError where they have no role there today, or have a key already.
    """
    require(by, "hand on", key)
    book.locked(key.pot)
    key = Keyholder.objects.get(pk=key.pk)
    if key.ended_on:
        raise ValidationError(_("This key was handed on meanwhile."))
    key.ended_on = clock.today(key.place.time_zone)
    key.version += 1
    key.save()
    new = _give_key(key.pot, person, key.body)
    history.record("pot.key_handed_on", by=by, thing=key.pot)
    return new


def _give_key(pot: Pot, person: Person, body: Organisation) -> Keyholder:
    if body.pk not in groups_of(pot.place, person.pk):
        problem = _("%(name)s has no role there today. Choose somebody who has.")
        raise ValidationError({"person": problem % {"name": person.name}})
    if Keyholder.objects.filter(pot=pot, person=person, ended_on=None).exists():
        raise ValidationError({"person": _("They have a key already. Choose somebody else.")})
    key = Keyholder(place=pot.place, pot=pot, person=person, body=body)
    key.save()
    return key


@service
def declare_interest(
    *, by: Actor, pot: Pot, body: Organisation, words: str, once: str = ""
) -> Interest:
    """Say that one would gain if `body` were paid. From then on one does not sign for that."""
    require(by, "ask", pot)
    assert by.person_id is not None
    said = Interest.objects.filter(pot=pot, person_id=by.person_id, body=body).first()
    said = said or Interest(place=by.place, pot=pot, person_id=by.person_id, body=body)
    said.words = words
    said.full_clean()
    said.save()
    history.record("pot.interest_declared", by=by, thing=pot)
    return said


class Came(TypedDict):
    """Money that arrived: how many pence, on which day, and what the bank statement says of it."""

    pence: int
    on: date
    words: str


@service
def note_contribution(
    *,
    by: Actor,
    pot: Pot,
    body: Organisation,
    given_up: str,
    kept: str = "",
    once: str = "",
    **came: Unpack[Came],
) -> Contribution:
    """Write down money that a body put in, and in its own words what conditions it gave up."""
    require(by, "keep", pot)
    pot = book.locked(pot)
    line = book.write(
        Transfer.Kind.CONTRIBUTION,
        book.account(pot, Where.CONTRIBUTOR, body),
        book.account(pot, Where.POT),
        by_id=by.person_id,
        **came,
    )
    contribution = Contribution(place=pot.place, transfer=line, given_up=given_up, kept=kept)
    contribution.full_clean()
    contribution.save()
    history.record("pot.money_came", by=by, thing=pot)
    return contribution


@service
def note_return(*, by: Actor, award: Award, once: str = "", **came: Unpack[Came]) -> Transfer:
    """Write down money that came back from whoever was paid; it is promised to them as before.

    Raises ValidationError for more than was paid.
    """
    require(by, "keep", award)
    pot = book.locked(award.pot)
    if came["pence"] > book.paid_of(award):
        raise ValidationError({"pence": _("That is more than was paid. Give a smaller sum.")})
    line = book.write(
        Transfer.Kind.RETURN,
        book.account(pot, Where.PAYEE, award.body),
        award.account,
        by_id=by.person_id,
        **came,
    )
    history.record("pot.money_came_back", by=by, thing=pot)
    return line


@service
def add_receipt(*, by: Actor, transfer: Transfer, words: str, on: date, once: str = "") -> Receipt:
    """Write down what shows that money arrived or what it bought, and where that is kept."""
    require(by, "keep", transfer)
    receipt = Receipt(
        place=transfer.place, transfer=transfer, words=words, on=on, by_id=by.person_id
    )
    receipt.full_clean()
    receipt.save()
    history.record("pot.receipt", by=by, thing=transfer.pot)
    return receipt


@service
def tell_what_followed(
    *, by: Actor, award: Award, words: str, review_on: date | None = None, once: str = ""
) -> Followed:
    """Write down what followed from an award, and when to ask again, if ever.

    Raises ValidationError for a day that is not to come.
    """
    require(by, "ask", award)
    today = clock.today(award.place.time_zone)
    if review_on and review_on <= today:
        raise ValidationError({"review_on": _("Give a day to come, or leave it empty.")})
    fresh = Award.objects.select_for_update(of=("self",)).get(pk=award.pk)
    fresh.review_on = review_on
    fresh.save(update_fields=["review_on"])
    told = Followed(place=award.place, award=fresh, words=words, on=today, by_id=by.person_id)
    told.full_clean()
    told.save()
    history.record("pot.followed", by=by, thing=award.pot)
    return told

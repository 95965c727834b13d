"""Closing a whole organisation well: what it promised and held finds a new host."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, can, require
from hedgerow.meetings.models import Series
from hedgerow.moving.models import Closing
from hedgerow.place.actors import worn_today
from hedgerow.place.models import Hat, Identifier, Membership, Organisation, Person
from hedgerow.place.services.organisations import end_organisation
from hedgerow.place.services.people import lay_down
from hedgerow.promises.services.succession import pass_promises_on


@service
def plan_closing(
    *,
    by: Actor,
    organisation: Organisation,
    on: date,
    heir: Organisation | None = None,
    words: str = "",
    once: str = "",
) -> Closing:
    """Plan that an organisation closes, or change that plan. Nothing happens by it.

    For whoever has a role there, or lets people in. Raises ValidationError for an heir that is the
    organisation itself or has ended, and for one that has closed already.
    """
    closing = Closing.objects.filter(organisation=organisation).first() or Closing(
        place=by.place, organisation=organisation
    )
    require(by, "plan", closing)
    if closing.closed_at:
        raise ValidationError(_("It has closed already."))
    if heir and (heir.pk == organisation.pk or heir.ended_on):
        raise ValidationError({"heir": _("Name another organisation, one that goes on.")})
    closing.on, closing.heir, closing.words = on, heir, words
    closing.planned_by = Person.objects.filter(pk__in=[by.person_id]).first()
    closing.full_clean()
    closing.save()
    history.record("closing.planned", by=by, thing=closing, words={"name": organisation.name})
    return closing


@service
def close_organisation(*, by: Actor, closing: Closing, once: str = "") -> Closing:
    """Close it: promises and series pass to its heir, numbers point there, hats are laid down.

    What it did and whom it knew stays. It cannot be undone, so wherever there is one, a steward who
    did not plan it closes it. Raises ValidationError where that is wanted, and where
    it has closed already.
    """
    require(by, "close", closing)
    closing = Closing.objects.select_for_update().get(pk=closing.pk)
    if closing.closed_at:
        raise ValidationError(_("It has closed already."))
    if not may_close_alone(by, closing):
        raise ValidationError(
            _("Ask somebody else who lets people in here to close it. It cannot be undone.")
        )
    body, heir = closing.organisation, closing.heir
    if heir is not None:
        pass_promises_on(body=body, heir=heir, by_id=by.person_id, why=closing.words)
        _point_numbers(body, heir)
    series = Series.objects.filter(body=body, ended_on=None)
    series.update(body=heir) if heir else series.update(ended_on=closing.on)
    assert by.place is not None
    worn = Hat.objects.filter(worn_today(by.place), organisation=body)
    lay_down(by=by, hats=worn, on=closing.on)
    end_organisation(by=by, organisation=body, on=closing.on)
    closing.closed_at = clock.now()
    closing.save(update_fields=["closed_at"])
    history.record("closing.done", by=by, thing=closing, words={"name": body.name})
    return closing


def may_close_alone(by: Actor, closing: Closing) -> bool:
    """Whether `by` is a second keyholder, or there is none but whoever planned it. One query."""
    if by.is_steward and closing.planned_by_id != by.person_id:
        return True
    stewards = Membership.objects.filter(ended_at=None, role=Membership.Role.STEWARD)
    return not stewards.exclude(person__in=[closing.planned_by_id]).exists()


def may_close(by: Actor, closing: Closing) -> bool:
    """Whether `by` could close it now. At most one query."""
    return not closing.closed_at and can(by, "close", closing) and may_close_alone(by, closing)


def _point_numbers(body: Organisation, heir: Organisation) -> None:
    """Let each register number of `body` say which number of its heir follows it."""
    theirs = Identifier.objects.filter(organisation=heir, until=None).order_by("created_at", "pk")
    first = theirs.first()
    if first is not None:
        Identifier.objects.filter(organisation=body, succeeded_by=None).update(succeeded_by=first)

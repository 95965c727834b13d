"""Asking who is best placed, before anybody goes for something because they can."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.core import clock, history
from hedgerow.core.doors import service
from hedgerow.core.policy import Actor, require
from hedgerow.helm.models import Opportunity, Stand, StewardshipGroup
from hedgerow.place.models import Organisation


@service
def raise_opportunity(
    *,
    by: Actor,
    group: StewardshipGroup,
    title: str,
    words: str,
    closes_on: date | None = None,
    once: str = "",
) -> Opportunity:
    """Tell the group of money or work that somebody could go for."""
    require(by, "change", group)
    made = Opportunity(
        place=group.place,
        group=group,
        title=title,
        words=words,
        closes_on=closes_on,
        by_id=by.person_id,
    )
    made.full_clean()
    made.save()
    history.record("opportunity.raised", by=by, thing=made)
    return made


@service
def take_stand(
    *,
    by: Actor,
    opportunity: Opportunity,
    body: Organisation,
    kind: str,
    for_body: Organisation | None = None,
    words: str = "",
    once: str = "",
) -> Stand:
    """Say how an organisation in which one has a role stands to an opportunity.

    Raises ValidationError where one has none in it, and where it steps aside for nobody or itself.
    """
    require(by, "change", opportunity)
    if body.pk not in by.groups:
        raise ValidationError({"body": _("Choose an organisation in which you have a role.")})
    if kind == Stand.Kind.ASIDE and for_body is None:
        raise ValidationError({"for_body": _("Say who is better placed.")})
    if for_body and for_body.pk == body.pk:
        raise ValidationError({"for_body": _("That is your own. Name another.")})
    said = Stand(
        place=opportunity.place,
        opportunity=opportunity,
        body=body,
        kind=kind,
        for_body=for_body if kind == Stand.Kind.ASIDE else None,
        words=words,
        by_id=by.person_id,
    )
    said.full_clean()
    said.save()
    history.record("opportunity.stood", by=by, thing=opportunity)
    return said


@service
def settle_opportunity(
    *, by: Actor, opportunity: Opportunity, result: str, once: str = ""
) -> Opportunity:
    """Write down what came of an opportunity."""
    fresh = Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    require(by, "change", fresh)
    fresh.result = result
    fresh.settled_on = clock.today(fresh.place.time_zone)
    fresh.full_clean()
    fresh.save()
    history.record("opportunity.settled", by=by, thing=fresh)
    return fresh

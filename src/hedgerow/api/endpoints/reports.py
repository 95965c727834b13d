"""Saying how a pair stands, and taking it back."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext as _
from ninja import Router

from hedgerow.api.asking import readers, said_plainly
from hedgerow.api.schemas.common import InPlace, Made, Once
from hedgerow.api.schemas.ties import ReportIn
from hedgerow.core.find import find
from hedgerow.core.policy import Actor
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Organisation, Person
from hedgerow.ties.models import Report
from hedgerow.ties.selectors.tie import find_end
from hedgerow.ties.services import reports as services

router = Router(tags=["What is said of ties"])


@router.post("/reports", response={201: Made}, url_name="reports")
def say_report(request: PlaceRequest, place: InPlace, said: ReportIn, once: Once = "") -> Report:
    """Say how two people or bodies stand, as one of them or as somebody who saw it."""
    actor = request.actor
    with said_plainly():
        return services.say_report(
            by=actor,
            a=_end(actor, said.a, "a"),
            b=_end(actor, said.b, "b"),
            on=said.on,
            words=said.words,
            kind=said.kind,
            warmth=said.warmth,
            audience=said.audience,
            with_ids=readers(actor, said),
            once=once,
        )


@router.post("/reports/{uuid:pk}/withdraw", response=Made, url_name="report_withdraw")
def withdraw_report(request: PlaceRequest, place: InPlace, pk: UUID) -> Report:
    """Take back what one said: it no longer counts and nobody is shown it."""
    found = find(request.actor, Report, pk, "withdraw")
    if found.withdrawn_at is not None:
        raise Http404
    return services.withdraw_report(by=request.actor, report=found)


def _end(actor: Actor, pk: UUID, field: str) -> Organisation | Person:
    try:
        return find_end(actor, pk)
    except Http404 as error:
        raise ValidationError({field: _("There is nothing here with the id %s.") % pk}) from error

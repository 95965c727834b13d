"""What people and bodies bring, offer and ask for."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from ninja import Router

from hedgerow.api.asking import perhaps, readers, said_plainly
from hedgerow.api.schemas.common import InPlace, Made, Once
from hedgerow.api.schemas.place import ContributionIn
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Contribution, Organisation, Person
from hedgerow.place.services import strengths as services

router = Router(tags=["What people bring"])


@router.post("/contributions", response={201: Made}, url_name="contributions")
def add_contribution(
    request: PlaceRequest, place: InPlace, said: ContributionIn, once: Once = ""
) -> Contribution:
    """Say, in somebody's own words, one thing that a body or a person brings."""
    if (said.organisation is None) == (said.person is None):
        raise ValidationError(_("Name an organisation or a person, and not both."))
    actor = request.actor
    with said_plainly():
        return services.add_contribution(
            by=actor,
            words=said.words,
            organisation=perhaps(actor, Organisation, said.organisation, "organisation"),
            person=perhaps(actor, Person, said.person, "person"),
            kind=said.kind,
            audience=said.audience,
            with_ids=readers(actor, said),
            once=once,
        )


@router.post("/contributions/{uuid:pk}/met", response=Made, url_name="contribution_met")
def meet_contribution(request: PlaceRequest, place: InPlace, pk: UUID) -> Contribution:
    """Say that an ask was met, or an offer taken up."""
    found = find(request.actor, Contribution, pk, "change")
    return services.meet_contribution(by=request.actor, contribution=found)

"""What people and bodies bring, offer and ask for."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.forms.people import ContributionForm
from hedgerow.place.models import Contribution, Organisation, Person
from hedgerow.place.services import strengths
from hedgerow.place.views.answering import Asking, answer, ask, done
from hedgerow.place.views.asked import asked_for, words_of
from hedgerow.place.views.pages import body_page, page_of, person_page


@ask
def contribution_new(request: PlaceRequest) -> HttpResponse:
    """Say one thing that `?organisation=` or `?person=` brings, offers or asks for (`?kind=`), in
    `?words=` that were written before."""
    body = asked_for(request, Organisation, "organisation")
    person = asked_for(request, Person, "person")
    if (body is None) == (person is None):
        raise Http404
    form = ContributionForm(request.POST or None, actor=request.actor, of_person=person is not None)
    kind = request.GET.get("kind", Contribution.Kind.BRINGS)
    form.fields["kind"].initial = kind
    form.fields["words"].initial = words_of(request)
    back = body_page(request, body.pk) if body else ""
    back = person_page(request, person.pk) if person else back
    asks = kind == Contribution.Kind.ASK
    title = _("What does %(name)s ask for?") if asks else _("What does %(name)s bring?")
    asking = Asking(
        title % {"name": body or person},
        _("Add it"),
        _("One thing at a time, in their own words."),
        back,
    )
    return answer(
        request,
        form,
        asking,
        lambda: strengths.add_contribution(
            by=request.actor, organisation=body, person=person, **form.said()
        ),
        lambda _said: done(request, _("Added. Thank you."), back),
    )


@require_POST
def contribution_met(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Say that an ask was met, or an offer taken up."""
    said = find(request.actor, Contribution, pk, "change")
    if said.met_on is None:
        strengths.meet_contribution(by=request.actor, contribution=said)
    return done(request, _("Good to hear. It is marked as met."), page_of(request, said))

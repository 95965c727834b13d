"""After a meeting: where did you see it today, and what did you do with your power?

The meeting, and what a group means to do, lie in rooms that know nothing of each other.
SOURCE: capability D3.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hedgerow.core import clock
from hedgerow.core.find import find
from hedgerow.core.policy import visible
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.models import Duty, Meeting
from hedgerow.place.views.answering import ask, done, sent, taken
from hedgerow.place.views.pages import page
from hedgerow.stories.behaviours.forms import PowerForm, SeenForm
from hedgerow.stories.behaviours.services import notice
from hedgerow.stories.sightings.services import tell_sighting


@ask
def seen_today(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One prompt for whoever was there, and one more for those who had a part to play."""
    meeting = find(request.actor, Meeting, pk)
    duties = visible(request.actor, Duty).filter(meeting=meeting)
    had_power = duties.filter(person_id__in=[request.actor.person_id]).exists()
    about_power = had_power and request.POST.get("do") == "power"
    data = sent(request)
    seen = SeenForm(None if about_power else data, actor=request.actor)
    power = PowerForm(data if about_power else None, actor=request.actor, auto_id="power_%s")
    form = power if about_power else seen
    if taken(form, lambda: _keep(request, form)):
        return done(request, _("Thank you. It is kept."), page(request, "seen_today", pk=pk))
    context = {
        "meeting": meeting,
        "form": form,
        "seen": seen,
        "power": power if had_power else None,
    }
    status = 422 if form.errors else 200
    return render(request, "week/seen_today.jinja", context, status=status)


def _keep(request: PlaceRequest, form: SeenForm | PowerForm) -> None:
    told = {"on": clock.today(request.place.time_zone), **form.said()}
    if "person" in told:
        tell_sighting(by=request.actor, **told)
    else:
        notice(by=request.actor, **told)

"""Writing the plan of a meeting: one form, and buttons that need no script."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.meetings.forms.plan import PlanForm, done_to, parts_form
from hedgerow.meetings.models import Meeting
from hedgerow.meetings.plans import Planned
from hedgerow.meetings.selectors.plan import plan_shown, planned
from hedgerow.meetings.services.plans import write_plan
from hedgerow.place.views.answering import ask, first_of

SAID = {
    "add": gettext_lazy("A part is added at the end."),
    "stretch": gettext_lazy("The parts now fit."),
    "house": gettext_lazy("Here is a plan with equal voice. Change what you like."),
}


@ask
def meeting_plan(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The plan, part by part. Every button keeps all that was typed."""
    meeting = find(request.actor, Meeting, pk, "change")
    before = planned(request.actor, meeting)
    if request.method != "POST":
        form = PlanForm(initial={"seen": meeting.version})
        return _page(request, meeting, form, parts_form(request.actor, None, before))
    form, parts = PlanForm(request.POST), parts_form(request.actor, request.POST, before)
    if not (form.is_valid() and parts.is_valid()):
        return _page(request, meeting, form, parts, status=422)
    do = form.cleaned_data["do"]
    typed: list[Planned] = [each.planned() for each in parts]
    after = done_to(typed, do, meeting.minutes)
    try:
        write_plan(by=request.actor, meeting=meeting, seen=form.cleaned_data["seen"], parts=after)
    except ValidationError as error:
        form.add_error(None, first_of(error))
        return _page(request, meeting, form, parts, status=422)
    except ChangedMeanwhile as error:
        again = PlanForm({**request.POST.dict(), "seen": error.thing.version, "do": ""})
        return _page(request, meeting, again, parts, status=409)
    messages.success(request, SAID.get(do, _("The plan is saved.")))
    there = "meeting" if do == "" else "meeting_plan"
    return redirect(there, place=request.place.slug, pk=pk)


def _page(
    request: PlaceRequest, meeting: Meeting, form: PlanForm, parts: object, status: int = 200
) -> HttpResponse:
    context = {
        "meeting": {"pk": meeting.pk, "name": meeting.name, "minutes": meeting.minutes},
        "form": form,
        "parts": parts,
        "plan": plan_shown(request.actor, meeting),
        "changed": status == 409,
    }
    return render(request, "meetings/plan.jinja", context, status=status)

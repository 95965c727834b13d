"""The pages behind the links of Monday's letter, and choosing whether it comes.

Opening one changes nothing, since programs open links to look for harm: a page says what will
happen, and its one button does it.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.requests import PlaceRequest
from hedgerow.place.models import Membership
from hedgerow.place.views.answering import ask, done, first_of, refused
from hedgerow.place.views.pages import page
from hedgerow.week import services
from hedgerow.week.forms import AnswerForm
from hedgerow.week.models import LineShown
from hedgerow.week.selectors.letters import line_shown, own_membership
from hedgerow.week.views import THANKS


@ask
def line(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """A line of Monday's letter: what is answered to it, with one button. `?say=` is the answer."""
    row = find(request.actor, LineShown, pk, "answer")
    here = links.address("line", "line", row)
    if request.method != "POST":
        shown, said = line_shown(request.actor, row), request.GET.get("say")
        chosen = [each for each in shown.actions if each[0] == said] if shown else []
        context = {"line": shown, "chosen": chosen, "action": here}
        return render(request, "week/line.jinja", context)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return refused(request, _("Choose one of the answers."), here)
    # Whoever is signed in on this machine: the letter speaks for the one it was written to.
    by = replace(request.actor, account_id=None, person_id=row.person_id, role="", name="")
    try:
        answered = services.answer_line(by=by, key=row.key, **form.cleaned_data)
    except ValidationError as error:
        return refused(request, first_of(error), here)
    return done(request, THANKS[answered.kind](), here)


@csrf_exempt  # mail programs stop letters with one press of their own (RFC 8058), with no cookie
@ask
def letters_stop(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """No letter on Mondays any more: says so, with one button."""
    membership = find(request.actor, Membership, pk, "choose letters")
    stopped = request.method == "POST"
    if stopped:
        by = replace(request.actor, account_id=None, person_id=membership.person_id, role="")
        services.stop_letters(by=by, membership=membership)
    context = {"stopped": stopped, "action": links.address("letters_stop", "letters", membership)}
    return render(request, "week/letters_stop.jinja", context)


@require_POST
def letters(request: PlaceRequest) -> HttpResponse:
    """Stop Monday's letter, or wish for it again."""
    membership = own_membership(request.actor)
    wished = request.POST.get("wish") == "yes"
    act = services.wish_letters if wished else services.stop_letters
    act(by=request.actor, membership=membership)
    said = (
        _("The letter comes again on Mondays.") if wished else _("No letter on Mondays any more.")
    )
    return done(request, said, page(request, "this_week"))

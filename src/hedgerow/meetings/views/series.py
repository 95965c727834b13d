"""Series: beginning one, its page, its dates, and suggesting somebody."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hedgerow.core import links
from hedgerow.core.find import find
from hedgerow.core.policy import visible
from hedgerow.core.requests import PlaceRequest
from hedgerow.meetings.forms.series import (
    DatesForm,
    SeriesChangeForm,
    SeriesForm,
    SuggestForm,
)
from hedgerow.meetings.models import Series
from hedgerow.meetings.selectors.calendar import series_calendar
from hedgerow.meetings.selectors.series import members_of, series_card
from hedgerow.meetings.services.series import add_dates, add_series, change_series
from hedgerow.place.models import Person
from hedgerow.place.views.answering import Asking, answer, ask, done, sent
from hedgerow.place.views.files import calendar_file
from hedgerow.place.views.pages import page
from hedgerow.ties.services.introductions import suggest_introduction


@require_safe
def series(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """One series: what it is for, who is in it, when it meets."""
    found = find(request.actor, Series, pk)
    card = series_card(request.actor, found)
    found.place = request.place
    feed = links.address("series_feed", "series", found) if card.may_change else ""
    feed = request.build_absolute_uri(feed) if feed else ""
    return render(request, "meetings/series.jinja", {"card": card, "feed": feed})


@ask
def series_new(request: PlaceRequest) -> HttpResponse:
    """Begin a series."""
    form = SeriesForm(sent(request), actor=request.actor)
    asking = Asking(
        _("Begin a series"),
        _("Begin it"),
        _("A cell, a cohort, public conversations, a circle of peers. Its dates come next."),
        page(request, "meetings"),
    )
    return answer(
        request,
        form,
        asking,
        lambda: add_series(by=request.actor, **form.said()),
        lambda made: done(
            request, _("It is begun. Now its dates."), page(request, "series", pk=made.pk)
        ),
    )


@ask
def series_change(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Change what is said of a series, or end it."""
    found = find(request.actor, Series, pk, "change")
    initial = {name: getattr(found, name) for name in ("kind", "name", "purpose", "ended_on")}
    initial |= {"body": found.body.name if found.body else "", "seen": found.version}
    form = SeriesChangeForm(sent(request), actor=request.actor, initial=initial)
    back = page(request, "series", pk=pk)

    def change() -> Series:
        said = {name: value for name, value in form.said().items() if name != "once"}
        seen = form.cleaned_data["seen"]
        return change_series(by=request.actor, series=found, seen=seen, **said)

    asking = Asking(_("Change this series"), _("Save"), back=back)
    return answer(request, form, asking, change, lambda _made: done(request, _("Saved."), back))


@ask
def series_dates(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """The dates of a rhythm: looked at first, each with its weekday, then made at once."""
    found = find(request.actor, Series, pk, "change")
    back = page(request, "series", pk=pk)
    form = DatesForm(sent(request), actor=request.actor, initial={"name": found.name})
    looked_at, status = False, 200
    if request.method == "POST":
        making = request.POST.get("step") == "make"
        if form.is_valid() and making and form.starts:
            said = form.cleaned_data
            add_dates(
                by=request.actor,
                series=found,
                starts=form.starts,
                once=said["once"],
                **{name: said[name] for name in SAID},
            )
            return done(request, _("The dates are made."), back)
        status = 422 if form.errors or making else 200
        if form.is_valid():
            if making:
                form.add_error("chosen", _("Tick at least one day."))
            else:
                form = form.as_looked_at()
            looked_at = True
    context = {"form": form, "series": found.name, "back": back, "looked_at": looked_at}
    return render(request, "meetings/dates.jinja", context, status=status)


SAID = ("name", "minutes", "time_zone", "where", "online", "access", "planned")


@ask
def series_suggest(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Suggest somebody: a warm introduction to whoever began the series, never a cold form."""
    found = find(request.actor, Series, pk)
    host = _host(request, found)
    if host is None:
        raise Http404
    form = SuggestForm(sent(request), actor=request.actor)
    back = page(request, "series", pk=pk)
    asking = Asking(
        _("Who else should be in %(name)s?") % {"name": found.name},
        _("Suggest them"),
        _("You would introduce them to %(host)s. Nobody is signed up by a form.")
        % {"host": host.name},
        back,
    )
    me = request.actor.person_id

    def suggest() -> object:
        opener = visible(request.actor, Person).filter(pk__in=[me]).exclude(pk=host.pk).first()
        return suggest_introduction(
            by=request.actor,
            a=host,
            b=form.cleaned_data["person"],
            opener=opener,
            reason=form.cleaned_data["reason"],
            once=form.cleaned_data["once"],
        )

    def then(_made: object) -> HttpResponse:
        said = _("Thank you. It stands among the introductions, for you to open the door.")
        return done(request, said, page(request, "introductions"))

    if form.is_bound and form.is_valid() and form.cleaned_data["person"].pk == host.pk:
        form.add_error("person", _("They hold it already. Name somebody else."))
    return answer(request, form, asking, suggest, then)


def _host(request: PlaceRequest, series: Series) -> Person | None:
    """Whom somebody is introduced to: whoever began the series, else one who is in it."""
    members = (each.pk for each in members_of(request.actor, series))
    asked = [pk for pk in (series.author_id, *members) if pk]
    people = {each.pk: each for each in visible(request.actor, Person).filter(pk__in=asked)}
    return next((people[pk] for pk in asked if pk in people), None)


@require_safe
def series_file(request: PlaceRequest, pk: UUID) -> HttpResponse:
    """Every meeting of a series, for a calendar; one that comes again by itself has a link."""
    found = find(request.actor, Series, pk)
    return calendar_file(series_calendar(request.actor, found), found.name)

"""What is asked about a series and its dates."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ChangeForm
from hedgerow.meetings import when
from hedgerow.meetings.forms.meetings import WhenForm
from hedgerow.meetings.models import Series
from hedgerow.meetings.services.series import MOST_DATES
from hedgerow.place.forms.audiences import AudienceForm
from hedgerow.place.forms.fields import DayField, OpenForm, Words
from hedgerow.place.models import Person
from hedgerow.ties.forms.called import BodyCalled
from hedgerow.ties.forms.fields import not_known
from hedgerow.ties.selectors.called import one_person


class AboutSeriesForm(OpenForm):
    """What a series is, and through which circle its people are known."""

    first: tuple[str, ...] = ("kind", "name", "purpose", "body")
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Series.Kind.choices,
        initial=Series.Kind.CELL,
        widget=forms.RadioSelect,
    )
    name = Words(
        label=_("What do you call it?"),
        max_length=200,
        error_messages={"required": _("Give it a name, like Food bank circle.")},
    )
    purpose = Words(label=_("What is it for?"), required=False, lines=3, max_length=5000)
    body = BodyCalled(
        label=_("Which circle or group are its people in?"),
        help_text=_("Its name, as it stands in our place. Whoever has a part in it is in this."),
        required=False,
        error_messages={
            "unknown": _("We do not know one circle of that name. Add it to our place first.")
        },
    )


class SeriesForm(AboutSeriesForm, AudienceForm):
    """A new series, and whom it is for."""

    first = (*AboutSeriesForm.first, "audience", "group", "readers")
    field_order = first


class SeriesChangeForm(AboutSeriesForm, ChangeForm):
    """A series again, to put right or to end; `seen` is the version that was shown."""

    ended_on = DayField(
        label=_("If it has ended: on which day?"),
        help_text=_("Leave it empty while it goes on."),
        required=False,
    )


class DaysField(forms.MultipleChoiceField):
    """Days that were ticked; which of them belong to the rhythm is asked afterwards."""

    def validate(self, value: Any) -> None:
        """Whatever is no day of the rhythm is left out."""


class DatesForm(WhenForm):
    """The dates of a rhythm: first looked at, each with its weekday, then made."""

    first = ("name", "day", "hour", "minutes", "rhythm", "count")
    name = Words(label=_("What is each called?"), max_length=200)
    rhythm = forms.ChoiceField(
        label=_("How often?"), choices=when.Rhythm.choices, widget=forms.RadioSelect
    )
    count = forms.IntegerField(
        label=_("How many times?"), min_value=1, max_value=MOST_DATES, initial=6
    )
    where = Words(label=_("Where?"), required=False, lines=2, max_length=2000)
    online = forms.CharField(
        label=_("A link, for those who join online"), required=False, max_length=500
    )
    access = Words(
        label=_("How can people get in and take part?"), required=False, lines=3, max_length=5000
    )
    planned = forms.BooleanField(
        label=_("Begin each with a plan that gives everybody the same voice"), required=False
    )
    chosen = DaysField(
        label=_("Which of these days?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = [
        *("name", "day", "hour", "minutes", "rhythm", "count"),
        *("where", "online", "access", "time_zone", "planned", "chosen"),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = _("Which day is the first?")
        self.notes: list[str] = []
        self.moments: dict[str, datetime] = {}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        day, hour, zone = data.get("day"), data.get("hour"), data.get("time_zone")
        rhythm, count = data.get("rhythm"), data.get("count")
        if day and isinstance(hour, time) and zone and rhythm and count:
            self.moments = self._moments(when.dates(day, rhythm, count), hour, zone)
            chosen: Any = self.fields["chosen"]
            chosen.choices = [
                (day, when.said(at, data.get("minutes") or 0, zone))
                for day, at in self.moments.items()
            ]
        return data

    @property
    def starts(self) -> list[datetime]:
        """The moments of the days that were ticked."""
        return [at for day, at in self.moments.items() if day in self.cleaned_data["chosen"]]

    def as_looked_at(self) -> DatesForm:
        """The same form with every day of its rhythm ticked, to be looked at before it is made."""
        data: Any = MultiValueDict({name: [value] for name, value in self.data.items()})
        data.setlist("chosen", list(self.moments))
        again = DatesForm(data, actor=self.actor)
        again.is_valid()
        return again

    def _moments(self, days: list[date], hour: time, zone: str) -> dict[str, datetime]:
        """Each day of the rhythm with its moment; an error in the form for an hour skipped."""
        found = {}
        for day in days:
            try:
                at = when.moment(day, hour, zone)
            except when.NoSuchHour as error:
                self.add_error("hour", str(error))
                continue
            found[day.isoformat()] = at.at
            self.notes += [at.note] if at.note else []
        return found


class SuggestForm(OpenForm):
    """Somebody who would belong in a series, and why."""

    first = ("person", "reason")
    person = Words(
        label=_("Whom do you have in mind?"),
        help_text=_("Their name, as it stands in our place."),
        max_length=200,
        error_messages={"required": _("Write their name.")},
    )
    reason = Words(
        label=_("Why would it be good to have them there?"),
        help_text=_("They may read it."),
        lines=3,
        max_length=2000,
        error_messages={"required": _("Say why, in a line.")},
    )

    def clean_person(self) -> Person:
        name = self.cleaned_data["person"]
        found = one_person(self.actor, name)
        if found is None:
            raise ValidationError(not_known([name]))
        return found

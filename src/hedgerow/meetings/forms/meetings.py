"""What is asked about a meeting."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ChangeForm
from hedgerow.meetings import when
from hedgerow.meetings.forms.fields import (
    FullDayField,
    HourField,
    PeopleField,
    ZoneField,
    find_people,
)
from hedgerow.meetings.models import Duty, Meeting
from hedgerow.meetings.plans import LONGEST, SHORTEST
from hedgerow.place.forms.audiences import AudienceForm
from hedgerow.place.forms.fields import OpenForm, Words

DUTIES = tuple(Duty.Kind.values)


class WhenForm(OpenForm):
    """When something is: a day in full, an hour, how long, and whose clocks."""

    day = FullDayField(
        label=_("Which day?"),
        help_text=_("In full, like Tuesday 12 January 2027."),
        error_messages={"required": _("Write the day in full, with its year.")},
    )
    hour = HourField(
        label=_("At what time?"),
        help_text=_("Like 3.00 pm or 15:00."),
        error_messages={"required": _("Write the hour, like 3.00 pm.")},
    )
    minutes = forms.IntegerField(
        label=_("How many minutes?"), min_value=SHORTEST, max_value=LONGEST, initial=90
    )
    time_zone = ZoneField(label=_("Whose clocks?"), help_text=_("A time zone, like Europe/London."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.actor.place is not None
        self.fields["time_zone"].initial = self.actor.place.time_zone
        self.note = ""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        day, hour, zone = data.get("day"), data.get("hour"), data.get("time_zone")
        if day and isinstance(hour, time) and zone:
            try:
                found = when.moment(day, hour, zone)
                data["starts_at"], self.note = found.at, found.note
            except when.NoSuchHour as error:
                self.add_error("hour", str(error))
        return data


class AboutForm(WhenForm):
    """All that is said of a meeting but whom it is for."""

    first: tuple[str, ...] = ("name", "question", "day", "hour", "minutes", "where")
    name = Words(
        label=_("What do you call it?"),
        max_length=200,
        error_messages={"required": _("Give it a name, like Cell meeting.")},
    )
    question = Words(
        label=_("Which one question is it about?"),
        help_text=_("One that nobody has the answer to yet."),
        required=False,
        lines=2,
        max_length=2000,
    )
    where = Words(
        label=_("Where?"),
        help_text=_("A place, with how to find it."),
        required=False,
        lines=2,
        max_length=2000,
    )
    online = forms.CharField(
        label=_("A link, for those who join online"), required=False, max_length=500
    )
    host = PeopleField(label=_("Who is the host?"), help_text=_("One name, or several."))
    facilitator = PeopleField(
        label=_("Who is the facilitator?"), help_text=_("They look after how it goes.")
    )
    note_taker = PeopleField(label=_("Who takes the note?"))
    aims = Words(label=_("What is it for?"), required=False, lines=3, max_length=5000)
    access = Words(
        label=_("How can people get in and take part?"),
        help_text=_("Steps, a lift, a loop, interpreting, a quiet room, who to ring."),
        required=False,
        lines=3,
        max_length=5000,
    )
    expected = forms.IntegerField(
        label=_("How many people do you expect?"),
        help_text=_("It says how long each may speak in a round."),
        required=False,
        min_value=2,
        max_value=2000,
    )
    field_order = [
        *("name", "question", "day", "hour", "minutes", "where", "online"),
        *("host", "facilitator", "note_taker", "aims", "access", "expected", "time_zone"),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.duties: dict[str, Any] = {}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.duties = {kind: find_people(self, kind, self.actor) for kind in DUTIES}
        return data

    def said(self) -> dict[str, Any]:
        told = super().said()
        for name in ("day", "hour", *DUTIES):
            told.pop(name)
        return {**told, "duties": self.duties}


class MeetingForm(AboutForm, AudienceForm):
    """A new meeting, and whom it is for."""

    first = (*AboutForm.first, "audience", "group", "readers")
    field_order = [*AboutForm.field_order, "audience", "group", "readers"]


class MeetingChangeForm(AboutForm, ChangeForm):
    """A meeting again, to put right; `seen` is the version that was shown."""


def as_asked(meeting: Meeting, people: dict[str, list[str]]) -> dict[str, Any]:
    """What a form about `meeting` shows at first; `people` are the names of those with duties."""
    wall = when.on_the_wall(meeting.starts_at, meeting.time_zone)
    named = {kind: ", ".join(people.get(kind, ())) for kind in DUTIES}
    same = ("name", "question", "aims", "minutes", "time_zone", "where", "online", "access")
    return {
        **{name: getattr(meeting, name) for name in (*same, "expected")},
        **named,
        "day": wall.date(),
        "hour": wall.time(),
        "seen": meeting.version,
    }

"""Fields that more than one form of this room asks for."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core.dates import in_full
from hedgerow.core.policy import Actor
from hedgerow.meetings import when
from hedgerow.place.forms.fields import DayField, Words
from hedgerow.place.models import Person
from hedgerow.ties.forms.fields import not_known
from hedgerow.ties.selectors.called import names_in, ones_called


class FullDayField(DayField):
    """A day in full, in one field: day, month and year. A weekday, where typed, must be right."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})  # type: ignore[assignment]  # so that a weekday can be typed

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str) and value.strip():
            typed = " ".join(value.split())
            if not any(len(digits) == 4 for digits in _numbers(typed)):
                raise ValidationError(_("Give the year too, like 12 January 2027."))
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return in_full(value) if isinstance(value, date) else value


def _numbers(text: str) -> list[str]:
    return "".join(char if char.isdigit() else " " for char in text).split()


class HourField(forms.CharField):
    """An hour as people write it: `3.00 pm` or `15:00`."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off"}))
        super().__init__(max_length=12, **kwargs)

    def to_python(self, value: Any) -> Any:
        if value is None or isinstance(value, time):
            return value
        text = super().to_python(value)
        if not text:
            return None
        hour = when.read_hour(text)
        if hour is None:
            raise ValidationError(_("Write the hour like 3.00 pm or 15:00."))
        return hour

    def run_validators(self, value: Any) -> None:
        """An hour that was read is sound."""

    def prepare_value(self, value: Any) -> Any:
        return when.clock_face(value) if isinstance(value, time) else value


class ZoneField(forms.CharField):
    """A time zone by its name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=60, **kwargs)

    def clean(self, value: Any) -> str:
        name: str = super().clean(value)
        if name not in when.zones():
            raise ValidationError(_("Write a time zone that we know, like Europe/London."))
        return name


class PeopleField(Words):
    """People of the place by their names, with commas between; `find` says who they are."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=1000, required=False, **kwargs)


def find_people(form: forms.Form, field: str, actor: Actor) -> list[Person]:
    """The people whom a field of `form` names; an error in the form for a name nobody has."""
    names = names_in(form.cleaned_data.get(field, ""))
    found = ones_called(actor, Person, names) if names else {}
    unknown = [name for name in names if name not in found]
    if unknown:
        form.add_error(field, not_known(unknown))
    return list(found.values())

"""Fields that more than one form of this room asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock
from hedgerow.core.dates import why_not
from hedgerow.core.forms import ActForm
from hedgerow.core.nhs_numbers import no_nhs_number
from hedgerow.core.policy import Actor, visible
from hedgerow.formats.dates import NoDay, read_day
from hedgerow.place.models import Patch, SizeBand
from hedgerow.place.patches import in_order

MOST_WORDS = 5_000
"""Letters in one answer: about two pages."""

DAY_HINT = _("Day, month and year. Leave it empty if nobody knows.")

NOT_KNOWN = _("We do not know")


class Words(forms.CharField):
    """Somebody's own words, kept to the letter; only the browser's line ends are made plain.

    No NHS number is taken, but where `numbers` of bodies are asked for.
    """

    actor: Actor
    """Whoever fills in the form (`OpenForm`)."""

    def __init__(self, *, lines: int = 1, numbers: bool = False, **kwargs: Any) -> None:
        if lines > 1:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": lines}))
        if not numbers:
            kwargs["validators"] = [*kwargs.get("validators", ()), no_nhs_number]
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n") if text.strip() else ""


class DayField(forms.DateField):
    """A day from a date picker, or as people in Britain write days, never guessed in silence."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        read = read_day(value)
        if isinstance(read, NoDay):
            raise ValidationError(why_not(read))
        if read.ambiguous:
            raise ValidationError(_("Write the month as a word, so that the day is certain."))
        return date.fromisoformat(read.iso)


if TYPE_CHECKING:
    _Choice = forms.ModelChoiceField[Any]
else:
    _Choice = forms.ModelChoiceField


class SomeOf(_Choice):
    """One of a few rows, or none."""

    def __init__(self, model: Any, label: Any, **kwargs: Any) -> None:
        super().__init__(model.objects.none(), label=label, required=False, **kwargs)


def offer_patches(field: forms.Field, actor: Actor, none: Any = NOT_KNOWN) -> None:
    """Let a `SomeOf(Patch)` choose among the patches of the place, each with its way, or `none`."""
    rows: Any = field
    rows.queryset = visible(actor, Patch)
    ways = [(str(patch.pk), way) for patch, way in in_order(rows.queryset)]
    rows.choices = [("", none), *ways]


def offer_sizes(field: forms.Field, actor: Actor) -> None:
    """Let a `SomeOf(SizeBand)` choose among the sizes of the place."""
    rows: Any = field
    rows.queryset = visible(actor, SizeBand)
    rows.empty_label = _("We do not know")


class OpenForm(ActForm):
    """A form that opens with `first` and keeps the rest folded away until it is wanted."""

    first: tuple[str, ...] = ()
    field_of: Mapping[str, str] = {}
    """By which of its fields the form asks for what a service calls otherwise."""

    _made_with: dict[str, Any]

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        """Keep what it was made with, before any form's own arguments are taken out of it."""
        form = super().__new__(cls)
        form._made_with = kwargs
        return form

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        for name, field in self.fields.items():  # a field's own sentence says more than any common
            if isinstance(field, Words):
                field.actor = actor
            own = self.base_fields[name].error_messages["required"]
            if own != forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = own

    @property
    def opening(self) -> list[forms.BoundField]:
        """What is asked at once."""
        return [self[name] for name in self.fields if name in self.first]

    @property
    def folded(self) -> list[forms.BoundField]:
        """What may be said as well."""
        hidden = {field.name for field in self.hidden_fields()}
        return [self[n] for n in self.fields if n not in self.first and n not in hidden]

    @property
    def unfolded(self) -> bool:
        """Whether the folded part has something in it, or something to mend."""
        return any(
            each.errors or each.field.has_changed(each.field.initial, each.value())
            for each in self.folded
        )

    def asked_again(self, data: Mapping[str, Any]) -> Self:
        """The same form with other data: it offers what this one offers."""
        return type(self)(data, **self._made_with)

    def said(self) -> dict[str, Any]:
        """What the service is told, by its own names."""
        names = {field: name for name, field in self.field_of.items()}
        told = {names.get(name, name): value for name, value in self.cleaned_data.items()}
        return {name: value for name, value in told.items() if name != "seen"}

    def refuse(self, error: ValidationError) -> None:
        """Show what a service would not take, in its words, beside the field that it is about."""
        about = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, problems in about.items():
            if name == NON_FIELD_ERRORS:  # a table's own rule, which says nothing to people
                problems = [str(_("There is one just like it already, or the dates cross."))]
            field = self.field_of.get(name, name)
            self.add_error(field if field in self.fields else None, problems)


def come(on: date, today: date) -> date:
    """`on`; raises ValidationError for a day that has not come yet."""
    if on > today:
        raise ValidationError(_("That day has not come yet. Give a day up to today."))
    return on


class ComeForm(OpenForm):
    """A form about a day (`on`) that has come: today, unless another is given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.actor.place is not None
        self.today = clock.today(self.actor.place.time_zone)
        self.fields["on"].initial = self.today
        self.fields["on"].widget.attrs["max"] = self.today.isoformat()

    def clean_on(self) -> date:
        return come(self.cleaned_data["on"] or self.today, self.today)

"""What is asked about a person, their hats, and how they may be reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from hedgerow.core.folding import fold
from hedgerow.core.forms import ChangeForm
from hedgerow.core.models import Audience
from hedgerow.core.policy import visible
from hedgerow.place.forms.audiences import AudienceForm
from hedgerow.place.forms.fields import DAY_HINT, DayField, OpenForm, SomeOf, Words, offer_patches
from hedgerow.place.models import Contribution, Organisation, Patch, Person, Reach, Seat


class PersonForm(OpenForm):
    """A name is enough."""

    first = ("name",)
    name = Words(
        label=_("What is their name?"),
        max_length=200,
        error_messages={"required": _("Write their name, as they say it themselves.")},
    )
    about = Words(
        label=_("What should people know of them?"),
        help_text=_("They may read it. Leave out health, family and anything private."),
        required=False,
        lines=3,
    )
    patch = SomeOf(Patch, _("Where are they at home?"))
    source = Words(label=_("How do we know?"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_patches(self.fields["patch"], self.actor)


class PersonChangeForm(PersonForm, ChangeForm):
    """The same, and the version that was shown."""


class HatForm(OpenForm):
    """Who, where, as what, and since when. Who or where is known from the page one came from."""

    first = ("person_name", "body_name", "role")
    person_name = Words(label=_("Who?"), max_length=200)
    body_name = Words(label=_("In which organisation, group or circle?"), max_length=300)
    role = Words(
        label=_("As what?"),
        help_text=_("Like Coordinator, or Volunteer."),
        max_length=200,
        required=False,
    )
    seat = SomeOf(Seat, _("Which seat do they sit in?"))
    behalf_name = Words(label=_("Whom do they speak for there?"), max_length=300, required=False)
    since = DayField(label=_("Since when?"), help_text=DAY_HINT, required=False)
    until = DayField(label=_("Until when?"), help_text=DAY_HINT, required=False)

    def __init__(
        self,
        *args: Any,
        person: Person | None = None,
        organisation: Organisation | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.organisation = person, organisation
        seat: Any = self.fields["seat"]
        if person:
            del self.fields["person_name"]
        if organisation:
            del self.fields["body_name"]
            seat.queryset = visible(self.actor, Seat).filter(
                organisation=organisation, ended_on=None
            )
            seat.empty_label = _("None, or we do not know")
        else:
            del self.fields["seat"]

    def clean_person_name(self) -> str:
        self.person = self._one(Person, self.cleaned_data["person_name"])
        return str(self.person)

    def clean_body_name(self) -> str:
        self.organisation = self._one(Organisation, self.cleaned_data["body_name"])
        return str(self.organisation)

    def clean_behalf_name(self) -> Organisation | None:
        name = self.cleaned_data["behalf_name"]
        return self._one(Organisation, name) if name else None

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day is before the first. Change one of them."))
        return data

    def _one(self, model: Any, name: str) -> Any:
        found = list(visible(self.actor, model).filter(folded=fold(name), joined_into=None)[:2])
        if len(found) == 1:
            return found[0]
        raise ValidationError(
            _("More than one is called that here. Open their own page and start from there.")
            if found
            else _("Nobody here is called that. Check the spelling, or add them first.")
        )

    def said(self) -> dict[str, Any]:
        told = super().said()
        for name in ("person_name", "body_name"):
            told.pop(name, None)
        told["on_behalf_of"] = told.pop("behalf_name")
        return {**told, "person": self.person, "organisation": self.organisation}


class ReachForm(AudienceForm):
    """A way to reach somebody. Only they and its writer see it, unless it is said wider."""

    first = ("kind", "value", "audience", "group", "readers")
    usual = Audience.ME
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Reach.Kind.choices,
        initial=Reach.Kind.EMAIL,
        widget=forms.RadioSelect,
    )
    value = Words(
        label=_("The address or number"),
        max_length=254,
        error_messages={"required": _("Write the address or the number.")},
    )
    field_order = first

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        value = data.get("value", "").strip()
        if data.get("kind") == Reach.Kind.EMAIL and value:
            try:
                validate_email(value)
            except ValidationError:
                self.add_error("value", _("Write a whole e-mail address, like amina@example.org."))
        elif value and not any(char.isdigit() for char in value):
            self.add_error("value", _("Write the number with its figures, like 0161 496 0000."))
        return data


class ContributionForm(AudienceForm):
    """One thing that they bring, offer or ask for, in their own words."""

    first = ("kind", "words")
    kind = forms.ChoiceField(
        label=_("What are you adding?"),
        choices=[
            ("brings", _("Something they bring")),
            ("offer", _("An offer: something they can give")),
            ("ask", _("An ask: something they need")),
        ],
        initial=Contribution.Kind.BRINGS,
        widget=forms.RadioSelect,
    )
    words = Words(
        label=_("In their own words"),
        max_length=5000,
        lines=2,
        error_messages={"required": _("Write it in a few words. A line is enough.")},
    )
    field_order = ["kind", "words", "audience", "group", "readers"]

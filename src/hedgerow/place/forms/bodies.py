"""What is asked about an organisation, group or circle."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ChangeForm
from hedgerow.formats.identifiers import (
    SCHEMES,
    Checked,
    parse,
    parse_charity_number,
    parse_company_number,
    parse_number,
)
from hedgerow.place.forms.fields import (
    DayField,
    OpenForm,
    SomeOf,
    Words,
    offer_patches,
    offer_sizes,
)
from hedgerow.place.models import Organisation, Patch, Sector, SizeBand


class BodyForm(OpenForm):
    """A name is enough; everything else may come later."""

    first = ("name", "kind")

    name = Words(
        label=_("What is it called?"),
        max_length=300,
        error_messages={"required": _("Write its name, as its own people say it.")},
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Organisation.Kind.choices,
        initial=Organisation.Kind.ORGANISATION,
        widget=forms.RadioSelect,
    )
    about = Words(label=_("What is it for, in its own words?"), required=False, lines=3)
    sector = forms.ChoiceField(
        label=_("Which sector?"),
        choices=[("", _("We do not know")), *Sector.choices],
        required=False,
    )
    size_band = SomeOf(SizeBand, _("How large is it?"))
    patch = SomeOf(Patch, _("Where is it at home?"))
    led_by = Words(
        label=_("Who is it led by?"),
        help_text=_("In their own words, if they want to say."),
        max_length=200,
        required=False,
    )
    website = Words(label=_("Website"), max_length=300, required=False)
    postcode = Words(label=_("Postcode"), max_length=10, required=False)
    source = Words(
        label=_("How do we know?"),
        help_text=_("Where this comes from, so that others can check."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_patches(self.fields["patch"], self.actor)
        offer_sizes(self.fields["size_band"], self.actor)


class BodyChangeForm(BodyForm, ChangeForm):
    """The same, and the version that was shown."""


class EndForm(OpenForm):
    """The last day of something."""

    first = ("on",)
    on = DayField(
        label=_("What was the last day?"),
        help_text=_("Day, month and year."),
        error_messages={"required": _("Give the last day in full: day, month and year.")},
    )


class SeatForm(OpenForm):
    """A post that outlives whoever sits in it."""

    first = ("name",)
    name = Words(
        label=_("What is the seat called?"),
        help_text=_("Like Chair, or Residents’ place."),
        max_length=200,
        error_messages={"required": _("Write what the seat is called.")},
    )


REGISTERS = {
    "charity": (_("Charity number"), parse_charity_number),
    "company": (_("Company number"), parse_company_number),
    "whole": (_("Another, with its code in front, like GB-CHC-1164883"), parse),
}


class NumberForm(OpenForm):
    """A register's number: read, checked, and written as its register writes it."""

    first = ("register", "number")
    register = forms.ChoiceField(
        label=_("Which register?"),
        choices=[
            *((key, title) for key, (title, _parse) in REGISTERS.items()),
            *((code, _(scheme.title)) for code, scheme in SCHEMES.items()),
        ],
    )
    number = Words(
        label=_("What is the number?"),
        help_text=_("As the register shows it. Noughts in front count."),
        numbers=True,
        max_length=120,
        error_messages={"required": _("Write the number.")},
    )
    changed = ""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "number" not in data or "register" not in data:
            return data
        chosen = data["register"]
        if chosen in REGISTERS:
            read = REGISTERS[chosen][1](data["number"])
        else:
            read = parse_number(chosen, data["number"])
        if isinstance(read, Checked):
            data |= {"scheme": read.identifier.scheme, "value": read.identifier.value}
            self.changed = read.changed
        else:
            self.add_error("number", ValidationError(f"{read.problem} {read.mend}"))
        return data

    def said(self) -> dict[str, Any]:
        told = super().said()
        return {name: told[name] for name in ("scheme", "value", "once")}

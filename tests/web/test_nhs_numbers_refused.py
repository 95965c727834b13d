"""Wherever people type, an NHS number is refused: every form of every room, and the API."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import get_resolver
from pydantic import ValidationError as Unreadable

from cast import Cast, To
from hedgerow.api.schemas.common import Sent
from hedgerow.core.forms import ActForm
from hedgerow.core.nhs_numbers import no_nhs_number
from hedgerow.place.forms.bodies import NumberForm
from hedgerow.place.forms.fields import Words
from hedgerow.place.models import Contribution

NUMBER = "943 476 5919"
"""The example of the NHS's own pages, which is nobody's."""

SEARCHES = {
    "BodyFilterForm",
    "CalledForm",
    "FilterForm",
    "FindForm",
    "PeopleFilterForm",
    "TiesFilter",
    "PublishForm",
}
"""Forms that only look something up: what is typed there is kept nowhere."""

SIGNING_IN = "hedgerow.accounts"
"""Codes and names of devices: no words about anybody."""


def every_form() -> Iterator[type[forms.BaseForm]]:
    """Every form of the house that the addresses lead to."""
    assert get_resolver().url_patterns  # all views, and so all forms, are imported
    waiting: list[type[forms.BaseForm]] = [forms.BaseForm]
    while waiting:
        found = waiting.pop()
        waiting += found.__subclasses__()
        if found.__module__.startswith("hedgerow.") and found.__name__ not in SEARCHES:
            yield found


def test_every_line_of_every_form_is_looked_over() -> None:
    forgotten, seen = [], 0
    for form in every_form():
        if form.__module__.startswith((SIGNING_IN, "hedgerow.web.samples")):
            continue
        for name, field in getattr(form, "base_fields", {}).items():
            is_typed = isinstance(field, Words) or type(field) is forms.CharField
            hidden = isinstance(field.widget, forms.HiddenInput | forms.PasswordInput)
            if not is_typed or hidden or (form, name) == (NumberForm, "number"):
                continue
            seen += 1
            by_form = issubclass(form, ActForm) and not isinstance(field, Words)
            if not by_form and no_nhs_number not in field.validators:
                forgotten.append(f"{form.__module__}.{form.__name__}.{name}")
    assert forgotten == []
    assert seen > 150


class Example(ActForm):
    name = forms.CharField()
    words = Words()
    secret = forms.CharField(widget=forms.PasswordInput)


def test_a_form_says_so_beside_the_line_and_keeps_what_was_typed() -> None:
    form = Example({"name": f"Ann {NUMBER}", "words": f"She is {NUMBER}.", "secret": NUMBER})
    assert not form.is_valid()
    assert set(form.errors) == {"name", "words"}
    assert "take it out" in str(form.errors["words"])
    assert form["words"].value() == f"She is {NUMBER}."
    assert Example({"name": "Ann", "words": "Ring 0161 496 0000.", "secret": "x"}).is_valid()
    with pytest.raises(ValidationError):
        no_nhs_number(NUMBER)


class ExampleIn(Sent):
    words: str = ""
    all: list[str] = []
    number: str = ""


def test_a_program_is_told_the_same() -> None:
    for told in ({"words": NUMBER}, {"all": ["x", NUMBER]}):
        with pytest.raises(Unreadable, match="take it out"):
            ExampleIn.model_validate(told)
    assert ExampleIn(number="9434765919", words="Ring +44 943 476 5919").number


@pytest.mark.slow
def test_a_page_refuses_it_and_keeps_nothing(cast: Cast, bob: Client, to: To) -> None:
    url = to("contribution_new") + f"?organisation={cast.food_bank.pk}"
    told = {"kind": "brings", "words": f"Lifts, ask for {NUMBER}", "audience": "place"}
    refused = bob.post(url, told)
    assert refused.status_code == 422
    assert "NHS number" in refused.content.decode()
    assert not Contribution.objects.exists()

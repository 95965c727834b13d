"""Refusing NHS numbers where people write about somebody."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.formats.nhs_numbers import nhs_numbers_in


def no_nhs_number(text: str) -> None:
    """Raise ValidationError where an NHS number stands in `text`; a validator for fields."""
    if nhs_numbers_in(text):
        said = _("There seems to be an NHS number here. Please take it out: nobody here needs it.")
        raise ValidationError(said, code="nhs_number")


def refuse_nhs_numbers(told: Mapping[str, str]) -> None:
    """Raise ValidationError, by name, for each text in which an NHS number stands."""
    found = {}
    for name, text in told.items():
        try:
            no_nhs_number(text)
        except ValidationError as error:
            found[name] = error
    if found:
        raise ValidationError(found)

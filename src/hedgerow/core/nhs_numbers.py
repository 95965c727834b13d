"""Refusing NHS numbers where people write about somebody."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hedgerow.formats.nhs_numbers import nhs_numbers_in


def refuse_nhs_numbers(told: Mapping[str, str]) -> None:
    """Raise ValidationError, by name, for each text in which an NHS number stands."""
    said = _("There seems to be an NHS number here. Please take it out: nobody here needs it.")
    found = {name: said for name, text in told.items() if nhs_numbers_in(text)}
    if found:
        raise ValidationError(found)

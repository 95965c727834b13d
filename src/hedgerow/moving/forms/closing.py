"""When an organisation closes, and who takes on what it held."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.place.forms.fields import MOST_WORDS, DayField, OpenForm, Words
from hedgerow.place.models import Organisation
from hedgerow.ties.selectors.called import one_body


class ClosingForm(OpenForm):
    """The day, the heir, and what lives on."""

    first = ("on", "heir_name", "words")
    field_of = {"heir": "heir_name"}
    on = DayField(
        label=_("When does it close?"),
        error_messages={"required": _("Give the day in full.")},
    )
    heir_name = Words(
        label=_("Who takes on its promises and its series?"),
        help_text=_("An organisation or group of this place. Ask them first."),
        max_length=300,
        required=False,
    )
    words = Words(
        label=_("What of its purpose lives on, and where?"),
        help_text=_("Its materials too: who may go on using them, and on what terms."),
        max_length=MOST_WORDS,
        lines=3,
        required=False,
    )

    def clean_heir_name(self) -> Organisation | None:
        name = self.cleaned_data["heir_name"].strip()
        found = one_body(self.actor, name) if name else None
        if name and found is None:
            raise ValidationError(
                _("We do not know one organisation called that. Give its whole name.")
            )
        return found

    def said(self) -> dict[str, Any]:
        told = super().said()
        told["heir"] = told.pop("heir_name")
        return told

"""The two questions after a meeting, and until when they are open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.sealed import ANSWERS, MOST_WORDS
from hedgerow.place.forms.fields import DayField, OpenForm, Words


class AskAfterForm(OpenForm):
    """Until when the two questions are open."""

    first = ("closes_on",)
    closes_on = DayField(
        label=_("Until the end of which day?"), help_text=_("A week is usual. It is never moved.")
    )


class HeardForm(forms.Form):
    """Did you feel heard? Where did you see us at our best? Either may be left out."""

    heard = forms.TypedChoiceField(
        label=_("Did you feel heard?"),
        choices=ANSWERS,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    best = Words(
        label=_("Where did you see us at our best?"),
        help_text=_("A sentence is enough. People who know you may guess who wrote it."),
        max_length=MOST_WORDS,
        required=False,
        lines=3,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("heard") is None and not data.get("best") and not self.errors:
            self.add_error(None, _("Answer one of the two, or close this page: that is fine too."))
        return data

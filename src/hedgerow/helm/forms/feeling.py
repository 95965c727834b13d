"""How much say somebody had, and until when that is asked."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.helm.models import Felt
from hedgerow.place.forms.fields import DayField, OpenForm


class AskFeltForm(OpenForm):
    """Until when the question is open."""

    first = ("closes_on",)
    closes_on = DayField(
        label=_("Until the end of which day?"), help_text=_("A week is usual. It is never moved.")
    )


class FeltForm(forms.Form):
    """One question, on the levels that a proposal may promise."""

    level = forms.TypedChoiceField(
        label=_("How much say did you have in this?"),
        choices=Felt.Level,
        coerce=int,
        widget=forms.RadioSelect,
    )

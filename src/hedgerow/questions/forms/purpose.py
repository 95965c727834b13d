"""Asking everybody what we are here to do, answering, and writing it down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ActForm
from hedgerow.place.forms.fields import DayField, Words, come
from hedgerow.questions.forms.asking import FROM_ME, LONGEST

USUAL = _("In your own words, what are we here to do?")


class PulseForm(ActForm):
    """A round of asking: the question, and what made somebody ask."""

    words = Words(label=_("What do you ask everybody?"), max_length=500, initial=USUAL, lines=2)
    why = Words(
        label=_("What makes you ask now?"),
        help_text=_("Somebody said that they find it hard to say; or it is simply time."),
        max_length=LONGEST,
        required=False,
        lines=2,
    )


class AnswerForm(ActForm):
    """One's own words, and whether they come with a name."""

    words = Words(label=_("In your own words"), max_length=LONGEST, lines=3)
    whose = forms.ChoiceField(
        label=_("Whose words are they?"),
        choices=FROM_ME[::-1],
        widget=forms.RadioSelect,
        initial="nobody",
    )


class PurposeForm(ActForm):
    """A new version, and how it was decided."""

    words = Words(
        label=_("What are we here to do?"),
        help_text=_("One or two sentences that a newcomer understands."),
        max_length=LONGEST,
        lines=4,
    )
    decided_how = Words(
        label=_("How was it decided?"),
        help_text=_("“Read aloud at our meeting, and nobody saw harm in it.”"),
        max_length=LONGEST,
        lines=2,
    )
    decided_on = DayField(label=_("On which day?"))
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["decided_on"].initial = today
        self.fields["decided_on"].widget.attrs["max"] = today.isoformat()

    def clean_decided_on(self) -> date:
        return come(self.cleaned_data["decided_on"], self.today)


class CompareForm(forms.Form):
    """Which two moments to set side by side."""

    one = forms.ChoiceField(label=_("One moment"), required=False)
    other = forms.ChoiceField(label=_("And another"), required=False)

    def __init__(self, *args: Any, known: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in ("one", "other"):
            choose: Any = self.fields[field]
            choose.choices = [("", _("Choose one")), *known]

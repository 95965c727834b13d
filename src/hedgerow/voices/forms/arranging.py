"""What is so in this place about one way to have care arranged."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock
from hedgerow.place.forms.fields import MOST_WORDS, DayField, OpenForm, Words
from hedgerow.voices.arrangements import Way

HALF_A_YEAR = timedelta(days=182)


class FactForm(OpenForm):
    """Which way it is about, what is so, who says so, and when to look again."""

    first = ("way", "words", "source", "review_on")
    way = forms.ChoiceField(
        label=_("Which way is it about?"), choices=Way.choices, widget=forms.RadioSelect
    )
    words = Words(
        label=_("What is so here?"),
        help_text=_("Whom to ring, what it pays, where nobody offers it."),
        max_length=MOST_WORDS,
        lines=3,
    )
    source = Words(
        label=_("Who says so?"), help_text=_("A person, a page or a letter."), max_length=300
    )
    review_on = DayField(
        label=_("When shall we look again?"),
        help_text=_("Day, month and year. In half a year, say."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.actor.place is not None
        self.fields["review_on"].initial = clock.today(self.actor.place.time_zone) + HALF_A_YEAR

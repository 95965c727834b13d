"""Listing a gain, and looking at one again."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.place.forms.audiences import AudienceForm
from hedgerow.place.forms.fields import MOST_WORDS, ComeForm, DayField, OpenForm, Words
from hedgerow.stories.models import GainLook


class GainForm(ComeForm, AudienceForm):
    """What was gained, what made it possible, and since when."""

    first = ("words", "window", "on")
    words = Words(
        label=_("What did we gain?"),
        help_text=_("Something better that became possible: we share data, we ring every week."),
        max_length=MOST_WORDS,
        lines=2,
        error_messages={"required": _("Write what was gained. A line is enough.")},
    )
    window = Words(
        label=_("What made it possible?"),
        help_text=_("A crisis, a new leader, a rule that was lifted."),
        max_length=MOST_WORDS,
        required=False,
    )
    on = DayField(
        label=_("Since when?"),
        help_text=_("It is looked at again three and twelve months after that day."),
        error_messages={"required": _("Give the day, as well as you know it.")},
    )


class LookForm(OpenForm):
    """How a gain stands today, and a sentence."""

    first = ("state", "words")
    state = forms.ChoiceField(
        label=_("How does it stand today?"),
        choices=GainLook.State.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one: kept, fading or gone.")},
    )
    words = Words(
        label=_("In one sentence: why?"),
        max_length=MOST_WORDS,
        lines=2,
        error_messages={"required": _("Write one sentence. It helps others to learn.")},
    )

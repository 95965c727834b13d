"""Telling of an opportunity, and saying how one's organisation stands to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.policy import visible
from hedgerow.helm.models import Stand
from hedgerow.place.forms.fields import MOST_WORDS, DayField, OpenForm, SomeOf, Words
from hedgerow.place.models import Organisation
from hedgerow.ties.forms.called import BodyCalled


class OpportunityForm(OpenForm):
    """Money or work that somebody could go for."""

    first = ("title", "words", "closes_on")
    title = Words(label=_("What could somebody go for?"), max_length=200)
    words = Words(
        label=_("What is it, and who would it be for?"),
        help_text=_("Say nothing of prices, or of what anybody would bid."),
        max_length=MOST_WORDS,
        lines=4,
    )
    closes_on = DayField(
        label=_("Until which day?"),
        help_text=_("Day, month and year, like 14 January 2027."),
        required=False,
    )


class StandForm(OpenForm):
    """How one's organisation stands to it."""

    first = ("body", "kind", "for_name", "words")
    field_of = {"for_body": "for_name"}
    body = SomeOf(Organisation, _("For which organisation do you speak?"), empty_label=None)
    kind = forms.ChoiceField(
        label=_("How do you stand to it?"), choices=Stand.Kind, widget=forms.RadioSelect
    )
    for_name = BodyCalled(label=_("If you step aside: who is better placed?"), required=False)
    words = Words(label=_("Why?"), max_length=MOST_WORDS, lines=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body"]
        field.required = True
        field.queryset = visible(self.actor, Organisation).filter(pk__in=self.actor.groups)


class ResultForm(OpenForm):
    """What came of it."""

    first = ("result",)
    result = Words(label=_("What came of it?"), max_length=MOST_WORDS, lines=3)

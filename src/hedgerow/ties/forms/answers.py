"""Answering an introduction: taken up, changed, not now, or met."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ActForm
from hedgerow.place.models import Sector
from hedgerow.ties.models import IntroductionStep


class SuggestedForm(ActForm):
    """An answer to a suggestion: of these two, by this opener."""

    a = forms.UUIDField()
    b = forms.UUIDField()
    opener = forms.UUIDField(required=False)
    step = forms.ChoiceField(choices=IntroductionStep.Kind.choices)


class StepForm(ActForm):
    """What became of an introduction that is under way."""

    introduction = forms.UUIDField()
    step = forms.ChoiceField(choices=IntroductionStep.Kind.choices)


class TiesFilter(forms.Form):
    """Which ties to list."""

    one = forms.ChoiceField(label=_("Between"), required=False)
    other = forms.ChoiceField(label=_("and"), required=False)
    show = forms.ChoiceField(
        label=_("Which"),
        required=False,
        choices=[
            ("", _("All ties")),
            ("one", _("Live, held by one person")),
            ("none", _("Live, held by nobody we know of")),
            ("quiet", _("Gone quiet")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name in ("one", "other"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("any sector")), *Sector.choices]


class FindForm(forms.Form):
    """Looking for an organisation by its name."""

    q = forms.CharField(label=_("An organisation"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

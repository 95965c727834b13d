"""What narrows the lists of ties and of what departures would cost."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.place.models import Sector


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

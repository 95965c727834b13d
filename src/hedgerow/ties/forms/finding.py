"""What narrows the lists of who is here."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.place.selectors.rows import Choices


class PeopleFilterForm(forms.Form):
    """What narrows the people: what they bring or are called, and where they are."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    patch = forms.ChoiceField(label=_("Patch"), required=False)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self._choose("sector", _("Any"), choices.sectors)
        self._choose("patch", _("Anywhere"), choices.patches)

    def _choose(self, name: str, nothing: Any, pairs: tuple[tuple[str, str], ...]) -> None:
        if not pairs:
            del self.fields[name]
            return
        field: Any = self.fields[name]
        field.choices = [("", nothing), *pairs]

    def asked(self) -> dict[str, Any]:
        """What `find_bodies` and `find_people` want; what was not understood is left out."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        return said | {name: UUID(said[name]) for name in ("patch", "size_band") if name in said}


class BodyFilterForm(PeopleFilterForm):
    """What narrows the organisations: the same, and how big they are and of what kind."""

    size_band = forms.ChoiceField(label=_("Size"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, choices=choices, **kwargs)
        self._choose("size_band", _("Any"), choices.sizes)
        self._choose("kind", _("Any"), choices.kinds)
        self.order_fields(["words", "sector", "size_band", "patch", "kind"])

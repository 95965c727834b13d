"""What is asked to draft small groups, to wish something for them, and to let two change places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ActForm, ChangeForm
from hedgerow.meetings.models import BreakoutPlan, BreakoutWish

MOST_ROUNDS = 8
MOST_AT_TABLE = 50
People = Sequence[tuple[UUID, str]]


class SizesField(forms.CharField):
    """How many sit together: one number, or one for each group with commas between."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        numbers = [part.strip() for part in text.split(",")]
        sizes = [int(part) for part in numbers if part.isdecimal() and len(part) < 4]
        if len(sizes) != len(numbers) or not all(2 <= size <= MOST_AT_TABLE for size in sizes):
            raise ValidationError(_("Write a number from 2 to 50, or several like 6, 6, 4."))
        return sizes

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value


class DraftForm(ActForm):
    """For whom, in groups of which sizes, and how often."""

    sizes = SizesField(
        label=_("How many sit together?"),
        help_text=_("One number, or the size of each group: 6, 6, 4."),
        max_length=200,
    )
    rounds = forms.IntegerField(
        label=_("How many times are there groups?"), min_value=1, max_value=MOST_ROUNDS
    )
    certain = forms.ChoiceField(
        label=_("Who is seated?"),
        choices=[("yes", _("Those who said yes")), ("", _("All who did not say no"))],
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, *args: Any, plan: BreakoutPlan | None, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "draft_%s")
        kwargs["initial"] = {
            "sizes": plan.sizes if plan else [5],
            "rounds": len(plan.rounds) if plan else 2,
            "certain": "yes" if plan and plan.certain else "",
        }
        super().__init__(*args, **kwargs)

    def said(self) -> dict[str, Any]:
        """What the service is told, by its own names."""
        return {**self.cleaned_data, "certain": self.cleaned_data["certain"] == "yes"}


class SwapForm(ChangeForm):
    """Two people, and the round in which they change places."""

    number = forms.TypedChoiceField(label=_("In which round?"), coerce=int)
    one = forms.TypedChoiceField(label=_("Who?"), coerce=UUID)
    other = forms.TypedChoiceField(label=_("Changes places with whom?"), coerce=UUID)

    def __init__(self, *args: Any, people: People, rounds: int, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "swap_%s")
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["number"].choices = [(n, _("Round %(n)s") % {"n": n}) for n in range(1, rounds + 1)]
        fields["one"].choices = fields["other"].choices = [("", _("Choose")), *people]


class WishForm(ActForm):
    """One thing to keep to; which of the last two fields it needs depends on the first."""

    kind = forms.ChoiceField(label=_("What should we keep to?"), choices=BreakoutWish.Kind.choices)
    one = forms.TypedChoiceField(label=_("Who?"), coerce=UUID)
    other = forms.TypedChoiceField(
        label=_("With or from whom?"),
        coerce=UUID,
        required=False,
        empty_value=None,
        help_text=_("For two who sit together or apart."),
    )
    number = forms.IntegerField(
        label=_("Which number?"),
        required=False,
        min_value=1,
        max_value=MOST_AT_TABLE,
        help_text=_("Of the table that they host, or of their first or last round."),
    )

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "wish_%s")
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["one"].choices = fields["other"].choices = [("", _("Choose")), *people]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        kind = data.get("kind")
        if kind not in BreakoutWish.PAIRS:
            data["other"] = None
        elif not data.get("other") or data.get("other") == data.get("one"):
            self.add_error("other", _("Choose a second person."))
        if kind not in BreakoutWish.NUMBERED:
            data["number"] = None
        elif data.get("number") is None:
            self.add_error("number", _("Write a number, like 1 or 2."))
        return data

"""Fields that more than one form of this room asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core.money import read_pounds
from hedgerow.core.policy import visible
from hedgerow.helm.models import Proposal
from hedgerow.place.forms.fields import MOST_WORDS, ComeForm, DayField, OpenForm, SomeOf, Words
from hedgerow.pot.models import Pot
from hedgerow.pot.services.book import MOST_PENCE


class Pounds(forms.CharField):
    """A sum as people write it, in whole pence."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=24, help_text=_("Like 250 or 1,250.50."), **kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: Any) -> int:
        pence = read_pounds(super().clean(value))
        if pence is None or not 0 < pence <= MOST_PENCE:
            raise ValidationError(_("Write the sum in pounds, like 250 or 1,250.50."))
        return pence


def reason(label: Any) -> Words:
    """What it is for, in a line or two."""
    return Words(label=label, max_length=MOST_WORDS, lines=2)


class PlainForm(OpenForm):
    """A form that shows all that it asks at once."""

    field_order = ["body", "purpose", "pence", "words", "decision", "proposal"]

    @property
    def opening(self) -> list[forms.BoundField]:
        hidden = {field.name for field in self.hidden_fields()}
        return [self[name] for name in self.fields if name not in hidden]

    @property
    def folded(self) -> list[forms.BoundField]:
        return []


class MoneyForm(PlainForm):
    """A form about a sum."""

    pence = Pounds(label=_("How much?"))


class DecidingForm(PlainForm):
    """A form that says who decided; where the pot's group has decided things, which of them."""

    decision = Words(
        label=_("Who decided this, when and how?"),
        help_text=_("Like: all of us, by consent, on 3 March 2027."),
        max_length=MOST_WORDS,
        lines=2,
    )
    proposal = SomeOf(Proposal, _("Or which decision of the group is it?"))

    def __init__(self, *args: Any, pot: Pot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if pot.group_id is None:
            del self.fields["proposal"]
            return
        field: Any = self.fields["proposal"]
        field.queryset = visible(self.actor, Proposal).filter(
            group=pot.group_id, state=Proposal.State.ADOPTED
        )
        field.empty_label = _("None of them")
        decision = self.fields["decision"]
        decision.required = False
        decision.help_text = _("Leave it empty if it is one of the group’s decisions, below.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not (data.get("decision") or data.get("proposal") or self.has_error("decision")):
            self.add_error("decision", _("Say who decided it, or choose a decision of the group."))
        return data


class CameForm(ComeForm, MoneyForm):
    """Money that arrived: how much, on which day, and what the bank says of it."""

    on = DayField(label=_("On which day?"), help_text=_("Day, month and year."))
    words = reason(_("What does the bank statement say?"))

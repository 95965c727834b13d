"""Asking somebody for words, and writing one's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.policy import visible
from hedgerow.core.sealed import MOST_WORDS
from hedgerow.place.forms.audiences import belonging
from hedgerow.place.forms.fields import OpenForm, SomeOf, Words
from hedgerow.place.models import Membership, Person
from hedgerow.reflections.asking import PAIR


class PairForm(OpenForm):
    """With whom."""

    first = ("other",)
    other = SomeOf(Person, _("With whom?"), empty_label=_("Choose somebody"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others: Any = self.fields["other"]
        members = visible(self.actor, Membership).filter(ended_at=None)
        writers = members.exclude(role=Membership.Role.VIEWER).values("person")
        others.queryset = visible(self.actor, Person).filter(pk__in=writers)
        may_write = {str(pk) for pk in others.queryset.values_list("pk", flat=True)}
        offered = [each for each in belonging(self.actor) if each[0] in may_write]
        others.required = True
        others.choices = [("", _("Choose somebody")), *offered]
        others.error_messages["required"] = _("Choose with whom.")


class SideForm(OpenForm):
    """An answer to each question, and whether it may be shown."""

    agrees = forms.BooleanField(
        label=_("I agree: once we both say so, we both see it all"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [f"answer_{number}" for number in range(len(PAIR))]
        for name, asked in zip(self.names, PAIR, strict=True):
            self.fields[name] = Words(label=asked, max_length=MOST_WORDS, required=False, lines=3)
        self.order_fields([*self.names, "agrees"])
        self.first = (*self.names, "agrees")

    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"words": [data[name] for name in self.names], "agrees": data["agrees"]}

"""A rule for when nobody lets people in any more, and saying yes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.policy import visible
from hedgerow.place.forms.fields import MOST_WORDS, OpenForm, Words
from hedgerow.place.models import Membership, Organisation


class RuleForm(OpenForm):
    """After how many weeks, and of how many organisations members must say yes."""

    first = ("weeks", "bodies", "words")
    weeks = forms.IntegerField(
        label=_("After how many weeks of silence?"),
        help_text=_("From four to 52. They are written to first, and have a fortnight to answer."),
        min_value=4,
        max_value=52,
        initial=6,
    )
    bodies = forms.IntegerField(
        label=_("Members of how many different organisations must say yes?"),
        help_text=_("From two to twelve. As many must agree to this rule before it holds."),
        min_value=2,
        max_value=12,
        initial=3,
    )
    words = Words(label=_("A word to go with it"), max_length=MOST_WORDS, lines=2, required=False)


class ForBodyForm(OpenForm):
    """For which of one's organisations one speaks."""

    first: tuple[str, ...] = ("body",)
    body = forms.ChoiceField(label=_("For which organisation do you speak?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = visible(self.actor, Organisation).filter(pk__in=self.actor.groups)
        self.bodies = {str(each.pk): each for each in bodies.order_by("folded", "pk")}
        field: Any = self.fields["body"]
        field.choices = [(pk, each.name) for pk, each in self.bodies.items()]

    def clean_body(self) -> Organisation:
        return self.bodies[self.cleaned_data["body"]]


class YesForm(ForBodyForm):
    """Who is to let people in from now on."""

    first = ("to", "body")
    to = forms.ChoiceField(label=_("Who is to let people in from now on?"))
    field_order = ["to", "body"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = visible(self.actor, Membership).filter(ended_at=None, role=Membership.Role.MEMBER)
        members = rows.select_related("person").order_by("person__folded", "pk")
        field: Any = self.fields["to"]
        field.choices = [(str(each.pk), each.person.name) for each in members]

    def clean_to(self) -> Membership:
        rows = visible(self.actor, Membership).select_related("person")
        return rows.get(pk=UUID(self.cleaned_data["to"]))

"""A plan for moving on, and who takes what over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Audience
from hedgerow.core.policy import visible
from hedgerow.moving.models import Leaving
from hedgerow.moving.selectors.hangs import Thing
from hedgerow.place.forms.fields import MOST_WORDS, DayField, OpenForm, Words
from hedgerow.place.models import Membership, Organisation, Person
from hedgerow.ties.selectors.called import one_person

OTHER, END = "other", "end"


class LeavingForm(OpenForm):
    """A last day, who may see the plan, and what nobody wrote down."""

    first = ("last_day", "shown_to", "body", "unwritten")
    field_of = {"audience": "shown_to"}
    last_day = DayField(
        label=_("Your last day"),
        help_text=_("You can come in until the end of that day, or until you say so sooner."),
        error_messages={"required": _("Give your last day. You can change it later.")},
    )
    shown_to = forms.ChoiceField(
        label=_("Who may see your plan?"), widget=forms.RadioSelect, initial=Audience.ME
    )
    body = forms.ChoiceField(label=_("If your organisation: which?"), required=False)
    unwritten = Words(
        label=_("What did nobody write down?"),
        help_text=_(
            "Rules that you learned by being here. Whoever takes something over from you "
            "reads them once you have left."
        ),
        max_length=MOST_WORDS,
        lines=5,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        stewards = visible(self.actor, Membership).filter(
            ended_at=None, role=Membership.Role.STEWARD
        )
        people = stewards.exclude(person=self.actor.person_id)
        self.stewards = list(people.values_list("person_id", flat=True))
        bodies = visible(self.actor, Organisation).filter(pk__in=self.actor.groups)
        self.bodies = [(str(pk), name) for pk, name in bodies.values_list("pk", "name")]
        steward = [(Audience.PEOPLE.value, _("Me, and whoever lets people in here"))]
        ours = [(Audience.GROUP.value, _("Me, and everyone in my organisation"))]
        fields["shown_to"].choices = [
            (Audience.ME.value, _("Only me")),
            *(steward if self.stewards else ()),
            *(ours if self.bodies else ()),
        ]
        fields["body"].choices = self.bodies
        if len(self.bodies) < 2:
            del fields["body"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("shown_to") == Audience.GROUP and len(self.bodies) == 1:
            data["body"] = self.bodies[0][0]
        if data.get("shown_to") == Audience.GROUP and not data.get("body"):
            self.add_error("body", _("Say which organisation it is for."))
        return data

    def said(self) -> dict[str, Any]:
        told = super().said()
        body = told.pop("body", "")
        named: dict[str, list[UUID]] = {
            Audience.PEOPLE: self.stewards,
            Audience.GROUP: [UUID(body)] if body else [],
        }
        return {**told, "with_ids": named.get(told["audience"], [])}

    @staticmethod
    def start(leaving: Leaving, with_ids: list[UUID]) -> dict[str, Any]:
        """What the form shows of a plan that there is."""
        return {
            "last_day": leaving.last_day,
            "shown_to": leaving.audience,
            "body": str(with_ids[0]) if with_ids else "",
            "unwritten": leaving.unwritten,
            "seen": leaving.version,
        }


class HandForm(OpenForm):
    """Who takes one thing over, or that it ends with thanks."""

    first = ("who", "name", "words")
    field_of = {"to": "name"}
    who = forms.ChoiceField(label=_("Who takes it over?"), widget=forms.RadioSelect)
    name = Words(
        label=_("If somebody else: who?"),
        help_text=_("As they are called here. Ask them first."),
        max_length=200,
        required=False,
    )
    words = Words(
        label=_("A word to go with it"),
        help_text=_("What they should know, or your thanks."),
        max_length=MOST_WORDS,
        lines=2,
        required=False,
    )

    def __init__(self, *args: Any, thing: Thing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        people = [(str(each.pk), each.name) for each in thing.people]
        fields["who"].choices = [
            *people,
            *([(OTHER, _("Somebody else"))] if thing.anyone else []),
            *([(END, _("Nobody: let it end, with thanks"))] if thing.may_end else []),
        ]
        if not thing.anyone:
            del fields["name"]
        if thing.tie:
            fields["who"].label = _("Who could hold it too?")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        who = data.get("who", "")
        data["to"] = None
        if who == OTHER:
            data["to"] = one_person(self.actor, data.get("name", "").strip())
            if data["to"] is None:
                self.add_error(
                    "name",
                    _("We do not know one person called that. Give the whole name, or add them."),
                )
        elif who and who != END:
            data["to"] = visible(self.actor, Person).filter(pk=who).first()
            if data["to"] is None:
                raise ValidationError(_("They are not here any more. Choose somebody else."))
        return data

    def said(self) -> dict[str, Any]:
        return {"to": self.cleaned_data["to"], "words": self.cleaned_data["words"]}

"""Asking, saying what came of somebody's words, and naming whom the place means to hear."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.policy import visible
from hedgerow.helm.forms.proposals import PutForm
from hedgerow.helm.models import Proposal, StewardshipGroup
from hedgerow.place.forms.fields import MOST_WORDS, DayField, OpenForm, SomeOf, Words, offer_patches
from hedgerow.place.models import Organisation, Patch
from hedgerow.promises.models import Promise
from hedgerow.questions.models import Question
from hedgerow.ties.forms.called import BodyCalled
from hedgerow.voices.models import LeastHeard, Outcome

MOST_OFFERED = 50
"""So many questions, proposals and promises are offered to choose from, the newest first."""


class AskingForm(OpenForm):
    """Why we ask, until when, who reads the answers, and whom it concerns."""

    first = ("why", "until", "body")
    field_of = {"about": "about_name"}
    why = Words(
        label=_("Why do you ask?"),
        help_text=_("Whoever answers reads this first. Two sentences are enough."),
        max_length=2_000,
        lines=3,
        error_messages={"required": _("Say why. People have been asked many times.")},
    )
    until = DayField(
        label=_("Until which day?"),
        error_messages={"required": _("Give a day. By then they know that it was not for ever.")},
    )
    body = SomeOf(
        Organisation, _("Who reads the answers with you?"), empty_label=_("Only I read them")
    )
    least_heard = SomeOf(
        LeastHeard, _("Is it for people whom we mean to hear?"), empty_label=_("No one group")
    )
    patch = SomeOf(Patch, _("Which part of the place?"))
    about_name = BodyCalled(
        label=_("Is it for the people of one organisation or group? Which?"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["body"].queryset = visible(self.actor, Organisation).filter(pk__in=self.actor.groups)
        fields["least_heard"].queryset = visible(self.actor, LeastHeard).filter(ended_on=None)
        offer_patches(fields["patch"], self.actor, _("All of it"))


class OutcomeForm(OpenForm):
    """What somebody's words led to, in a sentence that they will read."""

    first = ("kind", "question", "proposal", "promise", "words")
    kind = forms.ChoiceField(
        label=_("What came of it?"), choices=Outcome.Kind, widget=forms.RadioSelect
    )
    question = SomeOf(Question, _("If a question: which?"), empty_label=_("Choose one"))
    proposal = SomeOf(Proposal, _("If a proposal: which?"), empty_label=_("Choose one"))
    promise = SomeOf(Promise, _("If a promise: which?"), empty_label=_("Choose one"))
    words = Words(
        label=_("In a sentence that they will read"),
        help_text=_("Say what you did, or why not yet. Name nobody else."),
        max_length=MOST_WORDS,
        lines=3,
        error_messages={"required": _("Write the sentence. It is all they see of it.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        newest = {"question": "-asked_on", "proposal": "-created_at", "promise": "-created_at"}
        for name, order in newest.items():
            rows = visible(self.actor, fields[name].queryset.model).order_by(order, "-pk")
            shown = list(rows[:MOST_OFFERED])
            fields[name].queryset = rows
            fields[name].choices = [("", _("Choose one"))] + [
                (str(row.pk), str(row)[:100]) for row in shown
            ]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        kind = data.get("kind", "")
        if kind in {"question", "proposal", "promise"} and not data.get(kind):
            self.add_error(kind, _("Choose which one, or write it down there first."))
        return data

    def said(self) -> dict[str, Any]:
        told = super().said()
        things = {name: told.pop(name) for name in ("question", "proposal", "promise")}
        told["thing"] = things.get(told.pop("kind"))
        return told


class ProposeForm(PutForm):
    """A proposal that quotes whoever it is for."""

    first = ("quoted", "group", "title", "words", "told")
    field_order = first
    quoted = Words(
        label=_("Their words, exactly"),
        help_text=_("All of what they said, or a part. It stands above the proposal."),
        max_length=MOST_WORDS,
        lines=3,
    )
    group = SomeOf(StewardshipGroup, _("Which group shall decide?"), empty_label=_("Choose one"))
    told = Words(
        label=_("In a sentence that they will read"),
        help_text=_("Tell them what you now propose, and when it may be decided."),
        max_length=MOST_WORDS,
        lines=2,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["group"].required = True
        fields["group"].queryset = visible(self.actor, StewardshipGroup, "change")


class LeastHeardForm(OpenForm):
    """Whom the place means to hear, and how that was agreed."""

    first = ("name", "patch", "agreed")
    name = Words(
        label=_("Whom do we mean to hear?"),
        help_text=_("As they would say it themselves: young carers, people on the boats."),
        max_length=200,
    )
    patch = SomeOf(Patch, _("Where?"))
    agreed = Words(
        label=_("How did we agree on it?"),
        help_text=_("At which meeting, or in which decision. One line."),
        max_length=2_000,
        lines=2,
        error_messages={"required": _("Say how it was agreed. The list is everyone’s.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_patches(self.fields["patch"], self.actor, _("All of the place"))

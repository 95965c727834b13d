"""Choosing behaviours, and saying where one was seen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Audience
from hedgerow.core.policy import visible
from hedgerow.helm.models import GroupMember
from hedgerow.place.forms.fields import MOST_WORDS, OpenForm, SomeOf, Words
from hedgerow.stories.models import Behaviour, Noticed
from hedgerow.ties.forms.called import PersonCalled

PERSON = "person"
LEVELS = [
    (PERSON, _("In what somebody did")),
    (Noticed.Level.ORGANISATION.value, _("In how an organisation went about it")),
    (Noticed.Level.SYSTEM.value, _("In how things are arranged between us all")),
]
MAY_READ = [
    (Audience.PLACE.value, _("Everyone who belongs to this place")),
    (Audience.ME.value, _("Only me")),
]


class BehavioursForm(OpenForm):
    """Five to eight lines."""

    first = ("lines",)
    lines = Words(
        label=_("How do you mean to behave?"),
        help_text=_("Five to eight, each on a line: we listen to the end, we say what we fear."),
        max_length=MOST_WORDS,
        lines=8,
        error_messages={"required": _("Write five to eight behaviours, each on a line.")},
    )

    def said(self) -> dict[str, Any]:
        told = super().said()
        return {**told, "lines": told["lines"].split("\n")}


class _ReadForm(OpenForm):
    """Something that one writes for the place, or for oneself."""

    audience = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=MAY_READ,
        widget=forms.RadioSelect,
        initial=Audience.ME,
    )


class SeenForm(_ReadForm):
    """Where one saw it: in a person, who reads it first; in an organisation; or between us all."""

    first = ("behaviour", "level", "person_name", "words", "because", "audience")
    field_order = first
    field_of = {"person": "person_name"}
    behaviour = SomeOf(
        Behaviour,
        _("Which of what we mean to do?"),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    level = forms.ChoiceField(
        label=_("Where did you see it?"), choices=LEVELS, widget=forms.RadioSelect
    )
    person_name = PersonCalled(
        label=_("If somebody did it: who?"),
        help_text=_("They read it first, and say who else may."),
        required=False,
    )
    words = Words(
        label=_("What did you see?"),
        max_length=MOST_WORDS,
        lines=2,
        error_messages={"required": _("Write what you saw. A line is enough.")},
    )
    because = Words(label=_("It helped because …"), max_length=MOST_WORDS, lines=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["behaviour"].queryset = visible(self.actor, Behaviour).filter(
            ended_on=None,
            group__in=GroupMember.objects.filter(
                person_id__in=[self.actor.person_id], until=None
            ).values("group"),
        )
        fields["audience"].label = _("If nobody is named: who may read it?")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("level") == PERSON:
            if "person_name" in data and not data["person_name"]:
                self.add_error("person_name", _("Write their whole name, as it stands here."))
            if not data.get("because"):
                self.add_error("because", _("Write why it helped. A line is enough."))
        return data

    def said(self) -> dict[str, Any]:
        """What `tell_sighting` is told of a person, or else `notice`."""
        told = super().said()
        for name in ("level", "audience") if told["level"] == PERSON else ("person",):
            del told[name]
        return told


class PowerForm(_ReadForm):
    """What somebody who had a part in the meeting did with the power that came with it."""

    first = ("words", "audience")
    field_order = first
    words = Words(
        label=_("What did you do with your power?"),
        help_text=_("Whom you let speak, what you gave away, what you decided alone."),
        max_length=MOST_WORDS,
        lines=3,
        error_messages={"required": _("Write what you did. A line is enough.")},
    )

    def said(self) -> dict[str, Any]:
        return {**super().said(), "level": Noticed.Level.POWER.value}

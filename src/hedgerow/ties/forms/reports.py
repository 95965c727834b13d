"""Saying how a pair stands, and how often two bodies have agreed to speak."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ActForm
from hedgerow.core.policy import visible
from hedgerow.place.forms.audiences import AudienceForm
from hedgerow.place.forms.fields import ComeForm, DayField, Words
from hedgerow.place.models import Organisation, Person
from hedgerow.place.selectors.worn import as_said
from hedgerow.ties.models.report import Warmth
from hedgerow.ties.selectors.called import Match, bodies_called, one_body, one_person, people_called

Actual = Organisation | Person


class ReportForm(ComeForm, AudienceForm):
    """How one end and the other stand: in a word, in a sentence, or both.

    `one` and `other` are the ends where they are known. Where `one` is the reader, or a body of
    theirs, it is their own account; else they tell it as somebody who saw it.
    """

    first = ("who", "warmth", "words", "speaking_as")
    who = forms.CharField(
        label=_("Who is it about?"),
        help_text=_("The name of a person or an organisation."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    warmth = forms.ChoiceField(
        label=_("How do you and they stand?"),
        choices=Warmth.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    words = Words(
        label=_("In a sentence"),
        help_text=_("How it began, what you hope for, what they bring. They may read it."),
        max_length=20_000,
        required=False,
        lines=3,
    )
    speaking_as = forms.ChoiceField(
        label=_("Which of your roles do you say it in?"), widget=forms.RadioSelect, required=False
    )
    on = DayField(label=_("Which day?"), required=False)
    field_order = [*first, "on", "audience", "group", "readers"]

    def __init__(
        self, *args: Any, one: Actual | None = None, other: Actual | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.matches: list[Match] = []
        mine = self._mine()
        if other is not None and other.pk in mine and (one is None or one.pk not in mine):
            one, other = other, one
        self.one, self.other = one, other
        self.observes = one is not None and one.pk not in mine
        if other is not None:
            del self.fields["who"]
        if self.observes or len(mine) < 2:
            del self.fields["speaking_as"]
        else:
            choose: Any = self.fields["speaking_as"]
            choose.choices = [(str(pk), name) for pk, name in mine.items()]
            choose.initial = str(self._speaks_first())

    def _mine(self) -> dict[UUID, str]:
        """What the reader may speak as: the bodies in which they wear a hat, and themselves."""
        roles = {hat.organisation_id: as_said(hat) for hat in self.hats}
        assert self.actor.person_id is not None
        return {**roles, self.actor.person_id: str(_("Myself"))}

    def _speaks_first(self) -> UUID:
        """Who speaks unless the reader chooses: the end that is known; of a person, oneself."""
        if self.one is not None:
            return self.one.pk
        assert self.actor.person_id is not None
        return self.actor.person_id if isinstance(self.other, Person) else next(iter(self._mine()))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "who" in self.fields:
            self._understand(data.get("who", "").strip())
        if not self.observes:
            self.one = self._speaker(data.get("speaking_as") or "")
        if self.one and self.other and self.one.pk == self.other.pk:
            self.add_error(None, _("A tie needs two different ends. Choose somebody else."))
        if not data.get("warmth") and not data.get("words"):
            self.add_error("words", _("Choose a word above, or write a sentence here."))
        return data

    def said(self) -> dict[str, Any]:
        told = super().said()
        told.pop("who", None)
        told.pop("speaking_as", None)
        return told

    def _speaker(self, chosen: str) -> Actual:
        """The end that speaks: the one chosen, the one that was known, or the first of them."""
        pk = UUID(chosen) if chosen else self._speaks_first()
        if pk == self.actor.person_id:
            return visible(self.actor, Person).get(pk=pk)
        return visible(self.actor, Organisation).get(pk=pk)

    def _understand(self, name: str) -> None:
        """Take a typed name that is exactly one person's or one body's; ask about any other."""
        exact = [
            found for found in (one_body(self.actor, name), one_person(self.actor, name)) if found
        ]
        if len(exact) == 1:
            self.other = exact[0]
            return
        self.matches = [*bodies_called(self.actor, name), *people_called(self.actor, name)]
        if not name:
            self.add_error("who", _("Write the name of a person or an organisation."))
        elif self.matches:
            self.add_error("who", _("Choose whom you mean."))
        else:
            self.add_error(
                "who",
                _("Nobody here is called %(name)s. Check the spelling, or add them first.")
                % {"name": name},
            )


RHYTHMS = [
    (7, _("Every week")),
    (14, _("Every fortnight")),
    (30, _("Every month")),
    (91, _("Every three months")),
    (182, _("Twice a year")),
    (365, _("Once a year")),
]


class RhythmForm(ActForm):
    """How often two bodies have agreed to speak."""

    days = forms.TypedChoiceField(
        label=_("How often have you agreed to speak?"),
        help_text=_("A tie that speaks twice a year is not a weak one. It is its own rhythm."),
        choices=RHYTHMS,
        coerce=int,
        widget=forms.RadioSelect,
    )

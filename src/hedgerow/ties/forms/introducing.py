"""Introducing two people: the letter to both, an answer to it, and what came of it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock
from hedgerow.core.forms import ActForm
from hedgerow.core.models import Place
from hedgerow.place.forms.fields import MOST_WORDS, DayField, OpenForm, Words
from hedgerow.place.models import Person
from hedgerow.ties.models import Asked, IntroductionStep
from hedgerow.ties.models.introduction import CAME_OF_IT, SUGGESTED


class IntroduceForm(OpenForm):
    """The letter that both of two people read: strengths first, then why now."""

    first = ("letter", "reason", "to_a", "to_b")
    letter = Words(
        label=_("Your letter to both"),
        help_text=_("What each brings comes first. Change it as you like. Both read the same."),
        lines=9,
        max_length=MOST_WORDS,
        error_messages={"required": _("Write a few lines that say what each of them brings.")},
    )
    reason = Words(
        label=_("Why now?"),
        help_text=_("A sentence that both may read."),
        lines=2,
        max_length=2000,
        error_messages={"required": _("Say in a sentence why now.")},
    )
    to_a = forms.EmailField(required=False, max_length=254)
    to_b = forms.EmailField(required=False, max_length=254)

    def __init__(self, *args: Any, unknown: dict[str, Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("to_a", "to_b"):
            if name not in unknown:
                del self.fields[name]
                continue
            told = {"name": unknown[name].name}
            field = self.fields[name]
            field.label = _("E-mail address of %(name)s") % told
            field.help_text = _("We know none. Give one that they gave you. Nobody else sees it.")
            field.required = True
            field.error_messages["required"] = _("We need an address to ask them at.")


class AskedForm(OpenForm):
    """One of the two answers: yes, not now or no, and with a yes what may be passed on."""

    first = ("answer", "email", "phone", "words", "may_be_known")
    answer = forms.ChoiceField(
        label=_("Would you like to meet?"),
        choices=Asked.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    email = forms.EmailField(
        label=_("E-mail address that we may pass on"),
        help_text=_("With a yes only, and only when both have said yes."),
        required=False,
        max_length=254,
    )
    phone = forms.CharField(
        label=_("Telephone number that we may pass on"), required=False, max_length=40
    )
    words = Words(
        label=_("A sentence to go with it"),
        help_text=_("With a yes, both read it. Else only whoever asked you does."),
        required=False,
        lines=2,
        max_length=2000,
    )
    may_be_known = forms.BooleanField(
        label=_("Everyone in this place may know that we were introduced"), required=False
    )


class CameForm(OpenForm):
    """What came of an introduction."""

    first = ("step", "words")
    step = forms.ChoiceField(
        label=_("What came of it?"),
        choices=[(kind.value, kind.label) for kind in CAME_OF_IT],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what came of it.")},
    )
    words = Words(label=_("A word about it"), required=False, lines=2, max_length=2000)


class DayForm(OpenForm):
    """When two people have agreed to meet, and where."""

    first = ("day", "time", "words")
    day = DayField(label=_("Which day?"), error_messages={"required": _("Give the day in full.")})
    time = forms.TimeField(
        label=_("At what time?"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": _("Give the time, like 10:30.")},
    )
    words = Words(label=_("Where?"), required=False, max_length=300)

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < clock.today(self.place.time_zone):
            raise ValidationError(_("That day has passed. Give today, or a day to come."))
        return day

    @property
    def place(self) -> Place:
        assert self.actor.place is not None
        return self.actor.place

    def said(self) -> dict[str, Any]:
        told = super().said()
        day, at = told.pop("day"), told.pop("time")
        return {**told, "at": at_of(day, at, self.place)}


def at_of(day: date, at: time, place: Place) -> datetime:
    """The moment that is `at` on the wall on `day` in a place."""
    return datetime.combine(day, at, ZoneInfo(place.time_zone))


class SuggestedForm(ActForm):
    """An answer to a suggestion: of these two, by this opener."""

    a = forms.UUIDField()
    b = forms.UUIDField()
    opener = forms.UUIDField(required=False)
    step = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in SUGGESTED])


class StepForm(ActForm):
    """What became of an introduction that is under way."""

    introduction = forms.UUIDField()
    step = forms.ChoiceField(choices=IntroductionStep.Kind.choices)

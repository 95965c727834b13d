"""Handing somebody over, what became of it, and how it was."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock
from hedgerow.core.policy import Actor
from hedgerow.place.forms.fields import DayField, OpenForm, Words
from hedgerow.place.models import Organisation, Person
from hedgerow.ties.models import Handover
from hedgerow.ties.models.handover import RECEIVED, TOLD_BACK
from hedgerow.ties.selectors.called import one_body, one_person


class HandoverForm(OpenForm):
    """What somebody agreed may be told, and to whom. There is no field for a diagnosis."""

    first = (
        "receiver_name",
        "to",
        "called",
        "words",
        "reach",
        "agreed_how",
        "agreed_on",
        "asks_back",
        "back_to",
    )
    receiver_name = Words(
        label=_("Who could help?"),
        help_text=_("The whole name of a person or an organisation here."),
        max_length=300,
        error_messages={"required": _("Write the name of whoever receives them.")},
    )
    to = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("Only if we know none. An organisation always needs one."),
        required=False,
        max_length=254,
    )
    called = Words(
        label=_("What does the person you walk with wish to be called?"),
        help_text=_("A first name is enough, or any name they choose."),
        max_length=80,
        error_messages={"required": _("Ask them what they wish to be called.")},
    )
    words = Words(
        label=_("What would they like, in their own words?"),
        help_text=_("Only what they agreed may be told. Leave out illnesses, numbers and dates."),
        lines=4,
        max_length=2000,
        error_messages={"required": _("Write a line in their own words.")},
    )
    reach = Words(
        label=_("How may they be reached?"),
        help_text=_("Only if they agreed. Else you bring the two together yourself."),
        required=False,
        max_length=200,
    )
    agreed_how = forms.ChoiceField(
        label=_("How did they agree?"),
        choices=Handover.Agreed.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how they agreed. Without a yes, do not go on.")},
    )
    agreed_on = DayField(label=_("On which day?"))
    asks_back = forms.ChoiceField(
        label=_("How do they wish to be asked afterwards how it was?"),
        choices=Handover.Back.choices,
        widget=forms.RadioSelect,
    )
    back_to = forms.EmailField(
        label=_("If by a link: to which e-mail address?"),
        help_text=_("Leave it empty to pass the link on yourself."),
        required=False,
        max_length=254,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        assert actor.place is not None
        self.fields["agreed_on"].initial = clock.today(actor.place.time_zone)
        self.fields["asks_back"].initial = Handover.Back.NAVIGATOR
        self.receiver: Person | Organisation | None = None

    def clean_receiver_name(self) -> str:
        name: str = self.cleaned_data["receiver_name"]
        self.receiver = one_person(self.actor, name) or one_body(self.actor, name)
        if self.receiver is None:
            raise ValidationError(
                _("We do not know one person or organisation called that. Give the whole name.")
            )
        return name

    def said(self) -> dict[str, Any]:
        told = super().said()
        del told["receiver_name"]
        end = "receiver" if isinstance(self.receiver, Person) else "receiver_body"
        return {**told, end: self.receiver}


class ReceivedForm(OpenForm):
    """What whoever receives has done."""

    first = ("step", "words")
    step = forms.ChoiceField(
        label=_("What has happened?"),
        choices=[(kind.value, kind.label) for kind in RECEIVED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened.")},
    )
    words = Words(
        label=_("A word for whoever walks with them"), required=False, lines=2, max_length=2000
    )


class ToldBackForm(OpenForm):
    """Did they get there, and how was it?"""

    first = ("step", "words")
    step = forms.ChoiceField(
        label=_("Did they get there?"),
        choices=[(kind.value, kind.label) for kind in TOLD_BACK],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened.")},
    )
    words = Words(label=_("How was it?"), required=False, lines=2, max_length=2000)


class HowItWasForm(ToldBackForm):
    """The same, asked of themselves."""

    step = forms.ChoiceField(
        label=_("Did you get there?"),
        choices=[(TOLD_BACK[0].value, _("Yes")), (TOLD_BACK[1].value, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )

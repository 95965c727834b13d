"""Writing down what rubbed, and putting it right."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.place.forms.fields import MOST_WORDS, ComeForm, DayField, OpenForm, Words
from hedgerow.promises.models import Rub
from hedgerow.ties.forms.called import PersonCalled


class RubForm(OpenForm):
    """What happened, and with whom to talk. Whoever is named may read it."""

    first = ("words", "other_name", "caller")
    field_of = {"other": "other_name"}
    words = Words(
        label=_("What happened?"),
        help_text=_("What you saw or heard, and how it was for you."),
        max_length=MOST_WORDS,
        lines=4,
        error_messages={"required": _("Write what happened. A line is enough.")},
    )
    other_name = PersonCalled(
        label=_("Who could ring whom? Name the other person."),
        help_text=_("They may then read this too. Leave it empty, and only you can."),
        required=False,
    )
    caller = forms.ChoiceField(
        label=_("Who rings?"),
        choices=Rub.Caller.choices,
        initial=Rub.Caller.WRITER,
        widget=forms.RadioSelect,
        required=False,
    )

    def clean_caller(self) -> str:
        return self.cleaned_data["caller"] or Rub.Caller.WRITER


class SpokeForm(ComeForm):
    """On which day they spoke."""

    first = ("on",)
    on = DayField(label=_("On which day did you speak?"))


class ThirdForm(OpenForm):
    """Somebody whom both trust."""

    first = ("third_name",)
    field_of = {"third": "third_name"}
    third_name = PersonCalled(
        label=_("Who could sit with you both?"),
        help_text=_("Ask them first. They may then read what is written here."),
        error_messages={"required": _("Write the name of somebody you both trust.")},
    )


class LessonForm(OpenForm):
    """What could be learned, without names."""

    first = ("words",)
    words = Words(
        label=_("What could others learn from it?"),
        help_text=_("Name nobody. It is shared with this place only if both of you wish it."),
        max_length=MOST_WORDS,
        lines=3,
        error_messages={"required": _("Write what could be learned. A line is enough.")},
    )

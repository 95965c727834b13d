"""The forms of this room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.policy import Actor
from hedgerow.place.forms.fields import OpenForm


class ConcernForm(OpenForm):
    """What is wrong, in one's own words."""

    first = ("words",)
    words = forms.CharField(
        label=_("What is wrong?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("Say what is held, and what you would like done about it."),
    )


class AnswerForm(OpenForm):
    """What was done about it."""

    first = ("answer",)
    answer = forms.CharField(
        label=_("What have you done about it?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        help_text=_("They read this, and stewards do. Nobody else does."),
    )


class ForgetForm(OpenForm):
    """Yes, and the name once more: it cannot be undone."""

    first = ("name",)
    name = forms.CharField(label=_("Write the name once more, to be sure"), max_length=200)

    def __init__(self, *args: Any, actor: Actor, expected: str, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.expected = expected

    def clean_name(self) -> str:
        """The name as it stands, case and spaces set aside."""
        name = str(self.cleaned_data["name"])
        if " ".join(name.split()).casefold() != " ".join(self.expected.split()).casefold():
            raise forms.ValidationError(
                _("That is not the name that stands here: %(name)s. Write it the same way."),
                params={"name": self.expected},
            )
        return name

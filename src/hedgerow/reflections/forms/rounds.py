"""What a group asks itself, and answering it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.sealed import ANSWERS, MOST_WORDS
from hedgerow.place.forms import fields
from hedgerow.place.forms.fields import DayField, OpenForm, Words
from hedgerow.reflections.asking import in_words
from hedgerow.reflections.models import Reflection


class RoundForm(OpenForm):
    """What the group asks, and until when."""

    first = ("kind", "behaviours", "closes_on")
    kind = forms.ChoiceField(
        label=_("What do you want to look at?"),
        choices=Reflection.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    behaviours = Words(
        label=_("If behaviours: which?"),
        help_text=_("One to eight, each on a line: we listen to the end, we say what we fear."),
        max_length=fields.MOST_WORDS,
        required=False,
        lines=5,
    )
    closes_on = DayField(
        label=_("Until the end of which day?"), help_text=_("A week is usual. It is never moved.")
    )

    def said(self) -> dict[str, Any]:
        told = super().said()
        return {**told, "behaviours": told["behaviours"].split("\n")}


class ReflectForm(OpenForm):
    """A choice for each line of a round, and words that the group may read."""

    words = Words(
        label=_("What should the group hear?"),
        help_text=_("A sentence is enough. People who know you may guess who wrote it."),
        max_length=MOST_WORDS,
        required=False,
        lines=3,
    )
    allowed = forms.BooleanField(
        label=_("These words may be shown to the group, without my name"), required=False
    )

    def __init__(self, *args: Any, lines: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [f"line_{number}" for number in range(len(lines))]
        for name, line in zip(self.names, lines, strict=True):
            self.fields[name] = forms.TypedChoiceField(
                label=in_words(line),
                choices=ANSWERS,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        self.order_fields([*self.names, "words", "allowed"])
        self.first = (*self.names, "words", "allowed")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        nothing = all(data.get(name) is None for name in self.names) and not data.get("words")
        if nothing and not self.errors:
            self.add_error(None, _("Answer one of them, or close this page: that is fine too."))
        if data.get("words") and not data.get("allowed"):
            self.add_error(
                "allowed", _("Tick this, or take your words out: nobody could read them.")
            )
        return data

    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"chosen": [data[name] for name in self.names], "words": data["words"]}

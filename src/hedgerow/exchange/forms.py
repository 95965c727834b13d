"""What is asked of somebody who brings a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ActForm, ChangeForm
from hedgerow.exchange.models import Answer
from hedgerow.formats.limits import LIMITS


class BringInForm(ActForm):
    """A file, and what people call where it comes from."""

    file = forms.FileField(
        label=_("Your file"),
        allow_empty_file=True,
        help_text=_("Nothing changes yet. First we show you what it would do."),
    )
    source = forms.CharField(
        label=_("What do you call where it comes from?"),
        max_length=200,
        required=False,
        help_text=_(
            "Like “our network map”. A later file of yours from there then changes what this one "
            "brought, and doubles nothing. Leave it empty to use the name of the file."
        ),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LIMITS.file_bytes:
            raise forms.ValidationError(
                _("This file is larger than 100 MB. Split it, and bring the parts in one by one."),
                code="too_large",
            )
        return file


class AnswersForm(ChangeForm):
    """For each record that may be here already: the same, not the same, or later."""

    take_theirs = forms.BooleanField(
        label=_("Where the file and this place differ, take the file’s words"), required=False
    )

    def __init__(self, *args: Any, questions: Iterable[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked: dict[str, tuple[str, UUID]] = {}
        for question in questions:
            number = question["number"]
            for candidate in question["candidates"]:
                name = f"answer_{number}_{candidate['pk']}"
                self.asked[name] = (question["key"], UUID(candidate["pk"]))
                self.fields[name] = forms.ChoiceField(
                    label=candidate["name"],
                    choices=Answer.Kind.choices,
                    initial=candidate["answer"] or Answer.Kind.LATER,
                    widget=forms.RadioSelect,
                    required=False,
                    help_text=" ".join(candidate["reasons"]),
                )

    @property
    def answers(self) -> dict[tuple[str, UUID], str]:
        """What was said of each pair."""
        return {
            pair: self.cleaned_data[name] or Answer.Kind.LATER for name, pair in self.asked.items()
        }

"""A bank's statement, and which line of the book one of its lines is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.policy import visible
from hedgerow.place.forms.fields import OpenForm, SomeOf
from hedgerow.pot.models import StatementLine, Transfer
from hedgerow.pot.services.bank import MOST


class StatementForm(OpenForm):
    """The file that a bank hands out."""

    first = ("content",)
    content = forms.FileField(
        label=_("The statement from your bank, as CSV"),
        help_text=_("Only those who sign see it. After a year we let go what the bank wrote."),
    )

    def clean_content(self) -> bytes:
        file = self.cleaned_data["content"]
        if file.size > MOST.file_bytes:
            raise forms.ValidationError(_("This file is larger than 2 MB. Choose a shorter time."))
        content: bytes = file.read()
        return content


class MatchForm(OpenForm):
    """The line of the book that it is."""

    transfer = SomeOf(Transfer, _("Which line of the book is it?"))

    def __init__(self, *args: Any, line: StatementLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["transfer"]
        field.required = True
        field.queryset = visible(self.actor, Transfer).filter(pot=line.pot_id)

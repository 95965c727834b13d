"""What every form of an act carries."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core.nhs_numbers import no_nhs_number

_NOT_READ = (forms.HiddenInput, forms.PasswordInput)


class ActForm(forms.Form):
    """A form for one act. `once` makes a double click one act: hand it on as `once=`."""

    once = forms.CharField(max_length=80, widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = secrets.token_urlsafe(16)  # chance alone: it tells no time
        self.label_suffix = ""
        for field in self.fields.values():
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _("Please fill this in.")

    def _post_clean(self) -> None:
        """Refuse an NHS number in any line that people type; `Words` look for themselves.

        What a form made something else of, such as the people whose names were typed, is not read.
        """
        for name, field in self.fields.items():
            typed = self.cleaned_data.get(name)
            if type(field) is not forms.CharField or isinstance(field.widget, _NOT_READ):
                continue
            if isinstance(typed, str):
                try:
                    no_nhs_number(typed)
                except ValidationError as error:
                    self.add_error(name, error)


class ChangeForm(ActForm):
    """A form that changes something; `seen` is the version of it that was shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

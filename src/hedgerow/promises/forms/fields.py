"""What more than one form of this room is made of."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError

from hedgerow.place.forms.fields import OpenForm

MOST_WORDS = 5_000


class AnsweredForm(OpenForm):
    """A form that shows what a service would not take in the service's own words."""

    called: Mapping[str, str] = {}  # by which of its fields the form asks what the service names

    def refuse(self, error: ValidationError) -> None:
        about = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, problems in about.items():
            field = self.called.get(name, name)
            self.add_error(field if field in self.fields else None, problems)

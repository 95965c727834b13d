"""Fields that more than one form of this room asks for."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _


def ids_in(texts: Iterable[str]) -> list[UUID]:
    """The ids among some texts; what is no id is left out."""
    found = []
    for text in texts:
        with suppress(ValueError):
            found.append(UUID(text))
    return found


class IdsField(forms.MultipleChoiceField):
    """Ids that were ticked in a list. Which of them the reader may have is asked of policy."""

    def clean(self, value: Any) -> list[UUID]:
        return ids_in(self.to_python(value))


def not_known(names: list[str]) -> str:
    """Says whom we do not know, and what to do."""
    return _("Nobody here is called %(names)s. Check the spelling, or give the whole name.") % {
        "names": ", ".join(names)
    }

"""Fields in which people write the whole name of somebody, or of an organisation or group."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.place.forms.fields import Words
from hedgerow.place.models import Organisation, Person
from hedgerow.ties.selectors.called import one_body, one_person


class BodyCalled(Words):
    """The one organisation or group of the whole name that is written; None for an empty one."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "unknown": _("We do not know one organisation called %(name)s.")
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=300, **kwargs)

    def clean(self, value: Any) -> Any:
        name = super().clean(value).strip()
        found = self.find(name) if name else None
        if name and found is None:
            raise ValidationError(self.error_messages["unknown"], params={"name": name})
        return found

    def find(self, name: str) -> Organisation | Person | None:
        return one_body(self.actor, name)


class PersonCalled(BodyCalled):
    """The one person of the whole name that is written; None for an empty one."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "unknown": _(
            "We do not know one person called that. Give the whole name, or add them first."
        )
    }

    def find(self, name: str) -> Organisation | Person | None:
        return one_person(self.actor, name)

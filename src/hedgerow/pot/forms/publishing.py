"""Who publishes what a pot gave, and under which prefix."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core.policy import Actor
from hedgerow.formats.threesixty_writing import read_prefix
from hedgerow.place.models import Organisation
from hedgerow.pot.models import Pot
from hedgerow.pot.selectors.grants import may_publish


class PublishForm(forms.Form):
    """It only asks, and changes nothing, so that it is sent by GET."""

    publisher = forms.TypedChoiceField(label=_("In whose bank account is the money?"), coerce=UUID)
    publisher_prefix = forms.CharField(
        label=_("What is their publisher’s prefix?"),
        help_text=_("360Giving gives one to each publisher for nothing. It looks like 360G-Abc."),
        max_length=60,
    )

    def __init__(self, *args: Any, actor: Actor, pot: Pot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.pk: body for body in may_publish(actor, pot)}
        publisher: Any = self.fields["publisher"]
        names = [(str(pk), body.name) for pk, body in self.bodies.items()]
        publisher.choices = [("", _("Choose an organisation")), *names]

    def clean_publisher(self) -> Organisation:
        return self.bodies[self.cleaned_data["publisher"]]

    def clean_publisher_prefix(self) -> str:
        prefix = read_prefix(self.cleaned_data["publisher_prefix"])
        if prefix is None:
            raise ValidationError(_("Write letters and figures alone, like 360G-Abc."))
        return prefix

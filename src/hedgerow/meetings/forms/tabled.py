"""Putting a proposal on the table, and what everybody there says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ActForm
from hedgerow.helm.forms.proposals import STANCES, VOTES
from hedgerow.helm.models import Asked
from hedgerow.helm.selectors.proposals import VoiceLine
from hedgerow.meetings.services.tabled import Spoken
from hedgerow.place.forms.fields import MOST_WORDS, OpenForm, Words


class TableForm(OpenForm):
    """Which proposal a meeting is to talk over."""

    first = ("proposal",)
    proposal = forms.ChoiceField(
        label=_("Which proposal?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )

    def __init__(
        self, *args: Any, choices: Sequence[tuple[str, str]], are_more: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["proposal"]
        field.choices = choices
        if are_more:
            field.help_text = _(
                "Only the latest are here. To see older ones, settle some of these or let them go."
            )


class SaysForm(ActForm):
    """Of which words everybody speaks."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class SpokenForm(forms.Form):
    """What one person says; `voice` is who."""

    stance = forms.ChoiceField(label=_("How do they stand to it?"), required=False)
    words = Words(
        label=_("Their reason, in their words"), max_length=MOST_WORDS, lines=2, required=False
    )

    def __init__(self, data: Any, *, voice: VoiceLine, one_can_stop_it: bool) -> None:
        super().__init__(data, prefix=str(voice.asked))
        self.label_suffix = ""
        self.voice = voice
        field: Any = self.fields["stance"]
        field.choices = [("", _("They have not said")), *(STANCES if one_can_stop_it else VOTES)]


def spoken(says: Iterable[SpokenForm], known: Mapping[UUID, Asked]) -> list[Spoken]:
    """What was typed of those who have said something, all of whom are `known`."""
    told = [(each.voice.asked, each.cleaned_data) for each in says]
    return [
        Spoken(known[asked], said["stance"], said["words"])
        for asked, said in told
        if asked and said["stance"]
    ]

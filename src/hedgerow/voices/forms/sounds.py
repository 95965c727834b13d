"""A recording that somebody sends, and what somebody typed up from one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.formats.sounds.clean import clean
from hedgerow.formats.sounds.parts import MOST_BYTES, Refused, Sound, Why
from hedgerow.place.forms.fields import MOST_WORDS, OpenForm, Words
from hedgerow.voices.models import Recording
from hedgerow.voices.services.unsent import Unsent

SOUNDS = ("good_sound", "want_sound", "help_sound")

_WHY: dict[Why, Any] = {
    "kind": _(
        "We cannot clean this kind of file of what a phone writes into it. Record it on this page, "
        "or send it as M4A, MP3, WAV or Ogg."
    ),
    "broken": _("This recording is damaged, or breaks off. Record it again, or write your answer."),
    "film": _("This is a film. Please send sound alone."),
    "large": _("This recording is larger than 10 MB. Record it shorter, or write your answer."),
    "long": _("This recording is longer than ten minutes. Record it shorter, please."),
}


class SoundField(forms.FileField):
    """A recording, written anew with nothing in it but its sound, before anything is kept."""

    widget = forms.FileInput(attrs={"accept": "audio/*", "capture": True})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Or say it aloud"), required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Sound | None:
        """The clean recording, or None; what the file is called is forgotten."""
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            if file.size > MOST_BYTES:
                raise Refused("large")
            return clean(file.read())
        except Refused as refused:
            raise forms.ValidationError(_WHY[refused.why], code=refused.why) from refused


class UnsentField(forms.MultipleChoiceField):
    """Recordings that came with this form before it was mended, each ticked, by its word."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Recordings that we keep for you until tomorrow"),
            help_text=_(
                "They go along when you send this, and nobody hears them before. To leave one out, "
                "take its tick away."
            ),
            required=False,
            **kwargs,
        )

    def valid_value(self, value: str) -> bool:
        """Any word may be sent; the form looks which of them open something."""
        return True

    def offer(self, recordings: Iterable[Unsent]) -> None:
        """Show these again, each by its question and how long it lasts."""
        self.choices = [(each.word, _called(each)) for each in recordings]


def _called(recording: Unsent) -> str:
    seconds = math.ceil(recording.sound.milliseconds / 1000)
    question = Recording.Question(recording.question).label
    return f"{question} ({seconds // 60}:{seconds % 60:02})"


class TypeUpForm(OpenForm):
    """What somebody says in their recording, word for word."""

    first = ("words",)
    words = Words(
        label=_("What do they say?"),
        help_text=_("Word for word, in their language. They can put it right."),
        max_length=MOST_WORDS,
        lines=6,
        error_messages={"required": _("Write what they say. A line is enough.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["dir"] = "auto"

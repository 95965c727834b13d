"""The three questions themselves, and what whoever answers consents to, each for itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.formats.sounds.parts import Sound
from hedgerow.place.forms.fields import MOST_WORDS, OpenForm, Words
from hedgerow.voices.forms.sounds import SOUNDS, SoundField, UnsentField
from hedgerow.voices.models import Recording, Voice
from hedgerow.voices.services.hearing import Answers, Choices
from hedgerow.voices.services.unsent import Unsent, found

GOOD, WANT, HELP = Recording.Question.labels
_ANSWERS = ("good", "want", "help")
_CHOICES = ("for_everyone", "may_quote", "may_compare", "may_return", "back", "email")
_Back = Voice.Back
BY_ONESELF = [(each.value, each.label) for each in (_Back.LINK, _Back.EMAIL, _Back.NO)]
BY_ANOTHER = [
    (_Back.LINK.value, _("They look at their own link")),
    (_Back.PHONE.value, _("I ring them")),
    (_Back.EMAIL.value, _("By e-mail")),
    (_Back.NO.value, _("No need")),
]


class AnswersForm(OpenForm):
    """Three boxes, in any language and script. One answer is enough."""

    first: tuple[str, ...] = _ANSWERS
    good = Words(
        label=GOOD,
        help_text=_("Begin with what is good already, and what you are good at."),
        max_length=MOST_WORDS,
        lines=3,
        required=False,
    )
    want = Words(label=WANT, max_length=MOST_WORDS, lines=3, required=False)
    help = Words(label=HELP, max_length=MOST_WORDS, lines=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in (*_ANSWERS, "known_as"):
            if name in self.fields:
                self.fields[name].widget.attrs["dir"] = "auto"

    def said(self) -> dict[str, Any]:
        told = super().said()
        told["answers"] = Answers(**{name: told.pop(name) for name in _ANSWERS})
        return told


class SpokenForm(AnswersForm):
    """The same, and each may be recorded instead of written.

    `lost` once a recording came that could not be kept while the rest is mended.
    """

    first: tuple[str, ...] = (*_ANSWERS, *SOUNDS, "unsent", "sound_kept")
    lost = False
    good_sound = SoundField()
    want_sound = SoundField()
    help_sound = SoundField()
    unsent = UnsentField()
    sound_kept = forms.ChoiceField(
        label=_("If you record it: what becomes of the sound?"),
        choices=[
            ("", _("One of those who asked types it up, and then the sound is thrown away")),
            ("yes", _("The sound is kept, so that they can listen to it")),
        ],
        widget=forms.RadioSelect,
        initial="",
        required=False,
    )

    @property
    def questions(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The box of each of the three questions, and where its recording goes."""
        return [(self[name], self[f"{name}_sound"]) for name in _ANSWERS]

    @property
    def spoken(self) -> dict[str, Sound]:
        """The sound recordings that came just now, by their questions."""
        sounds = {name: self.cleaned_data.get(f"{name}_sound") for name in _ANSWERS}
        return {name: sound for name, sound in sounds.items() if sound}

    def clean_unsent(self) -> list[Unsent]:
        """What is behind each word; one that has had its time is told of, and the others stay."""
        words = self.cleaned_data["unsent"]
        kept = [each for each in map(found, words) if each]
        if len(kept) < len(words):
            gone = _("A recording was kept for a day, and is gone now. Please record it once more.")
            self.add_error(None, gone)
        return kept

    def hand_back(self, now: list[Unsent]) -> None:
        """Come back with the recordings that came `now` as well as those that came before."""
        self.lost = len(now) < len(self.spoken)
        anew = {each.question for each in now}
        before = [each for each in self.cleaned_data["unsent"] if each.question not in anew]
        field: Any = self.fields["unsent"]
        field.offer([*before, *now])
        data: Any = self.data
        self.data = data = data.copy()
        data.setlist("unsent", [each.word for each in (*before, *now)])

    def said(self) -> dict[str, Any]:
        told = super().said()
        for name in SOUNDS:
            del told[name]
        unsent = {each.question: each.sound for each in told.pop("unsent")}
        told["answers"] = replace(
            told["answers"],
            spoken={**unsent, **self.spoken},
            sound_kept=bool(told.pop("sound_kept")),
        )
        return told


class ChoicesForm(OpenForm):
    """What may be done with the words, and how to tell back what came of them.

    `may_ring` where somebody heard them, who can.
    """

    first: tuple[str, ...] = _CHOICES
    for_everyone = forms.BooleanField(
        label=_("Everyone who belongs to this place may read them"),
        required=False,
    )
    may_quote = forms.BooleanField(
        label=_("They may be quoted, word for word, where something is decided"), required=False
    )
    may_compare = forms.BooleanField(
        label=_("If I say it again later, whoever reads it may see both"), required=False
    )
    may_return = forms.BooleanField(
        label=_("You may ask me again later: once, in the way that I choose below"), required=False
    )
    back = forms.ChoiceField(
        label=_("How shall we tell you what came of it?"),
        choices=BY_ONESELF,
        widget=forms.RadioSelect,
        initial=Voice.Back.LINK,
    )
    email = forms.EmailField(
        label=_("If by e-mail: to which address?"),
        help_text=_("The letter will say only that there is an answer."),
        required=False,
    )

    def __init__(self, *args: Any, may_ring: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if may_ring:
            field: Any = self.fields["back"]
            field.choices = Voice.Back.choices

    def said(self) -> dict[str, Any]:
        told = super().said()
        told["choices"] = Choices(**{name: told.pop(name) for name in _CHOICES})
        return told


class _NamedForm(ChoicesForm):
    """What may be done with the words, and under which name they were said."""

    known_as = Words(
        label=_("What shall we call you?"),
        help_text=_("Any name you like, or none."),
        max_length=120,
        required=False,
    )


class ThreeQuestionsForm(SpokenForm, _NamedForm):
    """All of it on one light page, for whoever came by the link."""

    first: tuple[str, ...] = (*SpokenForm.first, "known_as", *_CHOICES)
    field_order: tuple[str, ...] = first

    @property
    def chosen(self) -> list[forms.BoundField]:
        """What is asked after them, but for the name."""
        return [self[name] for name in _CHOICES]


class HearForm(AnswersForm, _NamedForm):
    """The same, written down for somebody by whoever heard them, or from their sheet."""

    first = ("how", *_ANSWERS, "known_as", *_CHOICES, "heard_as", "aloud")
    field_order = first
    how = forms.ChoiceField(
        label=_("How did it reach you?"),
        choices=[(each.value, each.label) for each in (Voice.How.TOLD, Voice.How.PAPER)],
        widget=forms.RadioSelect,
        initial=Voice.How.TOLD,
    )
    heard_as = Words(
        label=_("Who are you to them?"),
        help_text=_("A neighbour, somebody from the food bank, their sister."),
        max_length=200,
        error_messages={"required": _("Say who you are to them. A word is enough.")},
    )
    aloud = forms.BooleanField(
        label=_("They chose each of these themselves: I asked aloud, or they ticked their sheet"),
        error_messages={"required": _("Ask them each of these first. It is their say.")},
    )

    @property
    def asked(self) -> list[forms.BoundField]:
        """The three questions."""
        return [self[name] for name in _ANSWERS]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["known_as"].label = _("What shall we call them?")
        fields["known_as"].help_text = _("Any name they like, or none.")
        fields["for_everyone"].label = _("Everyone who belongs to this place may read their words")
        fields["may_compare"].label = _("If they say it again, whoever reads it may see both")
        fields["may_return"].label = _("We may ask them again later: once, in the way they choose")
        fields["back"].label = _("How shall we tell them what came of it?")
        fields["back"].choices = BY_ANOTHER

    def said(self) -> dict[str, Any]:
        told = super().said()
        del told["aloud"]
        return told


class AgainForm(AnswersForm):
    """What somebody says now, written down by whoever heard them before."""

    first = (*_ANSWERS, "aloud")
    aloud = forms.BooleanField(
        label=_("I asked them whether they wish to say it again"),
        error_messages={"required": _("Ask them first. It is their say.")},
    )

    def said(self) -> dict[str, Any]:
        told = super().said()
        del told["aloud"]
        return told


class TakeBackForm(OpenForm):
    """Nothing but the wish: that it is taken back, or that what was said before is."""

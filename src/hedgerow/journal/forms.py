"""The forms of this room. A pass phrase is never written back onto a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.policy import Actor
from hedgerow.journal.locks import LEAST
from hedgerow.place.forms.fields import OpenForm, Words


def _phrase(label: Any, *, new: bool = False, **kwargs: Any) -> forms.CharField:
    attrs = {"autocomplete": "new-password" if new else "current-password"}
    widget = forms.PasswordInput(attrs=attrs, render_value=False)
    return forms.CharField(label=label, widget=widget, strip=False, max_length=500, **kwargs)


class _Whose(forms.TextInput):
    """Whose phrase it is, for the browser that keeps it; nobody sees it, and we do not read it."""

    @property
    def is_hidden(self) -> bool:
        return True


class PhraseForm(OpenForm):
    """A form that asks for a pass phrase."""

    whose = forms.CharField(
        required=False, widget=_Whose(attrs={"hidden": True, "autocomplete": "username"})
    )
    phrase = _phrase(_("Your pass phrase"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        self.fields["whose"].initial = actor.name


class _ChoosingForm(PhraseForm):
    """A pass phrase is chosen, in the field `chosen`: twice, so that no slip locks anybody out."""

    chosen = "phrase"
    again = _phrase(_("The same once more"), new=True)

    def clean(self) -> dict[str, Any]:
        """Long enough that nobody finds it by trying, and the same both times."""
        data: dict[str, Any] = super().clean() or {}
        phrase = data.get(self.chosen)
        if phrase and len("".join(phrase.split())) < LEAST:
            said = _("That is short enough to guess. Take %(least)d letters or more.")
            self.add_error(self.chosen, forms.ValidationError(said, params={"least": LEAST}))
        elif phrase and phrase != data.get("again"):
            self.add_error("again", _("The two are not the same. Write both once more."))
        return data


_HOW = _("Four or five words that nobody would guess, in an order that you remember.")


class BeginForm(_ChoosingForm):
    """The pass phrase of a new book."""

    first = ("phrase", "again")
    phrase = _phrase(_("A pass phrase"), new=True, help_text=_HOW)
    field_order = ("phrase", "again")


class ChangePhraseForm(_ChoosingForm):
    """The pass phrase as it is, and as it is to be."""

    first = ("phrase", "new", "again")
    chosen = "new"
    phrase = _phrase(_("Your pass phrase until now"))
    new = _phrase(_("A new pass phrase"), new=True, help_text=_HOW)
    field_order = ("phrase", "new", "again")


class OpenBookForm(PhraseForm):
    """The pass phrase, to read."""

    first = ("phrase",)


class _LeafForm(PhraseForm):
    """What is written, part by part, and the pass phrase that locks it."""

    headed = True

    def parts(self) -> list[tuple[str, str]]:
        """What was written: the heading of each part, and its words; nothing that is empty."""
        return [
            (str(self.fields[name].label) if self.headed else "", self.cleaned_data[name])
            for name in self.first
            if name != "phrase" and self.cleaned_data[name]
        ]


class WriteForm(_LeafForm):
    """A line or two for oneself."""

    first = ("words", "phrase")
    headed = False
    words = Words(
        label=_("What did you notice?"),
        lines=6,
        max_length=20000,
        help_text=_("What gave you heart, or took it? What do you hold that the group could?"),
        error_messages={"required": _("Write a line. It can be short.")},
    )
    field_order = ("words", "phrase")


class AskedForm(_LeafForm):
    """I am asked to act against what we stand for."""

    first = ("asked", "against", "with_whom", "phrase")
    asked = Words(
        label=_("What am I asked to do?"),
        lines=4,
        max_length=20000,
        error_messages={"required": _("Write it as plainly as you can.")},
    )
    against = Words(
        label=_("What that we stand for does it go against?"),
        lines=3,
        max_length=20000,
        required=False,
    )
    with_whom = Words(
        label=_("Whom do I trust enough to talk to?"), lines=2, max_length=2000, required=False
    )
    field_order = ("asked", "against", "with_whom", "phrase")

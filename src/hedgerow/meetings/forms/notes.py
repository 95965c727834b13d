"""Writing a note, and what goes into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ChangeForm
from hedgerow.core.models import Audience
from hedgerow.meetings.models import Heading, Quote
from hedgerow.meetings.models.notes import WRITTEN
from hedgerow.place.forms.fields import DayField, OpenForm, Words
from hedgerow.place.models import Organisation, Person
from hedgerow.ties.selectors.called import one_body, one_person

MOST = 50_000

HINTS = {
    "summary": _("Three to six lines. Somebody who was not there should understand them."),
    "aims": _("Why you met, and the question you met around."),
    "presentations": _("Who told what, a few sentences each."),
    "discussion": _("The points people made. Begin a line with a dash for a list."),
    "topics": _("One topic to a line."),
    "dates": _("Meetings of a series are listed by themselves. Add any other here, in full."),
}
ROWS = {"summary": 5, "discussion": 10, "presentations": 6}


class NoteForm(OpenForm):
    """The written parts of a note. An empty one is left out of what people read."""

    first = ("title", *WRITTEN, "audience")
    of_person = False
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    title = forms.CharField(label=_("Title"), max_length=200)
    audience = forms.ChoiceField(label=_("Who is it for?"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, audiences: Sequence[str] = tuple(Audience.values), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for part in WRITTEN:
            self.fields[part] = Words(
                label=Heading(part).label,
                help_text=HINTS[part],
                max_length=MOST,
                required=False,
                lines=ROWS.get(part, 3),
            )
        choose: Any = self.fields["audience"]
        choose.choices = [(each, Audience(each).label) for each in audiences]
        self.order_fields(["title", *WRITTEN, "audience"])

    def said(self) -> dict[str, Any]:
        told = self.cleaned_data
        words = {part: told[part] for part in WRITTEN}
        return {
            "words": words,
            **{name: told[name] for name in ("title", "audience", "seen", "once")},
        }


class PublishForm(OpenForm, ChangeForm):
    """Publishing. `why` is asked from the second edition on."""

    first = ("why",)
    why = Words(label=_("What did you change?"), max_length=2_000, required=False)


class DecisionForm(OpenForm):
    """What was settled. The last sentence is asked for before the note is published."""

    first = ("words", "how", "by_whom", "people_first")
    words = Words(label=_("What was decided?"), max_length=5_000, lines=3)
    how = forms.CharField(
        label=_("How?"),
        help_text=_("Nobody had an objection, by a show of hands, the host chose."),
        max_length=200,
        required=False,
    )
    by_whom = forms.CharField(
        label=_("By whom?"), help_text=_("Everyone who was there, or a few."), max_length=200,
        required=False,
    )  # fmt: skip
    people_first = Words(
        label=_("Who is this for, and what did they say?"),
        help_text=_("One honest sentence. It may say that nobody has asked them yet."),
        max_length=2_000,
        required=False,
        lines=2,
    )


class DecisionChangeForm(DecisionForm, ChangeForm):
    """The same, put right."""


class QuoteForm(OpenForm):
    """Somebody's words for a note."""

    first = ("words", "name", "email", "part")
    words = Words(label=_("Their words"), max_length=5_000, lines=3)
    name = forms.CharField(label=_("Whose words are they?"), max_length=200)
    email = forms.EmailField(
        label=_("Where can we ask them?"),
        help_text=_("Their e-mail address, if they do not belong to this place."),
        required=False,
    )
    part = forms.ChoiceField(
        label=_("Where should they stand?"), choices=Heading, initial=Heading.DISCUSSION
    )


class QuoteAnswerForm(forms.Form):
    """What somebody says of their own words."""

    answer = forms.ChoiceField(
        label=_("Are these your words?"), choices=Quote.Answer, widget=forms.RadioSelect
    )
    changed = Words(
        label=_("If you would change them: what should it say?"),
        max_length=5_000,
        required=False,
        lines=3,
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("answer") == Quote.Answer.CHANGED and not data.get("changed"):
            self.add_error("changed", _("Write what it should say."))
        return data


class SuggestForm(OpenForm):
    """How a part of the draft should read."""

    first = ("words", "name")
    words = Words(label=_("How should it read?"), max_length=MOST, lines=8)
    name = forms.CharField(label=_("Your name"), max_length=200, required=False)


class SuggestionAnswerForm(forms.Form):
    """Yes, or no and why."""

    taken = forms.ChoiceField(choices=[("yes", _("Take it in")), ("no", _("Leave it"))])
    why = Words(label=_("Why not?"), max_length=2_000, required=False)


class PromiseHereForm(OpenForm):
    """A promise that was made while people met."""

    first = ("words", "giver", "receiver", "due")
    words = Words(label=_("What was promised?"), max_length=5_000, lines=2)
    giver = forms.CharField(
        label=_("Who promised it?"),
        help_text=_("A person or an organisation that is known here, by its whole name."),
        max_length=200,
    )
    receiver = forms.CharField(
        label=_("To whom?"),
        help_text=_("Leave it empty for everyone."),
        max_length=200,
        required=False,
    )
    due = DayField(label=_("By which day?"))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for end in ("giver", "receiver"):
            name = data.get(end) or ""
            if name and self._known(name) is None:
                told = _("Nobody here is called %(name)s. Check the spelling, or add them first.")
                self.add_error(end, told % {"name": name})
        return data

    def _known(self, name: str) -> Person | Organisation | None:
        return one_person(self.actor, name) or one_body(self.actor, name)

    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        told: dict[str, Any] = {name: data[name] for name in ("words", "due", "once")}
        for end in ("giver", "receiver"):
            found = self._known(data[end]) if data[end] else None
            told[end if isinstance(found, Person) else f"{end}_body"] = found
        return told

"""Bringing notes or a transcript, and saying what its lines are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.formats.records import UnreadableFile
from hedgerow.meetings.pasting import MOST_BYTES, Brought, IsTranscript, read_brought
from hedgerow.meetings.when import NoSuchHour, moment, read_hour
from hedgerow.place.forms.fields import DayField, OpenForm, Words
from hedgerow.place.models import Person
from hedgerow.ties.selectors.called import one_person


class PasteForm(OpenForm):
    """Text or a file, and what it is. For a transcript everybody in it must have agreed."""

    first = ("name", "on", "at", "kind", "text", "file", "agreed", "kept")
    name = forms.CharField(label=_("What was the meeting?"), max_length=200)
    on = DayField(label=_("On which day was it?"))
    at = forms.CharField(label=_("When did it begin?"), max_length=20, initial="10.00 am")
    kind = forms.ChoiceField(
        label=_("What do you have?"),
        choices=[
            ("notes", _("Notes that somebody wrote")),
            ("transcript", _("A transcript: what people said, word for word")),
        ],
        initial="notes",
        widget=forms.RadioSelect,
    )
    text = Words(label=_("Paste it here"), max_length=MOST_BYTES, required=False, lines=10)
    file = forms.FileField(
        label=_("Or choose a file"),
        help_text=_("Text, Word, or what Zoom, Teams, Meet or Otter gives you."),
        required=False,
    )
    agreed = forms.BooleanField(
        label=_("Everyone in it has agreed"),
        help_text=_("A transcript is kept only then."),
        required=False,
    )
    kept = forms.BooleanField(
        label=_("Keep the text after the note is published"),
        help_text=_("Otherwise it is deleted that day. What you pull out of it stays."),
        required=False,
    )

    def __init__(
        self, *args: Any, named: dict[str, Person] | None = None, zone: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.named, self.zone = named, zone
        self.brought: Brought | None = None
        self.starts_at: datetime | None = None
        if named is not None:  # the meeting is known
            for name in ("name", "on", "at"):
                del self.fields[name]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is far longer than a meeting."))
        return file

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.named is None:
            self._when(data)
        file, text = data.get("file"), data.get("text") or ""
        if not file and not text:
            self.add_error("text", _("Paste some text, or choose a file."))
        elif not self.errors:
            self._read(file.read() if file else text.encode(), data["kind"] == "transcript")
        if self.brought and self.brought.layout and not data.get("agreed"):
            self.add_error(
                "agreed", _("Ask everyone in it first. Then tick that they have agreed.")
            )
        return data

    def _when(self, data: dict[str, Any]) -> None:
        hour = read_hour(data.get("at", ""))
        if hour is None:
            self.add_error("at", _("Write the hour like 3.00 pm."))
        elif data.get("on"):
            try:
                self.starts_at = moment(data["on"], hour, self.zone).at
            except NoSuchHour as error:
                self.add_error("at", str(error))

    def _read(self, content: bytes, is_transcript: bool) -> None:
        names = {shown: person.name for shown, person in (self.named or {}).items()}
        try:
            self.brought = read_brought(content, is_transcript=is_transcript, names=names)
        except IsTranscript:
            told = _("This is a transcript. Choose that, and say whether everyone has agreed.")
            self.add_error("kind", told)
        except UnreadableFile as error:
            self.add_error("text", f"{error.problem} {error.mend}")

    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        told = {name: data[name] for name in ("agreed", "kept", "once")}
        return {
            **told,
            "brought": self.brought,
            "name": data.get("name", ""),
            "starts_at": self.starts_at,
        }


class SpeakersForm(OpenForm):
    """For each name that a program shows: who that is."""

    def __init__(
        self, *args: Any, shown: Sequence[str] = (), known: dict[str, str] | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.shown = list(shown)
        for number, name in enumerate(self.shown):
            self.fields[f"name_{number}"] = forms.CharField(
                label=name, max_length=200, required=False, initial=(known or {}).get(name, "")
            )

    @property
    def opening(self) -> list[forms.BoundField]:
        return [self[f"name_{number}"] for number in range(len(self.shown))]

    @property
    def folded(self) -> list[forms.BoundField]:
        return []

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.people: dict[str, Person | None] = {}
        for number, shown in enumerate(self.shown):
            typed = (data.get(f"name_{number}") or "").strip()
            person = one_person(self.actor, typed) if typed else None
            if typed and person is None:
                told = _("Nobody here is called %(name)s. Check the spelling, or add them first.")
                self.add_error(f"name_{number}", told % {"name": typed})
            self.people[shown] = person
        return data

"""Noting that people spoke, and changing a note."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ChangeForm
from hedgerow.core.models import Audience
from hedgerow.core.policy import visible
from hedgerow.place.forms.audiences import AudienceForm
from hedgerow.place.forms.fields import ComeForm, DayField, Words, come
from hedgerow.place.models import Hat, Person
from hedgerow.place.selectors.worn import as_said
from hedgerow.ties.forms.fields import IdsField
from hedgerow.ties.models import Conversation
from hedgerow.ties.selectors.called import Unclear, one_body, one_person, unclear
from hedgerow.ties.services.newcomers import Newcomer

MOST_WORDS = 20_000
LONGEST_NAME = 200


class ConversationForm(ComeForm, AudienceForm):
    """Two fields are enough: with whom, and what was said. All else has a kind default."""

    first = ("who", "people", "words")
    has_readers = True  # whoever was there
    who = forms.CharField(
        label=_("Who with?"),
        help_text=_("A name, or several with commas between."),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    people = IdsField(required=False)
    words = Words(
        label=_("What was said?"),
        help_text=_("A line is enough. Whoever was there may read it too, unless it is for you."),
        max_length=MOST_WORDS,
        lines=3,
    )
    on = DayField(label=_("Which day?"), required=False)
    new = forms.CharField(
        label=_("Somebody who is not here yet"),
        help_text=_("One on each line: their name, then a comma, then their organisation."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(
        label=_("How did you speak?"),
        choices=Conversation.Kind.choices,
        initial=Conversation.Kind.COFFEE,
        required=False,
    )
    hat = forms.ChoiceField(label=_("Which of your roles was it in?"), required=False)
    not_there = forms.BooleanField(
        label=_("I was not there. I note it for others."), required=False
    )
    field_order = [*first, "on", "kind", "audience", "group", "readers", "hat", "not_there", "new"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unclear: list[Unclear] = []
        self.chosen: list[Person] = []
        self.newcomers: list[Newcomer] = []
        self.there: list[Person] = []
        choose: Any = self.fields["hat"]
        choose.choices = [
            ("", _("I would rather not say")),
            *((str(hat.pk), as_said(hat)) for hat in self.hats),
        ]
        if len(self.hats) < 2:
            del self.fields["hat"]

    @property
    def unfolded(self) -> bool:
        """Also where somebody new is about to be added."""
        return super().unfolded or bool(self["new"].value())

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Conversation.Kind.COFFEE

    def clean_new(self) -> list[Newcomer]:
        """People to add; their organisation must be one that is here."""
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["new"].splitlines())):
            name, _comma, body = (part.strip() for part in line.partition(","))
            organisation = one_body(self.actor, body) if body else None
            if body and organisation is None:
                raise ValidationError(
                    _("We do not know one organisation called %(name)s. Leave it out for now."),
                    params={"name": body},
                )
            if not 0 < len(name) <= LONGEST_NAME:
                raise ValidationError(_("Begin each line with a name of up to 200 letters."))
            found.append(Newcomer(name, organisation))
        return found

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.newcomers = data.get("new") or []
        self.chosen = list(visible(self.actor, Person).filter(pk__in=data.get("people") or []))
        self._understand(data.get("who", ""))
        self.there = self._everybody()
        if not self.errors and len(self.there) + len(self.newcomers) < 2:
            self.add_error("who", _("Say whom the conversation was with."))
        return data

    def _understand(self, typed: str) -> None:
        """Take each typed name that is exactly one person's; ask about the others."""
        known = [*(each.name for each in self.chosen), *(each.name for each in self.newcomers)]
        for each in unclear(self.actor, typed, known):
            person = one_person(self.actor, each.typed)
            if person:
                self.chosen.append(person)
            else:
                self.unclear.append(each)
        unknown = [each.typed for each in self.unclear if not each.matches]
        if unknown:  # offered below, ready to be added at the next press
            self.data = {
                **self.data,
                "new": "\n".join(filter(None, (self.data.get("new"), *unknown))),
            }
        if self.unclear:
            self.add_error("who", _asking(self.unclear))

    def _everybody(self) -> list[Person]:
        """Everybody who was there and is known already, the author among them if they were."""
        me = self.actor.person_id
        others = [person for person in self.chosen if person.pk != me]
        if self.cleaned_data.get("not_there"):
            return others
        return [*visible(self.actor, Person).filter(pk__in=[me]), *others]

    def noted(self, there: list[Person]) -> dict[str, Any]:
        """What the service is told, of those who were `there`: each of them may read it."""
        said = self.said()
        if said["audience"] == Audience.PEOPLE:
            said["with_ids"] += [person.pk for person in there]
        kept = ("on", "words", "kind", "audience", "with_ids", "once")
        return {name: said[name] for name in kept} | {"people": there, "hats": self.hats_worn()}

    def hats_worn(self) -> dict[UUID, Hat]:
        """The hat that the author says they wore; their only one where they have one."""
        if self.cleaned_data.get("not_there") or self.actor.person_id is None:
            return {}
        chosen = self.cleaned_data.get("hat")
        worn = [hat for hat in self.hats if str(hat.pk) == chosen or len(self.hats) == 1]
        return {self.actor.person_id: worn[0]} if worn else {}


def _asking(open_ones: list[Unclear]) -> Any:
    several = [each.typed for each in open_ones if each.matches]
    if several:
        return _("Tick whom you mean by %(names)s.") % {"names": ", ".join(several)}
    names = ", ".join(each.typed for each in open_ones)
    return _(
        "Nobody here is called %(names)s. Check the spelling, or save again to add them as new."
    ) % {"names": names}


class ConversationChangeForm(ChangeForm):
    """One's own note again, to put right."""

    words = Words(label=_("What was said?"), max_length=MOST_WORDS, lines=5)
    on = DayField(label=_("Which day?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        return come(self.cleaned_data["on"], self.today)


class CalledForm(forms.Form):
    """What was typed so far, and who is ticked already."""

    who = forms.CharField(required=False, max_length=1000)
    people = IdsField(required=False)

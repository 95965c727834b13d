"""From a request to a room: what was asked, three quick questions, and who should be there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.policy import visible
from hedgerow.meetings.cards import Lean, lean
from hedgerow.meetings.forms.invitations import guests_in
from hedgerow.meetings.forms.meetings import WhenForm
from hedgerow.meetings.models import Invitation, Request
from hedgerow.meetings.selectors.rooms import Missing
from hedgerow.meetings.services.invitations import Guest
from hedgerow.place.forms.audiences import AudienceForm
from hedgerow.place.forms.fields import ComeForm, DayField, Words
from hedgerow.place.models import Person
from hedgerow.ties.selectors.called import one_person

Answer = Request.Answer
_UNKNOWN = (Answer.UNKNOWN.value, Answer.UNKNOWN.label)
_YES_OR_NO = [(each.value, each.label) for each in (Answer.NO, Answer.YES, Answer.UNKNOWN)]


class RequestForm(AudienceForm):
    """What was asked for, by whom, and the card. A list may be quite enough."""

    first = ("words", "who", "touches", "differs", "trust", "answer")
    words = Words(
        label=_("What were you asked for?"),
        help_text=_("In their words, like: please send us a list of everybody who does this."),
        lines=3,
        max_length=5000,
        error_messages={"required": _("Write what was asked, in a line.")},
    )
    who = Words(
        label=_("Who asked?"),
        help_text=_("A name, or who they are, like: children’s social care."),
        max_length=200,
        error_messages={"required": _("Say who asked.")},
    )
    touches = forms.ChoiceField(
        label=_("How many lives, organisations or unknowns does it touch?"),
        choices=[(e.value, e.label) for e in (Answer.FEW, Answer.MANY)] + [_UNKNOWN],
        widget=forms.RadioSelect,
        required=False,
    )
    differs = forms.ChoiceField(
        label=_("Will the answer differ each time?"),
        choices=_YES_OR_NO,
        widget=forms.RadioSelect,
        required=False,
    )
    trust = forms.ChoiceField(
        label=_("Does it need trust to be safe?"),
        choices=_YES_OR_NO,
        widget=forms.RadioSelect,
        required=False,
    )
    answer = Words(
        label=_("If a simple answer is enough: what is it?"),
        help_text=_("A link, a list, a name. You can leave it empty and answer by phone."),
        required=False,
        lines=3,
        max_length=5000,
    )
    field_order = [*first, "audience", "group", "readers"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lean: Lean | None = None

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        self.lean = lean(*(data.get(name) or "" for name in ("touches", "differs", "trust")))
        return data

    def said(self) -> dict[str, Any]:
        told = super().said()
        return {**told, "asker": one_person(self.actor, told["who"])}


class GatherForm(WhenForm):
    """A question, a day, and who should be in the room. Each of them needs a line at most."""

    first = ("question", "does", "lives", "asked", "missing", "day", "hour", "minutes", "where")
    question = Words(
        label=_("Which one question shall we sit round?"),
        help_text=_("One that nobody has the answer to yet, in words that a neighbour would use."),
        lines=2,
        max_length=2000,
        error_messages={"required": _("Write one question.")},
    )
    does = Words(
        label=_("Who does this work?"),
        help_text=_("One on each line: a name. Add a comma and an e-mail address for newcomers."),
        required=False,
        lines=3,
        max_length=10_000,
    )
    lives = Words(
        label=_("Who lives it?"),
        help_text=_("People whose life it is about, one on each line."),
        required=False,
        lines=3,
        max_length=10_000,
    )
    asked = Words(
        label=_("Who asked, and should be there too?"), required=False, max_length=1000, lines=1
    )
    missing = forms.MultipleChoiceField(
        label=_("Who is often not in the room?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    where = Words(label=_("Where?"), required=False, lines=2, max_length=2000)
    field_order = [
        *("question", "does", "lives", "asked", "missing", "day", "hour", "minutes", "where"),
        "time_zone",
    ]

    def __init__(self, *args: Any, missing: list[Missing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gaps = {str(each.pk): each for each in missing}
        self.guests: list[Guest] = []
        choose: Any = self.fields["missing"]
        choose.choices = [(pk, _gap(each)) for pk, each in self.gaps.items()]
        if not missing:
            del self.fields["missing"]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        why = Invitation.Why
        for field, reason in (("does", why.DOES), ("lives", why.LIVES), ("asked", why.ASKED)):
            self.guests += guests_in(self, field, why=reason)
        for pk in data.get("missing") or []:
            gap = self.gaps[pk]
            door = gap.doors[0].person[0] if gap.doors else None
            opener = visible(self.actor, Person).filter(pk__in=[door]).first() if door else None
            self.guests.append(Guest(None, gap.name[:200], "", why.MISSING, "", opener))
        return data

    def said(self) -> dict[str, Any]:
        told = super().said()
        for name in ("day", "hour", "asked", "missing"):
            told.pop(name, None)
        question: str = told["question"]
        return {**told, "name": " ".join(question.split())[:200], "guests": self.guests}


def _gap(missing: Missing) -> str:
    about = f"{missing.name} ({missing.words})" if missing.words else missing.name
    if not missing.doors:
        return about
    door = missing.doors[0]
    words = {"about": about, "name": door.person[1], "why": door.why}
    return _("%(about)s. Ask %(name)s to open the door, who %(why)s.") % words


class OutcomeForm(ComeForm):
    """What changed since a meeting."""

    first = ("words", "on")
    words = Words(
        label=_("What changed?"),
        help_text=_("However small: a phone number swapped, a door opened, a rule dropped."),
        lines=3,
        max_length=5000,
        error_messages={"required": _("Write it in a line.")},
    )
    on = DayField(label=_("When did you notice?"))

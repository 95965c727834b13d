"""Whom to invite, what to write to them, and what they answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ActForm, ChangeForm
from hedgerow.core.policy import visible
from hedgerow.meetings.models import Invitation
from hedgerow.meetings.services.invitations import Guest
from hedgerow.place.forms.fields import OpenForm, Words
from hedgerow.place.models import Person
from hedgerow.ties.forms.called import PersonCalled
from hedgerow.ties.forms.fields import IdsField
from hedgerow.ties.selectors.called import ones_called

MOST_GUESTS = 300
LONGEST_NAME = 200


def guests_in(form: OpenForm, field: str, **about: Any) -> list[Guest]:
    """One guest for each line of a field: a name that is known here, or a name, then an address.

    A line that we cannot read is an error in the form.
    """
    typed = filter(None, map(str.strip, form.cleaned_data.get(field, "").splitlines()))
    read = [(line, *_read(line)) for line in typed]
    people = ones_called(form.actor, Person, {name for _line, name, _email in read})
    found, wrong = [], []
    for line, name, email in read:
        person = people.get(name)
        if not _sound(name, email):
            wrong.append(line)
        else:
            found.append(Guest(person, "" if person else name, email, **about))
    if wrong:
        form.add_error(
            field,
            _("We cannot read %(lines)s. Write a name, then a comma, then an e-mail address.")
            % {"lines": "; ".join(wrong)},
        )
    if len(found) > MOST_GUESTS:
        form.add_error(field, _("That is more than we can take at once. Do it in parts."))
    return found


def _read(line: str) -> tuple[str, str]:
    """The name and the address of a line; no address where it has none."""
    name, _comma, email = (part.strip() for part in line.rpartition(","))
    return (name, email) if "@" in email else (line, "")


def _sound(name: str, email: str) -> bool:
    if not 0 < len(name) <= LONGEST_NAME:
        return False
    try:
        if email:
            validate_email(email)
    except ValidationError:
        return False
    return True


class GuestsForm(OpenForm):
    """People to put on the list, each on a line, and why they matter."""

    first = ("people", "why", "members")
    people = Words(
        label=_("Whom shall we invite?"),
        help_text=_("One on each line: a name. Add a comma and an e-mail address for newcomers."),
        required=False,
        lines=4,
        max_length=20_000,
    )
    members = IdsField(
        label=_("From the circle"), required=False, widget=forms.CheckboxSelectMultiple
    )
    why = forms.ChoiceField(
        label=_("Why they?"), choices=Invitation.Why.choices, initial=Invitation.Why.DOES
    )
    reason = Words(
        label=_("A line to them about why it matters that they come"),
        required=False,
        lines=2,
        max_length=2000,
    )
    opener = PersonCalled(
        label=_("Who could open the door to them?"),
        help_text=_("Somebody who knows both of you, and could ask them first."),
        required=False,
    )
    field_order = ["people", "members", "why", "reason", "opener"]

    def __init__(self, *args: Any, members: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guests: list[Guest] = []
        choose: Any = self.fields["members"]
        choose.choices = members
        if not members:
            del self.fields["members"]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        about: dict[str, Any] = {name: data.get(name) or "" for name in ("why", "reason")}
        self.guests = guests_in(self, "people", **about, opener=data.get("opener"))
        ticked = visible(self.actor, Person).filter(pk__in=data.get("members") or [])
        self.guests += [Guest(person, **about) for person in ticked]
        if not self.errors and not self.guests:
            self.add_error("people", _("Write at least one name."))
        return data


class LetterForm(OpenForm, ChangeForm):
    """The letter of an invitation, in plain words."""

    first = ("letter",)
    letter = Words(
        label=_("What shall we write?"),
        help_text=_(
            "We add their name above, and below it when, where and how to answer. "
            "Spell out every set of initials the first time."
        ),
        lines=9,
        max_length=10_000,
        error_messages={"required": _("Write at least a line.")},
    )


class AnswerForm(ActForm):
    """What somebody answers who was invited. They need no account."""

    answer = forms.ChoiceField(
        label=_("Can you come?"),
        choices=[
            (Invitation.Answer.YES, _("Yes, I will come")),
            (Invitation.Answer.MAYBE, _("Perhaps")),
            (Invitation.Answer.NO, _("No, I cannot come")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    needs = Words(
        label=_("What would help you to take part?"),
        help_text=_(
            "In your own words: access, language, interpreting, children, food, faith, quiet. "
            "Only those who look after the meeting read it."
        ),
        required=False,
        lines=3,
        max_length=5000,
    )
    could_bring = Words(
        label=_("Could you bring somebody, or send somebody else?"),
        required=False,
        lines=2,
        max_length=2000,
    )

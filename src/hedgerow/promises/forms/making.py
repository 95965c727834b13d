"""Making a promise, and asking for one to be changed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock
from hedgerow.core.dates import day_in, why_not
from hedgerow.core.forms import ChangeForm
from hedgerow.core.policy import visible
from hedgerow.formats.dates import NoDay
from hedgerow.place.actors import worn_today
from hedgerow.place.forms.audiences import AudienceForm
from hedgerow.place.forms.fields import MOST_WORDS, DayField, OpenForm, Words
from hedgerow.place.models import Hat, Organisation, Person
from hedgerow.place.selectors.worn import as_said, worn_by
from hedgerow.promises.models import Promise
from hedgerow.ties.selectors.called import bodies_called, one_body, one_person, people_called

DAY_IN_FULL = _("Day, month and year, like 14 January 2027. Leave it empty if your words say it.")
ALONE = "alone:"


class PromisedForm(OpenForm):
    """What is promised, and by which day. A day that the words give need not be given again."""

    words = Words(
        label=_("What is promised?"),
        help_text=_("As you would say it: I will bring the housing data."),
        max_length=MOST_WORDS,
        lines=2,
        error_messages={"required": _("Write what is promised. A line is enough.")},
    )
    due = DayField(label=_("By which day?"), help_text=DAY_IN_FULL, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.actor.place is not None
        self.today = clock.today(self.actor.place.time_zone)

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        self.named = day_in(words)
        if isinstance(self.named, NoDay):
            raise ValidationError(why_not(self.named))
        return words

    def clean_due(self) -> date | None:
        named = getattr(self, "named", None)
        due: date | None = self.cleaned_data["due"]
        if due is None and not isinstance(named, date):
            raise ValidationError(
                _("Give the day in full, with its month and year, like 14 January 2027.")
            )
        if due and isinstance(named, date) and due != named:
            raise ValidationError(_("Your words give another day. Make the two the same."))
        due = due or named
        assert due is not None
        if due < self.today:
            raise ValidationError(_("That day has passed. Give today, or a day to come."))
        return due


class PromiseForm(PromisedForm, AudienceForm):
    """What, to whom, by when. Everything else has a kind default."""

    first = ("words", "to_name", "to", "due")
    field_of = {"receiver": "to_name", "giver_body": "speaks_for"}
    to_name = Words(
        label=_("To whom?"),
        help_text=_("A person, an organisation or a group. Leave it empty for everyone here."),
        max_length=300,
        required=False,
    )
    to = forms.ChoiceField(label=_("Whom do you mean?"), widget=forms.RadioSelect, required=False)
    speaks_for = forms.ChoiceField(label=_("In whose name?"), required=False)
    giver_name = Words(
        label=_("Did somebody else promise it? Who?"),
        help_text=_("Leave it empty if it is your own promise."),
        max_length=200,
        required=False,
    )
    field_order = ["words", "to_name", "to", "due", "speaks_for", "giver_name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.receiver: Person | Organisation | None = None
        self.giver: Person | None = None
        self._offer_names()
        self._understand(str(self.data.get(self.add_prefix("to_name")) or "").strip())

    def _offer_names(self) -> None:
        """In whose name one may promise: one's own, or that of a body where one has a role."""
        hats = worn_by(self.actor, self.actor.person_id)
        worn = [(str(hat.organisation_id), as_said(hat)) for hat in hats]
        alone = [
            (f"{ALONE}{pk}", _("%(name)s, whoever does it") % {"name": name})
            for pk, name in {hat.organisation_id: hat.organisation.name for hat in hats}.items()
        ]
        field: Any = self.fields["speaks_for"]
        field.choices = [*worn, ("", _("Only my own")), *alone]
        field.initial = worn[0][0] if worn else ""
        if not worn:
            del self.fields["speaks_for"]

    def _understand(self, name: str) -> None:
        """Take a name that is exactly one person's or body's; offer whom any other may mean."""
        exact = [
            each for each in (one_person(self.actor, name), one_body(self.actor, name)) if each
        ]
        if len(exact) == 1:
            self.receiver = exact[0]
        self.may_mean = (
            []
            if not name or len(exact) == 1
            else [*people_called(self.actor, name), *bodies_called(self.actor, name)]
        )
        if self.may_mean:
            field: Any = self.fields["to"]
            field.choices = [
                (str(each.pk), f"{each.name} ({each.words})" if each.words else each.name)
                for each in self.may_mean
            ]
        else:
            del self.fields["to"]

    def clean_to_name(self) -> str:
        name: str = self.cleaned_data["to_name"]
        if name and self.receiver is None and not self.may_mean:
            raise ValidationError(
                _("Nobody here is called that. Check the spelling, or add them first.")
            )
        return name

    def clean_to(self) -> str:
        chosen: str = self.cleaned_data["to"]
        if not chosen:
            raise ValidationError(_("Choose whom you mean."))
        (match,) = (each for each in self.may_mean if str(each.pk) == chosen)
        model: Any = Person if match.is_person else Organisation
        self.receiver = visible(self.actor, model).get(pk=match.pk)
        return chosen

    def clean_giver_name(self) -> str:
        name: str = self.cleaned_data["giver_name"].strip()
        self.giver = one_person(self.actor, name) if name else self._me()
        if name and self.giver is None:
            raise ValidationError(
                _("We do not know one person called that. Give the whole name, or add them first.")
            )
        return name

    def _me(self) -> Person | None:
        return visible(self.actor, Person).filter(pk__in=[self.actor.person_id]).first()

    def said(self) -> dict[str, Any]:
        told = super().said()
        speaks_for = told.pop("giver_body", "")
        for name in ("to", "giver_name"):
            told.pop(name, None)
        giver, body = self._in_the_name_of(speaks_for)
        receiver = self.receiver
        return {
            **told,
            "giver": giver,
            "giver_body": body,
            "receiver": receiver if isinstance(receiver, Person) else None,
            "receiver_body": receiver if isinstance(receiver, Organisation) else None,
        }

    def _in_the_name_of(self, speaks_for: str) -> tuple[Person | None, Organisation | None]:
        """Who gives it, and for which body; somebody else speaks for the only body they have."""
        assert self.giver is not None
        if self.giver.pk != self.actor.person_id:
            bodies = {hat.organisation for hat in worn_by(self.actor, self.giver.pk)}
            return self.giver, bodies.pop() if len(bodies) == 1 else None
        if not speaks_for:
            return self.giver, None
        alone = speaks_for.startswith(ALONE)
        body = visible(self.actor, Organisation).get(pk=UUID(speaks_for.removeprefix(ALONE)))
        return None if alone else self.giver, body


class ChangePromiseForm(PromisedForm, ChangeForm):
    """Other words, another day, and why."""

    first = ("words", "due", "why")
    why = Words(
        label=_("Why?"),
        help_text=_("A sentence. Changing openly is as good as keeping."),
        max_length=MOST_WORDS,
        lines=2,
        error_messages={"required": _("Say in a sentence why it changes.")},
    )


class WordForm(OpenForm):
    """A word beside an answer, if one likes."""

    why = Words(label=_("A word to go with it"), max_length=MOST_WORDS, lines=2, required=False)


class HandOnForm(WordForm):
    """Who holds it from now on, among those with a role in the body that promised."""

    first = ("person", "why")
    person = forms.ChoiceField(label=_("Who holds it from now on?"), widget=forms.RadioSelect)
    field_order = ["person", "why"]

    def __init__(self, *args: Any, promise: Promise, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.actor.place is not None
        hats = visible(self.actor, Hat).filter(
            worn_today(self.actor.place), organisation__in=[promise.giver_body_id]
        )
        people = {hat.person for hat in hats.select_related("person")}
        people -= {promise.giver, promise.receiver}
        self.people = {
            str(each.pk): each for each in sorted(people, key=lambda one: (one.folded, one.pk))
        }
        field: Any = self.fields["person"]
        field.choices = [(pk, each.name) for pk, each in self.people.items()]

    def clean_person(self) -> Person:
        return self.people[self.cleaned_data["person"]]

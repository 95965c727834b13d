"""What may be asked of a pot, and what is written down about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core.policy import visible
from hedgerow.helm.models import Proposal, StewardshipGroup
from hedgerow.place.actors import worn_today
from hedgerow.place.forms.audiences import belonging
from hedgerow.place.forms.fields import MOST_WORDS, ComeForm, DayField, SomeOf, Words
from hedgerow.place.models import Hat, Organisation, Person
from hedgerow.pot.forms.fields import (
    CameForm,
    DecidingForm,
    MoneyForm,
    PlainForm,
    reason,
)
from hedgerow.pot.models import Keyholder, Pot
from hedgerow.ties.forms.called import BodyCalled


class PotForm(PlainForm):
    """A new pot, and who holds its keys."""

    name = Words(label=_("What is it called?"), max_length=200)
    purpose = reason(_("What is the money for?"))
    keys = forms.MultipleChoiceField(
        label=_("Who signs for it?"),
        help_text=_("At least two people, better from different organisations."),
        widget=forms.CheckboxSelectMultiple,
    )
    group = SomeOf(
        StewardshipGroup,
        _("Which group decides about it?"),
        help_text=_("Its lines can then cite what the group decided."),
        empty_label=_("None, or another one"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.actor.place is not None
        groups: Any = self.fields["group"]
        groups.queryset = visible(self.actor, StewardshipGroup, "change")
        people = {pk for pk, _name in belonging(self.actor)} | {str(self.actor.person_id)}
        hats = visible(self.actor, Hat).filter(
            worn_today(self.actor.place), person__in=list(people)
        )
        rows = hats.select_related("person", "organisation")
        self.hats = {str(hat.pk): hat for hat in rows.order_by("person__folded", "pk")}
        keys: Any = self.fields["keys"]
        keys.choices = [(pk, f"{hat.person}, {hat.organisation}") for pk, hat in self.hats.items()]

    def clean_keys(self) -> list[tuple[Person, Organisation]]:
        chosen = [self.hats[pk] for pk in self.cleaned_data["keys"]]
        if len({hat.person_id for hat in chosen}) < len(chosen):
            raise ValidationError(_("Tick each person once."))
        return [(hat.person, hat.organisation) for hat in chosen]


class _Decision(SomeOf):
    """One of the decisions of some groups, each with the name of its group."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.group}: {obj.title}"


class GiveForm(PlainForm):
    """To which group a pot goes, as it has decided; and as the one that has it decided.

    A group that has the pot may also give it `back`, so that it is no group's.
    """

    proposal = _Decision(
        Proposal,
        _("Which decision says that its group takes the pot?"),
        help_text=_("The group decides first, in its own way. Then its decision is here."),
        empty_label=_("Choose one"),
    )
    back = forms.BooleanField(
        label=_("Or: no group takes it. It goes back to those with its keys."), required=False
    )
    released = _Decision(
        Proposal,
        _("Which decision says that the group that has it lets it go?"),
        empty_label=_("Choose one"),
    )

    def __init__(self, *args: Any, pot: Pot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        adopted = visible(self.actor, Proposal).filter(
            state=Proposal.State.ADOPTED, group__ended_on=None
        )
        rows = adopted.select_related("group").order_by("-decided_on", "-pk")
        taking: Any = self.fields["proposal"]
        taking.queryset = rows.exclude(group=pot.group_id) if pot.group_id else rows
        if pot.group is None or pot.group.ended_on:
            taking.required = True
            del self.fields["released"], self.fields["back"]
            return
        giving: Any = self.fields["released"]
        giving.required = True
        giving.queryset = rows.filter(group=pot.group_id)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        back = data.pop("back", None)  # None where no group has the pot
        if back is not None and bool(data.get("proposal")) == back:
            self.add_error("proposal", _("Choose which group takes it, or tick that it goes back."))
        return data


class ContributeForm(CameForm):
    """Money that a body put in, and the conditions that it gave up."""

    body = BodyCalled(label=_("Who put it in?"))
    given_up = reason(_("What conditions did they give up, in their words?"))
    kept = Words(
        label=_("What conditions do they keep, if any?"),
        max_length=MOST_WORDS,
        lines=2,
        required=False,
    )
    field_order = ["body", "pence", "on", "words", "given_up", "kept"]


class AwardForm(DecidingForm, MoneyForm):
    """Money for a body and a purpose."""

    body = BodyCalled(label=_("For whom?"))
    purpose = reason(_("What is it for?"))
    review_on = DayField(
        label=_("When shall we ask what followed?"),
        help_text=_("Day, month and year. In half a year or a year, say."),
        required=False,
    )


class PayForm(MoneyForm):
    """A payment of an award."""

    words = reason(_("What is paid?"))


class DecidedForm(DecidingForm, MoneyForm):
    """A sum, why, and who decided."""

    words = reason(_("Why?"))


class CostForm(DecidingForm, MoneyForm):
    """A running cost, which may go to a body of the place."""

    words = reason(_("What does it pay for?"))
    body = BodyCalled(label=_("Does it go to one of us? Which?"), required=False)
    field_order = ["pence", "words", "decision", "proposal", "body"]


class ReserveForm(DecidedForm):
    """Keeping something back, or letting it be spent again."""

    free = forms.ChoiceField(
        label=_("Which way?"),
        choices=[("", _("Keep it back")), ("yes", _("Let it be spent again"))],
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ["free", "pence", "words", "decision", "proposal"]

    def clean_free(self) -> bool:
        return bool(self.cleaned_data["free"])


class PutRightForm(DecidingForm):
    """Why a line of the book is wrong."""

    words = reason(_("What was wrong?"))


class FollowedForm(PlainForm):
    """What followed from an award."""

    words = Words(
        label=_("What followed?"),
        help_text=_("What changed for whom, what surprised you, what you would do again."),
        max_length=MOST_WORDS,
        lines=4,
    )
    review_on = DayField(
        label=_("When shall we ask again?"),
        help_text=_("Leave it empty if the story is told."),
        required=False,
    )


class ReceiptForm(ComeForm, PlainForm):
    """What shows that money arrived or what it bought."""

    words = Words(label=_("What is it, and where is it kept?"), max_length=MOST_WORDS, lines=2)
    on = DayField(label=_("Of which day?"), help_text=_("Day, month and year."))


class InterestForm(PlainForm):
    """With whom one has an interest, and why, in one's own words."""

    body = BodyCalled(label=_("Which organisation or group?"))
    words = reason(_("How would you, or somebody close to you, gain?"))
    field_order = ["body", "words"]


class KeyForm(PlainForm):
    """Who of the same organisation has the key from now on."""

    person = SomeOf(Person, _("Who holds it from now on?"), empty_label=_("Choose somebody"))

    def __init__(self, *args: Any, key: Keyholder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hats = visible(self.actor, Hat).filter(worn_today(key.place), organisation_id=key.body_id)
        who: Any = self.fields["person"]
        who.required = True
        who.queryset = visible(self.actor, Person).filter(
            pk__in=hats.exclude(person_id=key.person_id).values("person_id")
        )

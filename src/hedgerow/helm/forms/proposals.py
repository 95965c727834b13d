"""Putting something to the group, asking, saying, and settling."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.helm.forms.groups import WAYS, RuleForm
from hedgerow.helm.models import Agreement, Objection, Proposal, Remark, Say
from hedgerow.helm.rules import GroupRule
from hedgerow.place.forms.fields import MOST_WORDS, DayField, OpenForm, Words
from hedgerow.place.models import Organisation
from hedgerow.ties.forms.called import BodyCalled
from hedgerow.ties.selectors.called import names_in, one_body

DAY_IN_FULL = _("Day, month and year, like 14 January 2027.")
_NEW = [
    ("", _("No: it is one decision")),
    *((each.value, each.label) for each in Agreement.Kind if each not in {"purpose", "decide"}),
]
_BLANK_WHOM = _("Say who this is for, and what they said. Without it nothing is decided.")


class PutForm(OpenForm):
    """What is put to a group: what it is about, and the words themselves."""

    title = Words(label=_("What is it about?"), max_length=200)
    words = Words(
        label=_("What do you propose?"),
        help_text=_("The very words that the group would adopt."),
        max_length=MOST_WORDS,
        lines=5,
    )


class ProposalForm(PutForm):
    """What is proposed, and the one sentence that nobody may leave out."""

    first: tuple[str, ...] = ("title", "words", "for_whom")
    field_of = {"backers": "backer_names", "agenda_body": "agenda_name"}
    for_whom = Words(
        label=_("Who is this for, and what did they say?"),
        help_text=_("One sentence. If nobody has asked them yet, that is the next step."),
        max_length=MOST_WORDS,
        lines=2,
        error_messages={"required": _BLANK_WHOM},
    )
    promised = forms.TypedChoiceField(
        label=_("How much say are they promised?"),
        choices=Proposal.Level,
        coerce=int,
        initial=Proposal.Level.SHAPE.value,
        widget=forms.RadioSelect,
    )
    kind = forms.ChoiceField(
        label=_("Would it be a lasting agreement?"),
        choices=_NEW,
        widget=forms.RadioSelect,
        required=False,
    )
    agenda_name = BodyCalled(
        label=_("Whose wish was it to talk about this?"),
        help_text=_("An organisation. Leave it empty if it was your own."),
        required=False,
    )
    backer_names = Words(
        label=_("Which organisations bring it with you?"),
        help_text=_("Their names, with commas between them."),
        max_length=1000,
        required=False,
    )

    def clean_backer_names(self) -> list[Organisation]:
        return [self._body(name) for name in names_in(self.cleaned_data["backer_names"])]

    def _body(self, name: str) -> Organisation:
        body = one_body(self.actor, name)
        if body is None:
            raise ValidationError(
                _("We do not know one organisation called %(name)s."), params={"name": name}
            )
        return body


class ChangeAgreementForm(ProposalForm):
    """A proposal for other words of an agreement."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"]


class ChangeRuleForm(ChangeAgreementForm, RuleForm):
    """A proposal for another way of deciding."""

    first = ("title", "words", "for_whom", "way", "others", "silence", "quorum")
    field_order = ["title", "words", "for_whom"]


class _Rewording(OpenForm):
    first: tuple[str, ...] = ("words", "why", "integrates")
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    words = Words(label=_("The new words"), max_length=MOST_WORDS, lines=6)
    why = Words(label=_("Why?"), max_length=MOST_WORDS, lines=2, required=False)
    integrates = forms.MultipleChoiceField(
        label=_("Which objections does this answer?"),
        help_text=_("Whoever raised one is asked whether it does."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    closes_on = DayField(
        label=_("Another day to answer by?"), help_text=DAY_IN_FULL, required=False
    )

    def __init__(self, *args: Any, objections: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.objections = list(objections)
        field: Any = self.fields["integrates"]
        field.choices = [(str(each.pk), each.words) for each in self.objections]
        if not self.objections:
            del self.fields["integrates"]

    def said(self) -> dict[str, Any]:
        told = super().said()
        chosen = told.pop("integrates", [])
        return {**told, "integrates": list(Objection.objects.filter(pk__in=chosen))}


class RewordForm(_Rewording):
    """Other words, why, and which objections they answer."""


class RewordRuleForm(_Rewording, RuleForm):
    """The same, of a proposal for another way of deciding."""

    first = (*_Rewording.first, "way", "others", "silence", "quorum")
    field_order = ["words", "why", "integrates"]


class AskForm(OpenForm):
    """Until which day everybody may answer, and in which way it is decided."""

    first = ("closes_on",)
    closes_on = DayField(label=_("By which day?"), help_text=DAY_IN_FULL)
    way = forms.ChoiceField(label=_("How do we decide this one?"), widget=forms.RadioSelect)
    few = forms.MultipleChoiceField(
        label=_("If a few decide it: who?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, rule: GroupRule, people: Iterable[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        ways = {rule.rule.way.value, *(each.value for each in rule.others)}
        fields["way"].choices = [(way, label) for way, label in WAYS if way in ways]
        fields["way"].initial = rule.rule.way.value
        fields["few"].choices = [(str(pk), name) for pk, name in people]
        if "delegated" not in ways:
            del self.fields["few"]
        if len(ways) == 1:
            del self.fields["way"]

    def said(self) -> dict[str, Any]:
        told = super().said()
        return {**told, "few": [UUID(each) for each in told.pop("few", [])]}


class SayForm(OpenForm):
    """How somebody stands to the words as they are."""

    first: tuple[str, ...] = ("stance", "words", "named")
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    stance = forms.ChoiceField(
        label=_("How do you stand to it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one. You can change it while it is open.")},
    )
    words = Words(
        label=_("Your reason"),
        help_text=_("If you object: what harm would it do? What would make it good enough?"),
        max_length=MOST_WORDS,
        lines=3,
        required=False,
    )
    named = forms.BooleanField(label=_("My name may stand beside what I say"), required=False)

    def __init__(self, *args: Any, one_can_stop_it: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["stance"]
        field.choices = STANCES if one_can_stop_it else VOTES


STANCES = [
    (Say.Stance.FOR.value, _("I have no objection: good enough for now, safe enough to try")),
    (Say.Stance.AGAINST.value, _("I object: it would do harm, and I say what harm")),
    (Say.Stance.ASIDE.value, _("I stand aside: I neither carry it nor stand in its way")),
]
VOTES = [
    (Say.Stance.FOR.value, _("For it")),
    (Say.Stance.AGAINST.value, _("Against it")),
    (Say.Stance.ASIDE.value, _("Neither")),
]


class SayForForm(SayForm):
    """The same, written down for somebody who rang, wrote or spoke."""

    first = ("how", "stance", "words", "named")
    how = forms.ChoiceField(
        label=_("How did it reach you?"), choices=Say.How, widget=forms.RadioSelect
    )
    field_order = ["how", "stance", "words", "named"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stance"].label = _("How do they stand to it?")
        self.fields["words"].label = _("Their reason, in their words")
        self.fields["named"].label = _("Their name may stand beside it; they said so")


class RemarkForm(OpenForm):
    """Something said of a proposal while it is talked over."""

    kind = forms.ChoiceField(choices=Remark.Kind)
    words = Words(max_length=MOST_WORDS)


class AdoptForm(OpenForm):
    """The decision: when the group looks again, and what it wishes to add."""

    first = ("review_on", "outcome")
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    review_on = DayField(
        label=_("When shall we look at it again?"),
        help_text=_("Good enough for now: three months or a year from today, say."),
    )
    outcome = Words(
        label=_("What else should people know?"), max_length=MOST_WORDS, lines=3, required=False
    )


class LetGoForm(OpenForm):
    """Why a proposal is let go."""

    first = ("outcome",)
    outcome = Words(label=_("Why do we let it go?"), max_length=MOST_WORDS, lines=3)


class LookForm(OpenForm):
    """What the group found when it looked again."""

    first = ("words", "review_on")
    words = Words(
        label=_("What followed?"),
        help_text=_("What changed for whom, what surprised us, what we would do again."),
        max_length=MOST_WORDS,
        lines=4,
    )
    review_on = DayField(
        label=_("When shall we look next?"),
        help_text=_("Leave it empty if it needs no more looking at."),
        required=False,
    )


class WordsForm(OpenForm):
    """A few words about an objection."""

    first = ("words",)
    words = Words(label=_("In a few words"), max_length=MOST_WORDS, lines=3)

"""Starting a group, letting somebody in, hopes, and the way of deciding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.analysis.consent import Rule, Silence, Way
from hedgerow.core.policy import visible
from hedgerow.helm.rules import GroupRule, kept
from hedgerow.place.forms.fields import MOST_WORDS, OpenForm, SomeOf, Words
from hedgerow.place.models import Organisation
from hedgerow.ties.forms.called import BodyCalled, PersonCalled

WAYS = [
    (Way.CONSENT.value, _("Consent: nobody objects")),
    (Way.CONSENSUS.value, _("Consensus: everybody answers, nobody objects")),
    (Way.VOTE.value, _("A vote, one for each organisation")),
    (Way.DELEGATED.value, _("A few whom the group names")),
]
SILENCES = [
    (Silence.WAIT.value, _("We wait until everybody is heard")),
    (Silence.MISSING.value, _("After the day, who is silent counts neither way")),
    (Silence.CONSENT.value, _("After the day, silence is consent")),
]


class RuleForm(OpenForm):
    """How a group decides."""

    way = forms.ChoiceField(label=_("How do we decide?"), choices=WAYS, widget=forms.RadioSelect)
    others = forms.MultipleChoiceField(
        label=_("In which other ways, when we wish?"),
        choices=WAYS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    silence = forms.ChoiceField(
        label=_("What if somebody does not answer?"), choices=SILENCES, widget=forms.RadioSelect
    )
    quorum = forms.IntegerField(
        label=_("How many organisations must have answered?"), min_value=1, max_value=99
    )
    notice = forms.IntegerField(
        label=_("For how many days must they have had the words?"), min_value=0, max_value=90
    )
    majority = forms.IntegerField(
        label=_("A vote needs more than how many in a hundred?"), min_value=50, max_value=99
    )
    hidden = forms.BooleanField(
        label=_("Hide what each says until all have answered or the day has passed"),
        required=False,
    )

    def __init__(self, *args: Any, rule: GroupRule | None = None, **kwargs: Any) -> None:
        initial = {**kept(rule or GroupRule()), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)

    def said(self) -> dict[str, Any]:
        told = super().said()
        names = ("way", "others", "silence", "quorum", "notice", "majority", "hidden")
        said = {name: told.pop(name) for name in names}
        rule = Rule(
            Way(said["way"]),
            said["quorum"],
            Silence(said["silence"]),
            said["notice"],
            said["majority"],
        )
        others = tuple(Way(each) for each in said["others"] if each != said["way"])
        return {**told, "rule": GroupRule(rule, others, said["hidden"])}


class GroupForm(RuleForm):
    """A group that is no organisation: its name, why it is there, and how it decides."""

    first = ("name", "purpose", "body")
    name = Words(label=_("What is the group called?"), max_length=200)
    purpose = Words(
        label=_("What are you here to do?"),
        help_text=_("In your own words. The group can change it once it has begun."),
        max_length=MOST_WORDS,
        lines=3,
    )
    body = SomeOf(Organisation, _("For which organisation are you in it?"))
    field_order = ["name", "purpose", "body"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["body"]
        field.queryset = visible(self.actor, Organisation).filter(pk__in=self.actor.groups)
        field.empty_label = _("None: I am a neighbour")


class LetInForm(OpenForm):
    """Who comes into the group, and for which organisation."""

    first = ("person_name", "body_name")
    field_of = {"person": "person_name", "body": "body_name"}
    person_name = PersonCalled(
        label=_("Who comes in?"),
        help_text=_("Their whole name, as it stands here. They need no account."),
    )
    body_name = BodyCalled(
        label=_("For which organisation?"),
        help_text=_("Where they have a role today. Leave it empty for a neighbour."),
        required=False,
    )


class HopeForm(OpenForm):
    """What somebody hopes of the group."""

    first = ("words",)
    words = Words(
        label=_("What do you hope this group will bring about?"),
        help_text=_("Hopes differ. Yours stands beside the others, in your words."),
        max_length=MOST_WORDS,
        lines=3,
    )

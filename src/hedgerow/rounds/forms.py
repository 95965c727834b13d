"""What is asked to prepare a money round, and a ballot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock
from hedgerow.core.money import pounds
from hedgerow.place.forms.fields import MOST_WORDS, DayField, Words
from hedgerow.pot.forms.fields import MoneyForm, PlainForm, reason
from hedgerow.rounds.marks import POINTS, RECEIPT_CODE, Marks, checked, draw_codes, read_code
from hedgerow.rounds.models import Idea, MoneyRound, Voter
from hedgerow.ties.forms.called import BodyCalled

Way = MoneyRound.Way


def _radio(label: Any, choices: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices.choices,
        initial=choices.values[0],
        help_text=help_text,
        widget=forms.RadioSelect,
    )


class RoundForm(MoneyForm):
    """How a round goes. All of it can change until the round is settled."""

    name = Words(label=_("What is it called?"), max_length=200)
    way = _radio(_("How do people vote?"), MoneyRound.Way)
    per = _radio(_("Who has a ballot?"), MoneyRound.Per)
    secrecy = _radio(
        _("Is it secret what somebody chose?"),
        MoneyRound.Secrecy,
        _("It says so on every ballot. Until the close nobody is shown what others chose."),
    )
    rule = _radio(
        _("By which rule is the money shared?"),
        MoneyRound.Rule,
        _("With equal shares, a third of the voters decide over a third of the money."),
    )
    utility = _radio(_("What counts?"), MoneyRound.Utility)
    completion = _radio(_("If equal shares leave money, what then?"), MoneyRound.Completion)
    closes_on = DayField(
        label=_("Which is the last day to vote?"),
        help_text=_("You close the voting yourself. Leave this empty if it is one evening."),
        required=False,
    )
    receipts = forms.BooleanField(
        label=_("If it is secret: list every ballot by its code after the close, to be checked"),
        required=False,
        initial=True,
    )
    field_order = [
        *("name", "pence", "way", "per", "secrecy", "receipts"),
        *("rule", "utility", "completion", "closes_on"),
    ]

    def clean_closes_on(self) -> date | None:
        day: date | None = self.cleaned_data["closes_on"]
        assert self.actor.place is not None
        if day and day < clock.today(self.actor.place.time_zone):
            raise ValidationError(_("That day has passed. Give today, or a day to come."))
        return day


class ChangeRoundForm(RoundForm):
    """The same, of a round that is there; `seen` is the version that was shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class IdeaForm(MoneyForm):
    """An idea, what it costs, and who it is for."""

    title = Words(label=_("What is the idea, in a few words?"), max_length=200)
    for_whom = reason(_("Who is it for, and what did they say?"))
    body = BodyCalled(label=_("Which organisation or group here would be paid?"))
    words = Words(
        label=_("What else should people know?"), max_length=MOST_WORDS, lines=2, required=False
    )
    field_order = ["title", "for_whom", "pence", "body", "words"]


class RollForm(PlainForm):
    """Who may vote, a name to a line."""

    names = Words(
        label=_("Who may vote? Write one name to a line."),
        help_text=_("Nobody needs an account. Tell two of one name apart: Ann (Elm Street)."),
        max_length=200_000,
        lines=12,
        error_messages={"required": _("Write at least one name.")},
    )

    def clean_names(self) -> list[str]:
        lines = self.cleaned_data["names"].splitlines()
        names = [" ".join(line.split()) for line in lines if line.strip()]
        if too_long := [name for name in names if len(name) > 200]:
            raise ValidationError(_("This name is too long: %s…") % too_long[0][:40])
        return names


class TookPaperForm(PlainForm):
    """Who was handed a paper, by a tick for each."""

    took_paper: Any = forms.ModelMultipleChoiceField(
        Voter.objects.none(),
        label=_("Who took a paper?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, voters: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        took: Any = self.fields["took_paper"]
        took.queryset = voters.exclude(how=Voter.How.LINK)
        took.initial = voters.filter(how=Voter.How.PAPER)


class TypeInForm(PlainForm):
    """A paper ballot in a line, which Enter sends; or `several`, a line each."""

    text = Words(
        label=_("The code on the paper, then the numbers"),
        max_length=100_000,
        error_messages={"required": _("Type a ballot first, like K7QF 3 5 9.")},
    )
    write_over = forms.BooleanField(
        label=_("Write over a paper that is in already"), required=False
    )

    def __init__(self, *args: Any, way: str, several: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = self.fields["text"]
        text.help_text = HOW_TO_TYPE[Way(way)]
        if several:
            text.label = _("A ballot to a line: its code, then the numbers")
            text.widget = forms.Textarea(attrs={"rows": 8})
        # the focus is here again after each paper, also where it was wrong
        text.widget.attrs.update(
            autofocus=True, autocomplete="off", autocapitalize="characters", spellcheck="false"
        )


HOW_TO_TYPE = {
    Way.APPROVAL: _("Like K7QF 3 5 9 for ticks at 3, 5 and 9. A blank ballot is its code alone."),
    Way.POINTS: _("Like K7QF 3:4 5:6 for four points to 3 and six to 5."),
    Way.RANKING: _("Like K7QF 9 3 5, the best first."),
}
HOW_TO_VOTE = {
    Way.APPROVAL: _("Tick every idea that you want. Tick as many as you like."),
    Way.POINTS: _("Share out up to ten points. Give more to what you want more."),
    Way.RANKING: _("Write 1 beside the idea that you want most, 2 beside the next, and so on."),
}


class BallotForm(PlainForm):
    """One field for each idea, by the way of voting. It starts blank: what was said is sealed."""

    def __init__(self, *args: Any, way: str, ideas: Sequence[Idea], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.way, self.ideas = way, ideas
        for idea in ideas:
            self.fields[self.name_of(idea)] = self._asked(idea)

    @staticmethod
    def name_of(idea: Idea) -> str:
        return f"idea_{idea.number}"

    def _asked(self, idea: Idea) -> forms.Field:
        assert idea.number is not None
        told: dict[str, Any] = {
            "label": f"{idea.number}. {idea.title}, {pounds(idea.pence)}",
            "help_text": " ".join(filter(None, (idea.for_whom, idea.words))),
            "required": False,
        }
        if self.way == Way.APPROVAL:
            return forms.BooleanField(**told)
        most = POINTS if self.way == Way.POINTS else len(self.ideas)
        least = 0 if self.way == Way.POINTS else 1
        return forms.IntegerField(min_value=least, max_value=most, **told)

    def said(self) -> dict[str, Any]:
        """Without `once`: a ballot that is sent again with other marks is meant to change."""
        return {name: value for name, value in super().said().items() if name != "once"}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            data["marks"] = self._marks(list(self._given(data)))
        return data

    def _given(self, data: dict[str, Any]) -> Iterator[tuple[int, int]]:
        for idea in self.ideas:
            value = data.pop(self.name_of(idea))
            if value:
                yield idea.number or 0, int(value)

    def _marks(self, given: list[tuple[int, int]]) -> Marks:
        numbers = {idea.number or 0 for idea in self.ideas}
        if self.way == Way.POINTS:
            return checked(self.way, given, numbers)
        if self.way == Way.RANKING:
            places = [place for _number, place in given]
            if len(set(places)) < len(places):
                raise ValidationError(_("Two ideas have the same place. Give each place once."))
            given.sort(key=lambda each: each[1])
        return checked(self.way, [(number, None) for number, _value in given], numbers)


class NewBallotForm(BallotForm):
    """The first ballot by a link. Its receipt is drawn for this form and kept nowhere else."""

    drawn = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["drawn"].initial = draw_codes(1, RECEIPT_CODE)[0]

    def clean_drawn(self) -> str:
        drawn = read_code(self.cleaned_data["drawn"])
        if not re.fullmatch(rf"\w{{{RECEIPT_CODE}}}", drawn, re.ASCII):
            raise ValidationError(_("Open your link again, and fill the ballot in there."))
        return drawn

    def said(self) -> dict[str, Any]:
        told = super().said()
        return {"receipt": told.pop("drawn"), **told}


class ChangeBallotForm(BallotForm):
    """Another ballot in place of one that was cast by link; with the receipt of that one."""

    receipt = forms.CharField(
        label=_("Your receipt"),
        help_text=_("The eight letters and figures that you were shown when you voted."),
        max_length=20,
        error_messages={"required": _("Without the receipt your first ballot stands.")},
    )

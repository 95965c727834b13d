"""Resting: who, and until when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock
from hedgerow.core.forms import ActForm
from hedgerow.core.policy import visible
from hedgerow.place.forms.fields import DayField, OpenForm
from hedgerow.place.models import Organisation, Person
from hedgerow.ties.forms.conversations import ConversationForm
from hedgerow.week.models import LineAnswer

WEEKS = 4
"""How long a rest is, unless another day is chosen."""


class AnswerForm(ActForm):
    """One answer."""

    answer = forms.ChoiceField(choices=LineAnswer.Kind.choices)


class LineForm(AnswerForm):
    """One answer to one line."""

    key = forms.CharField(max_length=100)


class WriteDownForm(ConversationForm):
    """A conversation that one had, to be kept for oneself unless one chooses otherwise."""

    @property
    def unfolded(self) -> bool:
        """Always, so that who may read it is seen before it is kept."""
        return True


class RestForm(OpenForm):
    """Until when, and for whom: oneself, a body in which one has a role, or the whole place."""

    first = ("until", "who")

    until = DayField(label=_("Until which day?"), help_text=_("That day is still a day of rest."))
    who = forms.ChoiceField(label=_("Who is resting?"), widget=forms.RadioSelect, initial="me")
    since = DayField(
        label=_("From which day?"),
        help_text=_("Leave it empty to begin today. A season can be named ahead."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.actor.place is not None
        choose: Any = self.fields["who"]
        choose.choices = [("me", _("I am"))]
        if self.actor.is_member:
            bodies = visible(self.actor, Organisation).filter(pk__in=self.actor.groups)
            choose.choices += [(str(body.pk), body.name) for body in bodies.order_by("folded")]
            choose.choices += [("place", _("Everyone in %(place)s") % {"place": self.actor.place})]
        today = clock.today(self.actor.place.time_zone)
        self.fields["until"].initial = today + timedelta(weeks=WEEKS)

    def said(self) -> dict[str, Any]:
        told = super().said()
        who = told.pop("who")
        if who == "me":
            told["person"] = visible(self.actor, Person).get(pk__in=[self.actor.person_id])
        elif who != "place":
            told["organisation"] = visible(self.actor, Organisation).get(pk=who)
        return told

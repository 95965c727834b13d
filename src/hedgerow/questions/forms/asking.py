"""Asking, following, and what comes after."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ActForm
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor
from hedgerow.place.forms.audiences import AUDIENCES, AudienceForm
from hedgerow.place.forms.fields import Words
from hedgerow.place.models import Hat
from hedgerow.place.selectors.worn import as_said, worn_by

LONGEST = 5_000

FROM_ME = [
    ("me", _("Say it is from me")),
    ("nobody", _("Keep my name out of it. It is not stored anywhere.")),
]


class QuestionForm(ActForm):
    """A courageous question, and whether it says who asks."""

    words = Words(
        label=_("What do you want to ask?"),
        help_text=_("It may show what you do not know. That is what makes it worth asking."),
        max_length=LONGEST,
        lines=3,
    )
    whose = forms.ChoiceField(
        label=_("Whose question is it?"), choices=FROM_ME, widget=forms.RadioSelect, initial="me"
    )


class AskForm(AudienceForm, QuestionForm):
    """A question, whether it says who asks, and who may see it: somebody else at least."""

    first = ("words", "whose")
    audiences = [each for each in AUDIENCES if each[0] != Audience.ME]


class FollowForm(ActForm):
    """One field; and in which role, for somebody who has several."""

    words = Words(
        label=_("What do you pick up?"),
        help_text=_("Say what you heard, and why it matters to you. You need no answer."),
        max_length=LONGEST,
        lines=3,
    )
    hat = forms.ChoiceField(
        label=_("Which of your roles do you say it in?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hats = {str(hat.pk): hat for hat in worn_by(actor, actor.person_id)}
        if len(self.hats) < 2:
            del self.fields["hat"]
        else:
            choose: Any = self.fields["hat"]
            choose.choices = [(pk, as_said(hat)) for pk, hat in self.hats.items()]
            choose.initial = next(iter(self.hats))

    def worn(self) -> Hat | None:
        """The role that was chosen; or the only one; or none."""
        chosen = self.cleaned_data.get("hat") or next(iter(self.hats), "")
        return self.hats.get(chosen)


class WordsForm(ActForm):
    """A later word on a question."""

    words = Words(label=_("In your own words"), max_length=LONGEST, lines=3)


class ThanksForm(ActForm):
    """Letting a question go."""

    words = Words(label=_("Thanks, or a last word"), max_length=LONGEST, required=False, lines=2)

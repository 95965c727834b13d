"""What people fill in while they are in a room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.nhs_numbers import no_nhs_number
from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.models import Card
from hedgerow.place.forms.fields import Words
from hedgerow.place.models import Organisation
from hedgerow.questions.forms.asking import QuestionForm

LONGEST_NAME = 200
LONGEST_CARD = Card._meta.get_field("words").max_length


class ArriveForm(forms.Form):
    """A name is enough; nobody asks for an address."""

    name = forms.CharField(
        label=_("What shall we call you?"),
        max_length=LONGEST_NAME - 6,  # leaves room for the number that tells two apart
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        validators=[no_nhs_number],
        error_messages={"required": _("Please give a name. Any name will do.")},
    )
    body = forms.CharField(
        label=_("Where are you from?"),
        help_text=_("A group, a street, an organisation."),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        validators=[no_nhs_number],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class MemberArriveForm(forms.Form):
    """Somebody who is signed in only says which of their bodies they come from."""

    body = forms.ChoiceField(
        label=_("Where do you come from today?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        bodies = visible(actor, Organisation).filter(pk__in=actor.groups).order_by("folded", "pk")
        choices = [(str(each.pk), each.name) for each in bodies]
        field: Any = self.fields["body"]
        field.choices = [*choices, ("", _("As myself"))]
        self.initial.setdefault("body", choices[0][0] if choices else "")


class CardForm(forms.Form):
    """One card of silent writing."""

    words = Words(label=_("Your card"), max_length=LONGEST_CARD, lines=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "card_%s")
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class AskHereForm(QuestionForm):
    """A question asked in the room, beside its other forms."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "ask_%s")
        super().__init__(*args, **kwargs)


class WritingForm(forms.Form):
    """What everybody is asked to write about, and whether cards carry names."""

    question = Words(label=_("What shall people write about?"), max_length=2000, required=False)
    named = forms.ChoiceField(
        label=_("Do cards say who wrote them?"),
        choices=[("", _("No. Nobody is told, and it is not stored.")), ("yes", _("Yes, by name"))],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "writing_%s")
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

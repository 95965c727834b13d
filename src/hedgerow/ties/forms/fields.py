"""Fields that more than one form of this room asks for."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock
from hedgerow.core.forms import ActForm
from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, visible
from hedgerow.place.actors import worn_today
from hedgerow.place.forms.fields import AUDIENCES, DayField, come
from hedgerow.place.models import Hat
from hedgerow.ties.selectors.called import names_in, one_person

OPENING = frozenset({"who", "words", "warmth"})
"""The fields that are asked at once; the rest is folded away, with a kind default."""


def ids_in(texts: Iterable[str]) -> list[UUID]:
    """The ids among some texts; what is no id is left out."""
    found = []
    for text in texts:
        with suppress(ValueError):
            found.append(UUID(text))
    return found


class IdsField(forms.MultipleChoiceField):
    """Ids that were ticked in a list. Which of them the reader may have is asked of policy."""

    def clean(self, value: Any) -> list[UUID]:
        return ids_in(self.to_python(value))


class EntryForm(ActForm):
    """A form that makes an entry: its day, and who may read it."""

    on = DayField(label=_("Which day?"), required=False)
    audience = forms.ChoiceField(
        label=_("Who can read it?"), choices=AUDIENCES, widget=forms.RadioSelect, required=False
    )
    shown_to = forms.CharField(
        label=_("Which people?"),
        help_text=_("If you chose “These people”. Write their names with commas between."),
        required=False,
        max_length=2000,
    )
    group = forms.ChoiceField(
        label=_("Which group?"),
        help_text=_("If you chose “This group”. You can choose any that you belong to."),
        required=False,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert actor.place is not None
        self.actor = actor
        self.today = clock.today(actor.place.time_zone)
        worn = visible(actor, Hat).filter(worn_today(actor.place), person__in=[actor.person_id])
        self.hats = list(worn.select_related("organisation").order_by("organisation__folded", "pk"))
        self.fields["on"].initial = self.today
        self.fields["on"].widget.attrs["max"] = self.today.isoformat()
        self.fields["audience"].initial = Audience.PLACE
        bodies = {str(hat.organisation_id): hat.organisation.name for hat in self.hats}
        if bodies:
            choose: Any = self.fields["group"]
            choose.choices = [("", _("Choose one")), *bodies.items()]
        else:
            del self.fields["group"]
            audience: Any = self.fields["audience"]
            audience.choices = [each for each in AUDIENCES if each[0] != Audience.GROUP]

    @property
    def unfolded(self) -> bool:
        """Whether what is folded away has something to mend."""
        return bool(self.errors.keys() - OPENING)

    def clean_on(self) -> date:
        """Today unless another day was given; no day that has not come."""
        return come(self.cleaned_data["on"] or self.today, self.today)

    def clean_audience(self) -> str:
        return self.cleaned_data["audience"] or Audience.PLACE

    def shown_to_ids(self) -> list[UUID]:
        """The people who are named as readers; an error in the form for a name nobody has."""
        found, unknown = [], []
        for name in names_in(self.cleaned_data.get("shown_to", "")):
            person = one_person(self.actor, name)
            found += [person.pk] if person else []
            unknown += [] if person else [name]
        if unknown:
            self.add_error("shown_to", not_known(unknown))
        return found

    def readers(self, there: Iterable[UUID] = ()) -> list[UUID]:
        """Whom the chosen audience names; those who were `there` are always among its people."""
        audience = self.cleaned_data.get("audience")
        if audience == Audience.PEOPLE:
            named = [*there, *self.shown_to_ids()]
            if not named and not self.errors:
                self.add_error("shown_to", _("Name the people who may read this."))
            return named
        if audience == Audience.GROUP:
            group = self.cleaned_data.get("group")
            if not group:
                self.add_error("group", _("Choose the group that may read this."))
            return [UUID(group)] if group else []
        return []


def not_known(names: list[str]) -> str:
    """Says whom we do not know, and what to do."""
    return _("Nobody here is called %(names)s. Check the spelling, or give the whole name.") % {
        "names": ", ".join(names)
    }

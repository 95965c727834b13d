"""The parts of a plan, as many as there are, in one form that works without script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.forms import ChangeForm
from hedgerow.core.policy import Actor, visible
from hedgerow.meetings.forms.fields import find_people
from hedgerow.meetings.models import Part
from hedgerow.meetings.plans import LONGEST, Planned, house_plan, stretched
from hedgerow.place.forms.fields import Words
from hedgerow.place.models import Person

MOST_PARTS = 60


class PartForm(forms.Form):
    """One part of a plan."""

    pk = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("What happens?"), choices=Part.Kind.choices)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=LONGEST)
    title = Words(label=_("A title or a question"), required=False, max_length=200)
    led_by = Words(label=_("Who leads it?"), required=False, max_length=200)
    words = Words(label=_("What people should know"), required=False, max_length=5000, lines=2)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.actor = actor
        self.leader: Person | None = None
        self.fields["minutes"].widget.attrs["inputmode"] = "numeric"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        people = find_people(self, "led_by", self.actor)
        if len(people) > 1:
            self.add_error("led_by", _("Name one person. The others can help."))
        self.leader = people[0] if people else None
        return data

    def planned(self) -> Planned:
        """What was typed, as one part of a plan."""
        said = self.cleaned_data
        return Planned(
            said["kind"],
            said["minutes"],
            said["title"],
            said["words"],
            self.leader.pk if self.leader else None,
            said["pk"],
        )


class PlanForm(ChangeForm):
    """The version of the meeting that was shown, and what to do besides saving the parts."""

    do = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)


Parts = forms.formset_factory(PartForm, extra=0, max_num=MOST_PARTS, absolute_max=MOST_PARTS)


def parts_form(actor: Actor, data: Mapping[str, Any] | None, plan: Sequence[Planned]) -> Any:
    """The form of a plan: as it stands, or as it was typed in `data`."""
    leaders = visible(actor, Person).filter(pk__in=[part.led_by for part in plan if part.led_by])
    names = dict(leaders.values_list("pk", "name"))
    initial = [
        {
            "pk": part.pk,
            "kind": part.kind,
            "minutes": part.minutes,
            "title": part.title,
            "words": part.words,
            "led_by": names.get(part.led_by, "") if part.led_by else "",
        }
        for part in plan
    ]
    return Parts(data, initial=initial, prefix="part", form_kwargs={"actor": actor})


def done_to(plan: list[Planned], do: str, minutes: int) -> list[Planned]:
    """The plan after one press: `up-3`, `down-0`, `remove-2`, `add`, `stretch`, `house`."""
    what, _dash, which = do.partition("-")
    number = int(which) if which.isdecimal() and len(which) < 4 else -1
    after = list(plan)
    if what == "add" and len(after) < MOST_PARTS:
        return [*after, Planned(Part.Kind.TALK, max(minutes - sum(p.minutes for p in after), 5))]
    if what == "stretch":
        return stretched(after, minutes)
    if what == "house":
        return house_plan(minutes)
    if not 0 <= number < len(after):
        return after
    if what == "remove":
        del after[number]
    other = number + {"up": -1, "down": 1}.get(what, 0)
    if what in {"up", "down"} and 0 <= other < len(after):
        after[number], after[other] = after[other], after[number]
    return after

"""Who may see an entry: the one way in which every form asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Audience
from hedgerow.core.policy import Actor, visible
from hedgerow.place.forms.fields import OpenForm, SomeOf
from hedgerow.place.models import Membership, Organisation
from hedgerow.place.selectors.worn import roles_of, worn_by

# Nothing in a place can be read from outside it yet, so "anyone" is not among the choices.
AUDIENCES = [(each.value, each.label) for each in Audience if each != Audience.PUBLIC]


# Whatever is written about a person, that person may read.
AUDIENCES_OF_A_PERSON = [
    (Audience.ME.value, _("You and them")),
    (Audience.PEOPLE.value, _("You, they, and the people you name")),
    (Audience.GROUP.value, _("You, they, and everyone in a group of yours, now and later")),
    (Audience.PLACE.value, _("Everyone who belongs to this place")),
]


class AudienceForm(OpenForm):
    """A form for an entry: who may see it, and if only some may, which of them.

    With `of_person` the entry is about a person, who may see it too, and the choices say so.
    Nobody is offered a group who has a role in none, nor people where nobody else belongs. `hats`
    are those that whoever fills it in wears today.
    """

    audiences: Sequence[tuple[str, Any]] = AUDIENCES
    usual: str = Audience.PLACE  # for whoever does not choose; empty where they must
    has_readers = False  # whether some people may read it whoever else is named

    audience = forms.ChoiceField(label=_("Who may see it?"), widget=forms.RadioSelect)
    group = SomeOf(Organisation, _("If a group: which?"), empty_label=_("Choose a group"))
    readers = forms.MultipleChoiceField(
        label=_("If some people: who?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, of_person: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of_person = of_person
        self.hats = worn_by(self.actor, self.actor.person_id) if self.actor.groups else []
        people = belonging(self.actor)
        self._offer(AUDIENCES_OF_A_PERSON if of_person else self.audiences, people)
        fields: Any = self.fields
        if self.hats:
            group = fields["group"]
            mine = {hat.organisation_id: hat.organisation.name for hat in self.hats}
            group.queryset = visible(self.actor, Organisation).filter(pk__in=mine)
            group.choices = [("", group.empty_label), *mine.items()]
        if people:
            fields["readers"].choices = people

    def _offer(self, audiences: Sequence[tuple[str, Any]], people: Sequence[Any]) -> None:
        """Let them choose among `audiences`, but for those that would have nobody in them."""
        named = {Audience.GROUP: ("group", self.hats), Audience.PEOPLE: ("readers", people)}
        empty = {audience: name for audience, (name, offered) in named.items() if not offered}
        for name in empty.values():
            del self.fields[name]
        field: Any = self.fields["audience"]
        field.choices = [each for each in audiences if each[0] not in empty]
        field.initial, field.required = self.usual, not self.usual

    def clean_audience(self) -> str:
        return self.cleaned_data["audience"] or self.usual

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        audience = data.get("audience")
        if audience == Audience.GROUP and not data.get("group"):
            self.add_error("group", _("Say which group it is for."))
        if audience == Audience.PEOPLE and not (data.get("readers") or self.has_readers):
            self.add_error(
                "readers", _("Tick at least one person, or choose another answer above.")
            )
        return data

    def said(self) -> dict[str, Any]:
        told = super().said()
        group, readers = told.pop("group", None), told.pop("readers", [])
        named: Iterable[Any] = {
            Audience.GROUP: [group and group.pk],
            Audience.PEOPLE: [UUID(reader) for reader in readers],
        }.get(told["audience"], [])
        return {**told, "with_ids": list(named)}


def belonging(actor: Actor) -> list[tuple[str, str]]:
    """The people who can sign in here, by name, but for the actor themselves.

    Those of one name are told apart by their roles. One query, or two.
    """
    rows = visible(actor, Membership).filter(ended_at=None).select_related("person")
    people = {row.person for row in rows if row.person_id != actor.person_id}
    ordered = sorted(people, key=lambda person: (person.folded, str(person.pk)))
    names = Counter(person.name for person in ordered)
    twice = [person.pk for person in ordered if names[person.name] > 1]
    roles = roles_of(actor, twice) if twice else {}
    return [
        (str(each.pk), f"{each.name} ({roles[each.pk]})" if each.pk in roles else each.name)
        for each in ordered
    ]

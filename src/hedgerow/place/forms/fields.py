"""Fields that more than one form of this room asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock
from hedgerow.core.dates import why_not
from hedgerow.core.forms import ActForm
from hedgerow.core.models import Audience
from hedgerow.core.nhs_numbers import no_nhs_number
from hedgerow.core.policy import Actor, visible
from hedgerow.formats.dates import NoDay, read_day
from hedgerow.place.models import Membership, Organisation, Patch, SizeBand
from hedgerow.place.patches import in_order
from hedgerow.place.selectors.worn import roles_of

MOST_WORDS = 5_000
"""Letters in one answer: about two pages."""

DAY_HINT = _("Day, month and year. Leave it empty if nobody knows.")

NOT_KNOWN = _("We do not know")


class Words(forms.CharField):
    """Somebody's own words, kept to the letter; only the browser's line ends are made plain.

    No NHS number is taken, but where `numbers` of bodies are asked for.
    """

    actor: Actor
    """Whoever fills in the form (`OpenForm`)."""

    def __init__(self, *, lines: int = 1, numbers: bool = False, **kwargs: Any) -> None:
        if lines > 1:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": lines}))
        if not numbers:
            kwargs["validators"] = [*kwargs.get("validators", ()), no_nhs_number]
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n") if text.strip() else ""


class DayField(forms.DateField):
    """A day from a date picker, or as people in Britain write days, never guessed in silence."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        read = read_day(value)
        if isinstance(read, NoDay):
            raise ValidationError(why_not(read))
        if read.ambiguous:
            raise ValidationError(_("Write the month as a word, so that the day is certain."))
        return date.fromisoformat(read.iso)


if TYPE_CHECKING:
    _Choice = forms.ModelChoiceField[Any]
else:
    _Choice = forms.ModelChoiceField


class SomeOf(_Choice):
    """One of a few rows, or none."""

    def __init__(self, model: Any, label: Any, **kwargs: Any) -> None:
        super().__init__(model.objects.none(), label=label, required=False, **kwargs)


def offer_patches(field: forms.Field, actor: Actor, none: Any = NOT_KNOWN) -> None:
    """Let a `SomeOf(Patch)` choose among the patches of the place, each with its way, or `none`."""
    rows: Any = field
    rows.queryset = visible(actor, Patch)
    ways = [(str(patch.pk), way) for patch, way in in_order(rows.queryset)]
    rows.choices = [("", none), *ways]


def offer_sizes(field: forms.Field, actor: Actor) -> None:
    """Let a `SomeOf(SizeBand)` choose among the sizes of the place."""
    rows: Any = field
    rows.queryset = visible(actor, SizeBand)
    rows.empty_label = _("We do not know")


class OpenForm(ActForm):
    """A form that opens with `first` and keeps the rest folded away until it is wanted."""

    first: tuple[str, ...] = ()
    field_of: Mapping[str, str] = {}
    """By which of its fields the form asks for what a service calls otherwise."""

    _made_with: dict[str, Any]

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        """Keep what it was made with, before any form's own arguments are taken out of it."""
        form = super().__new__(cls)
        form._made_with = kwargs
        return form

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        for name, field in self.fields.items():  # a field's own sentence says more than any common
            if isinstance(field, Words):
                field.actor = actor
            own = self.base_fields[name].error_messages["required"]
            if own != forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = own

    @property
    def opening(self) -> list[forms.BoundField]:
        """What is asked at once."""
        return [self[name] for name in self.fields if name in self.first]

    @property
    def folded(self) -> list[forms.BoundField]:
        """What may be said as well."""
        hidden = {field.name for field in self.hidden_fields()}
        return [self[n] for n in self.fields if n not in self.first and n not in hidden]

    @property
    def unfolded(self) -> bool:
        """Whether the folded part has something in it, or something to mend."""
        return any(
            each.errors or each.field.has_changed(each.field.initial, each.value())
            for each in self.folded
        )

    def asked_again(self, data: Mapping[str, Any]) -> Self:
        """The same form with other data: it offers what this one offers."""
        return type(self)(data, **self._made_with)

    def said(self) -> dict[str, Any]:
        """What the service is told, by its own names."""
        names = {field: name for name, field in self.field_of.items()}
        told = {names.get(name, name): value for name, value in self.cleaned_data.items()}
        return {name: value for name, value in told.items() if name != "seen"}

    def refuse(self, error: ValidationError) -> None:
        """Show what a service would not take, in its words, beside the field that it is about."""
        about = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, problems in about.items():
            if name == NON_FIELD_ERRORS:  # a table's own rule, which says nothing to people
                problems = [str(_("There is one just like it already, or the dates cross."))]
            field = self.field_of.get(name, name)
            self.add_error(field if field in self.fields else None, problems)


# Nothing in a place can be read from outside it yet, so "anyone" is not among the choices.
AUDIENCES = [(each.value, each.label) for each in Audience if each != Audience.PUBLIC]


# Whatever is written about a person, that person may read.
AUDIENCES_OF_A_PERSON = [
    (Audience.ME.value, _("You and them")),
    (Audience.PEOPLE.value, _("You, they, and the people you name")),
    (Audience.GROUP.value, _("You, they, and everyone in a group of yours, now and later")),
    (Audience.PLACE.value, _("Everyone who belongs to this place")),
]


def come(on: date, today: date) -> date:
    """`on`; raises ValidationError for a day that has not come yet."""
    if on > today:
        raise ValidationError(_("That day has not come yet. Give a day up to today."))
    return on


class ComeForm(OpenForm):
    """A form about a day (`on`) that has come: today, unless another is given."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assert self.actor.place is not None
        self.today = clock.today(self.actor.place.time_zone)
        self.fields["on"].initial = self.today
        self.fields["on"].widget.attrs["max"] = self.today.isoformat()

    def clean_on(self) -> date:
        return come(self.cleaned_data["on"] or self.today, self.today)


class AudienceForm(OpenForm):
    """A form for an entry: who may see it, and if only some may, which of them.

    With `of_person` the entry is about a person, who may see it too, and the choices say so.
    Nobody is offered a group who has a role in none, nor people where nobody else belongs.
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
        people = belonging(self.actor)
        self._offer(AUDIENCES_OF_A_PERSON if of_person else self.audiences, people)
        fields: Any = self.fields
        if self.actor.groups:
            mine = visible(self.actor, Organisation).filter(pk__in=self.actor.groups)
            fields["group"].queryset = mine.order_by("folded", "pk")
        if people:
            fields["readers"].choices = people

    def _offer(self, audiences: Sequence[tuple[str, Any]], people: Sequence[Any]) -> None:
        """Let them choose among `audiences`, but for those that would have nobody in them."""
        named = {Audience.GROUP: ("group", self.actor.groups), Audience.PEOPLE: ("readers", people)}
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

"""What is asked to let somebody in, to change what they may do, and to make a key."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hedgerow.core.folding import fold, fold_email
from hedgerow.core.policy import visible
from hedgerow.place.forms.fields import OpenForm, SomeOf, Words, offer_patches
from hedgerow.place.models import Membership, Patch, Person

ROLES = {
    "viewer": _("May look: reads, but does not write"),
    "member": _("Member: reads, writes and invites"),
    "steward": _("Member who lets people in and out"),
}


class InviteForm(OpenForm):
    """A name and an address. Where people of that name are here, one says which, if any."""

    first = ("name", "email", "who")
    name = Words(
        label=_("What is their name?"),
        max_length=200,
        error_messages={"required": _("Write their name.")},
    )
    email = forms.EmailField(
        label=_("Their e-mail address"),
        help_text=_("We write to them once. Nobody else here is shown it."),
        max_length=254,
        error_messages={
            "required": _("Write their e-mail address."),
            "invalid": _("Write a whole e-mail address, like amina@example.org."),
        },
    )
    who = forms.ChoiceField(
        label=_("Is it one of these?"), required=False, widget=forms.RadioSelect
    )
    role = forms.ChoiceField(label=_("What may they do here?"), initial="member", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        roles = ROLES if self.actor.is_steward else {r: ROLES[r] for r in ("viewer", "member")}
        fields["role"].choices = list(roles.items())
        self.namesakes = self._namesakes(self.data.get("name", "")) if self.is_bound else []
        if self.namesakes:
            fields["who"].choices = [
                *((str(person.pk), _told_apart(person)) for person in self.namesakes),
                ("new", _("Somebody else of the same name")),
            ]
        else:
            del fields["who"]

    def clean_email(self) -> str:
        email = fold_email(self.cleaned_data["email"])
        here = visible(self.actor, Membership).filter(ended_at=None, account__email=email)
        if here.exists():
            raise ValidationError(_("Somebody with this address belongs here already."))
        return email

    def clean_role(self) -> str:
        return self.cleaned_data["role"] or Membership.Role.MEMBER

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if self.namesakes and not data.get("who"):
            self.add_error("who", _("There is somebody of that name here. Say whether it is them."))
        return data

    @property
    def person(self) -> Person | None:
        """The one who was chosen among those here already."""
        chosen = self.cleaned_data.get("who")
        return next((each for each in self.namesakes if str(each.pk) == chosen), None)

    def _namesakes(self, name: str) -> list[Person]:
        found = visible(self.actor, Person).filter(folded=fold(name.replace("\0", "")))
        here = visible(self.actor, Membership).filter(ended_at=None).values("person_id")
        free = found.filter(joined_into=None).exclude(pk__in=here)
        return list(free.order_by("created_at", "pk")[:8])


def _told_apart(person: Person) -> str:
    return " · ".join(filter(None, (person.name, person.about[:60])))


class LanguageForm(OpenForm):
    """In which language a place speaks to whoever has chosen none."""

    first = ("language",)
    language = forms.ChoiceField(
        label=_("In which language does this place speak first?"),
        help_text=_("Whoever chose a language for themselves keeps it."),
        choices=lambda: [("", _("In the one that their browser asks for")), *settings.LANGUAGES],
        widget=forms.RadioSelect,
        required=False,
    )


class RoleForm(OpenForm):
    """What a member may do here."""

    first = ("role",)
    role = forms.ChoiceField(
        label=_("What may they do here?"), choices=list(ROLES.items()), widget=forms.RadioSelect
    )


class KeyForm(OpenForm):
    """A key with which a program of one's own may act here."""

    first = ("name", "may_write")
    name = Words(
        label=_("What is the key for?"),
        help_text=_("So that you know it again, like: our newsletter."),
        max_length=80,
        error_messages={"required": _("Write what the key is for.")},
    )
    may_write = forms.BooleanField(label=_("It may write as well as read"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.actor.is_member:
            del self.fields["may_write"]


class PatchForm(OpenForm):
    """A part of the place."""

    first = ("name", "within")
    name = Words(
        label=_("What is the patch called?"),
        max_length=120,
        error_messages={"required": _("Write what people call it.")},
    )
    within = SomeOf(Patch, _("Does it lie inside another?"))
    code = Words(
        label=_("Official code"),
        help_text=_("Of a ward or district, like E05015280."),
        max_length=20,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_patches(self.fields["within"], self.actor, none=_("No"))


class SizeForm(OpenForm):
    """A size, as this place draws the lines."""

    first = ("name", "order", "small")
    name = Words(
        label=_("What do you call the size?"),
        help_text=_("Say where the line is, like: small, under £50,000 a year."),
        max_length=80,
        error_messages={"required": _("Write what you call it.")},
    )
    order = forms.IntegerField(
        label=_("Where does it stand? 1 is the smallest."), min_value=0, max_value=99, initial=1
    )
    small = forms.BooleanField(label=_("This is one of the small ones"), required=False)

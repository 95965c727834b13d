"""Telling somebody what one saw, and saying who may read it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import Audience
from hedgerow.place.forms.audiences import AudienceForm
from hedgerow.place.forms.fields import MOST_WORDS, ComeForm, DayField, Words
from hedgerow.ties.forms.called import PersonCalled

MAY_SEE = [
    (Audience.ME.value, _("Only you and whoever wrote it")),
    (Audience.PEOPLE.value, _("You two, and the people you name")),
    (Audience.GROUP.value, _("You two, and everyone in a group of yours, now and later")),
    (Audience.PLACE.value, _("Everyone who belongs to this place")),
]


class SightingForm(ComeForm):
    """I saw somebody do something, and it helped because."""

    first = ("person_name", "words", "because", "on")
    field_of = {"person": "person_name"}
    person_name = PersonCalled(
        label=_("Whom did you see?"),
        help_text=_("They read it first, and say who else may."),
        error_messages={"required": _("Write their whole name, as it stands here.")},
    )
    words = Words(
        label=_("What did they do?"),
        help_text=_("What you saw or heard: she waited until the quietest had spoken."),
        max_length=MOST_WORDS,
        lines=2,
        error_messages={"required": _("Write what you saw. A line is enough.")},
    )
    because = Words(
        label=_("It helped because …"),
        max_length=MOST_WORDS,
        lines=2,
        error_messages={"required": _("Write why it helped. A line is enough.")},
    )
    on = DayField(label=_("On which day?"))


class MaySeeForm(AudienceForm):
    """Who may read what was seen of oneself. A guest names no people and no group."""

    first = ("audience", "group", "readers")
    audiences = MAY_SEE
    usual = ""

"""When an organisation closes, and who takes on what it held."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hedgerow.place.forms.fields import MOST_WORDS, DayField, OpenForm, Words
from hedgerow.ties.forms.called import BodyCalled


class ClosingForm(OpenForm):
    """The day, the heir, and what lives on."""

    first = ("on", "heir_name", "words")
    field_of = {"heir": "heir_name"}
    on = DayField(
        label=_("When does it close?"),
        error_messages={"required": _("Give the day in full.")},
    )
    heir_name = BodyCalled(
        label=_("Who takes on its promises and its series?"),
        help_text=_("An organisation or group of this place. Ask them first."),
        required=False,
    )
    words = Words(
        label=_("What of its purpose lives on, and where?"),
        help_text=_("Its materials too: who may go on using them, and on what terms."),
        max_length=MOST_WORDS,
        lines=3,
        required=False,
    )

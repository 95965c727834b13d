"""What the components page shows: every piece in every state, with the names people really have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hedgerow.formats.records import Finding
from hedgerow.web.chrome import Chrome, Link

AUDIENCES = [
    ("me", _("Only me")),
    ("people", _("These people")),
    ("group", _("This group")),
    ("place", _("This place")),
    ("public", _("Anyone")),
]

LONG_NAMES = {
    "cy": "Cymdeithas Gymunedol Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "ur": "اولڈ ٹریفورڈ کمیونٹی سینٹر کے رضاکاروں کی انجمن",
    "ar": "جمعية أصدقاء الحديقة العامة في الحي الشمالي",
    "zh": "曼徹斯特華人社區互助中心長者友善小組",
    "ta": "வடக்கு மான்செஸ்டர் தமிழ்ச் சமூக நல்வாழ்வுச் சங்கம்",
}


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as `timeline` wants it."""

    when: date
    words: str
    with_: tuple[str, ...]
    audience: str = "place"
    names: tuple[str, ...] = ()
    href: str = "#timeline"
    invented: bool = True


@dataclass(frozen=True, slots=True)
class Knot:
    """A person or an organisation in the picture; `x` and `y` between 0 and 1."""

    key: str
    label: str
    x: float
    y: float
    kind: str = "organisation"
    here: bool = False
    words: str = ""
    href: str = "#picture"


@dataclass(frozen=True, slots=True)
class Strand:
    """A tie in the picture, between the keys of two knots."""

    a: str
    b: str
    held: str
    words: str


class NoteForm(forms.Form):
    """Two fields and an audience: the shortest note of a conversation."""

    words = forms.CharField(
        label=_("What did you talk about?"),
        help_text=_("A line is enough. Others may read it, and so may the person it is about."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a line, however short.")},
    )
    with_whom = forms.CharField(
        label=_("Who with?"), widget=forms.TextInput({"autocomplete": "off"})
    )
    audience = forms.ChoiceField(
        label=_("Who can see it?"),
        choices=AUDIENCES,
        widget=forms.RadioSelect,
        initial="place",
        error_messages={"invalid_choice": _("Choose one of these.")},
    )


class KindsForm(forms.Form):
    """One field of every kind that pages use."""

    day = forms.CharField(
        label=_("Which day?"), help_text=_("For example: Thursday 14 January 2027")
    )
    size = forms.ChoiceField(
        label=_("How big is it?"),
        choices=[("small", _("Small")), ("medium", _("Medium")), ("large", _("Large"))],
        required=False,
    )
    rooms = forms.MultipleChoiceField(
        label=_("What can you lend?"),
        choices=[("room", _("A room")), ("van", _("A van")), ("ear", _("An ear"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    file = forms.FileField(label=_("Your file"), required=False)
    agree = forms.BooleanField(label=_("They know that I am writing this down"))


class FilterForm(forms.Form):
    """What narrows our place."""

    q = forms.CharField(label=_("Words"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), choices=[("", _("Any"))], required=False)
    patch = forms.ChoiceField(label=_("Patch"), choices=[("", _("Anywhere"))], required=False)


TALKS = (
    Talk(
        date(2027, 1, 14),
        "We walked round the market. Bo would lend the hall on Tuesdays if someone keeps the key.",
        ("Amina Shah", "Bo Eze", "Chidi Okafor"),
    ),
    Talk(
        date(2026, 11, 3),
        "A first cup of tea. No plan, which was the point.",
        ("Amina Shah",),
        audience="people",
        names=("Amina Shah", "Bo Eze"),
    ),
    Talk(date(2026, 6, 30), "ہم نے چائے پی اور بچوں کی بات کی۔", ("عائشہ",), audience="me"),
)

FINDINGS = (
    Finding(
        "refused",
        14,
        "Email",
        "bo(at)example",
        "This is not an e-mail address.",
        "Write it with one @.",
    ),
    Finding("skipped", 15, "Birthday", "3/4/88", "We do not keep birthdays.", "Nothing to do."),
    Finding(
        "changed", 31, "Charity no", "1164883", "Read as GB-CHC-1164883.", "Change it if it is not."
    ),
    Finding("noted", None, "", "", "Two headings are both called Name.", "We took the first."),
)

KNOTS = (
    Knot("pantry", "Partington Pantry", 0.5, 0.5, here=True, words="where you are"),
    Knot("amina", "Amina Shah", 0.3, 0.3, "person"),
    Knot("bo", "Bo Eze", 0.68, 0.28, "person"),
    Knot("council", "Trafford Council", 0.08, 0.1),
    Knot("library", "Partington Library", 0.92, 0.12),
    Knot("friends", LONG_NAMES["ar"], 0.15, 0.75),
    Knot("surgery", "Lock Lane Surgery", 0.82, 0.8),
)

STRANDS = (
    Strand("pantry", "amina", "many", "Amina coordinates the pantry."),
    Strand("pantry", "bo", "two", "Bo and Chidi both know the pantry."),
    Strand("amina", "council", "one", "Only Amina knows someone at the council."),
    Strand("bo", "library", "two", "Held by two."),
    Strand("pantry", "friends", "full", "As strong as it can be: the group is one person."),
    Strand("pantry", "surgery", "none", "Nobody we know of holds this now."),
)


def chrome() -> Chrome:
    """Head and foot of a page in Trafford."""
    return Chrome(
        place="Trafford",
        links=(
            Link(gettext("Our place"), "#main", here=True),
            Link(gettext("Ties"), "#ties"),
            Link(gettext("If someone left"), "#words"),
            Link(gettext("Who is not here"), "#cards"),
            Link(gettext("Bring in"), "#exchange"),
            Link(gettext("Take out"), "#tables"),
            Link(gettext("Mail"), "#notices"),
        ),
        person="Amina Shah",
        sign_out="#main",
        foot=(
            Link(gettext("What this place knows about you"), "#main"),
            Link(gettext("Where the data comes from"), "#main"),
        ),
        credits=(
            gettext(
                "The people and conversations in this place are invented for the demonstration."
            ),
        ),
    )


def samples() -> Mapping[str, Any]:
    """The context of ``web/components.jinja``. Forms are new each time, for they remember."""
    sectors = ("Council", "NHS", "VCSE", "Business")
    return {
        "chrome": chrome(),
        "long_names": LONG_NAMES,
        "talks": TALKS,
        "findings": FINDINGS,
        "knots": KNOTS,
        "strands": STRANDS,
        "note": NoteForm(),
        "wrong_note": NoteForm(
            {"w-words": "", "w-with_whom": "Bo Eze", "w-audience": "everyone"}, prefix="w"
        ),
        "kinds": KindsForm(),
        "narrow": FilterForm(prefix="f"),
        "page": Paginator(range(300), 25).page(5),
        "sectors": sectors,
        "sector_ties": {("Council", "NHS"): 12, ("Council", "VCSE"): 31, ("VCSE", "VCSE"): 140},
        "tie_rows": [
            {"name": "Partington Pantry and Trafford Council", "held": "one", "live": 3},
            {"name": f"{LONG_NAMES['cy']} and {LONG_NAMES['ta']}", "held": "full", "live": 1},
        ],
    }

"""The Jinja2 environment of every page: strict about names, ready for translation.

Django's Jinja2 backend finds it by the option ``"environment": "hedgerow.web.jinja.environment"``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import number_format
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from hedgerow.core import languages, links
from hedgerow.core.dates import in_full, month_of
from hedgerow.core.listing import joined
from hedgerow.core.money import pounds


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page: ``url("organisation", place=place.slug, pk=body.pk)``."""
    return reverse(name, args=args, kwargs=kwargs)


@pass_context
def here(context: Context, name: str, **kwargs: object) -> str:
    """A page of the place that this page is in: ``here("organisation", pk=body.pk)``."""
    place: Any = context.resolve("place")
    return links.path(place, name, **kwargs)


def day(when: date) -> str:
    """A day in full: "Thursday 14 January 2027". A moment is taken in the reader's time zone."""
    return in_full(_local(when))


def month(when: date) -> str:
    """A month in words: "January 2027"."""
    return month_of(_local(when))


def _local(when: date) -> date:
    if isinstance(when, datetime) and timezone.is_aware(when):
        return timezone.localtime(when)
    return when


def number(count: float) -> str:
    """A number with its thousands set apart: "12,400"."""
    return number_format(count, force_grouping=True)


@dataclass(frozen=True, slots=True)
class Differences:
    """Two texts with the words that only one of them has marked as `<ins>`."""

    yours: Markup
    theirs: Markup


def differences(yours: str, theirs: str) -> Differences:
    """Compare two texts word by word. Both are escaped; only the marks round words are ours."""
    left, right = yours.split(" "), theirs.split(" ")
    spans = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return Differences(
        Markup(" ").join(_marked(left[a:b], kind) for kind, a, b, _, _ in spans if b > a),
        Markup(" ").join(_marked(right[c:d], kind) for kind, _, _, c, d in spans if d > c),
    )


def _marked(words: list[str], kind: str) -> Markup:
    text = escape(" ".join(words))
    return text if kind == "equal" else Markup("<ins>{}</ins>").format(text)


def environment(**options: Any) -> Environment:
    """Django's options, made strict: an unknown name in a template is an error, never a blank."""
    settings = {**options, "autoescape": True, "undefined": StrictUndefined}
    made = Environment(  # noqa: S701 - autoescape is set in the line above
        **settings, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"]
    )
    made.install_gettext_translations(translation, newstyle=True)  # type: ignore[attr-defined]  # added by the i18n extension
    made.globals.update(static=static, url=url, here=here)
    made.globals.update(page_language=languages.tag, page_direction=languages.direction)
    filters = (day, month, joined, number, pounds, differences)
    made.filters.update({each.__name__: each for each in filters})
    return made

"""In which language somebody is spoken to: the one they chose, else the one of the place.

English is what the sources are written in. `settings.LANGUAGES` names every language there is, and
`settings.LANGUAGES_UNREAD` those whose words no speaker has read through yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import translation
from django.utils.functional import Promise

from hedgerow.core.folding import fold_email

Sentence = str | Promise
"""Words, or words that are looked up in the language that is spoken when they are said."""

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hedgerow.core.models import Place


def names() -> dict[str, str]:
    """Every language by its code, each named in itself: {"en-gb": "English", "cy": "Cymraeg"}."""
    return dict(settings.LANGUAGES)


def known(code: str | None) -> str:
    """`code` where it is one of our languages, else nothing."""
    return code if code and code in names() else ""


def chosen(request: HttpRequest, *, by_account: bool = True) -> str:
    """What the reader chose: the choice kept with their account, else this browser's; or nothing.

    Without `by_account` nobody asks who is signed in, as on pages that no one is to be known by.
    """
    account = getattr(request, "user", None) if by_account else None
    kept = getattr(account, "language", "")
    return known(kept) or known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))


@contextmanager
def spoken_to(address: str, place: Place) -> Iterator[None]:
    """Inside, words are in the language of whoever reads letters at `address`. One query.

    That is what they chose for themselves if they sign in with it, else the place's first language.
    """
    with translation.override(choice_of(address) or first_of(place)):
        yield


def choice_of(address: str) -> str:
    """The language that whoever signs in with `address` chose; else nothing. One query."""
    accounts = get_user_model().objects.filter(email=fold_email(address))
    return known(accounts.values_list("language", flat=True).first())


def first_of(place: Place) -> str:
    """The language in which a place speaks to whoever has chosen none."""
    return known(place.language) or settings.LANGUAGE_CODE


def tag() -> str:
    """The language that is spoken now, as HTML and letters name it (BCP 47): "en-GB"."""
    return translation.to_locale(translation.get_language() or settings.LANGUAGE_CODE).replace(
        "_", "-"
    )


def direction() -> str:
    """Which way the language that is spoken now is written: "ltr" or "rtl"."""
    return "rtl" if translation.get_language_bidi() else "ltr"

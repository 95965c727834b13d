"""Several names in one sentence, as each language joins them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext, pgettext

from hedgerow.core.folding import fold

VOWELS = frozenset("aeiouy")


def joined(names: Iterable[str]) -> str:
    """Names as one says them: "Amina", "Amina and Bo", "Amina, Bo and Chidi".

    In Welsh "and" is another word before a vowel: "Amina a Bo", and "Bo ac Amina".
    """
    *early, last = list(names) or [""]
    if not early:
        return str(last)
    said = {"early": ", ".join(early), "last": last}
    if fold(str(last))[:1] in VOWELS:
        return pgettext("before a vowel", "%(early)s and %(last)s") % said
    return gettext("%(early)s and %(last)s") % said

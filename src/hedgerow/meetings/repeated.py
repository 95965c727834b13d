"""Sentences of proposals that the notes of meetings repeat."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation

from hedgerow.meetings.models import Edition, Note
from hedgerow.meetings.selectors.notes_parts import whom_it_is_for


def say_anew(before: str, after: str) -> None:
    """Put `after` for `before` where a draft or an edition repeats it, since words in it were taken
    back. What people wrote themselves stays, though they used the same words.

    For services. All are looked through: a proposal may be off the table again by now.
    """
    anew = {}
    for language, _name in settings.LANGUAGES:  # a note stays in that in which it was written
        with translation.override(language):
            anew[whom_it_is_for(before)] = whom_it_is_for(after)
    for model in (Note, Edition):
        for pk, parts in model.objects.values_list("pk", "parts").iterator():
            told = {
                part: [[kind, anew.get(words, words), by] for kind, words, by in lines]
                for part, lines in parts.items()
            }
            if told != parts:
                model.objects.filter(pk=pk).update(parts=told)

"""Sentences of proposals that the notes of meetings repeat."""

from __future__ import annotations

from hedgerow.meetings.models import Edition, Note


def say_anew(before: str, after: str) -> None:
    """Put `after` for `before` in every draft and edition, since words in it were taken back.

    For services. All are looked through: a proposal may be off the table again by now.
    """
    for model in (Note, Edition):
        for pk, parts in model.objects.values_list("pk", "parts").iterator():
            anew = {
                part: [[kind, words.replace(before, after), by] for kind, words, by in lines]
                for part, lines in parts.items()
            }
            if anew != parts:
                model.objects.filter(pk=pk).update(parts=anew)

"""What comes out of a meeting, and what a note is made from and thrown away after."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import models

from hedgerow.analysis.disclosure import release, release_words
from hedgerow.core.models import PlaceModel
from hedgerow.core.sealed import Sealed
from hedgerow.meetings.models.planning import Meeting, Series
from hedgerow.place.models import Person
from hedgerow.promises.models import Promise


class Decided(PlaceModel):
    """What was settled at a meeting. `people_first` says who it is for and what they said.

    A note with a decision that leaves that sentence empty is not published.
    SOURCE: capability E7 in `product/capabilities.md`.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    words = models.TextField()
    how = models.CharField(max_length=200, blank=True)
    by_whom = models.CharField(max_length=200, blank=True)
    people_first = models.TextField(blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words


class PromisedHere(PlaceModel):
    """A promise that was made at a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="promised")
    promise = models.OneToOneField(Promise, on_delete=models.CASCADE, related_name="promised_here")

    class Meta(PlaceModel.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.promise)


class Pasted(PlaceModel):
    """Notes or a transcript that somebody brought, in lines, for as long as the note needs them.

    `lines` is a list of `[speaker, words, what it became]`, each empty where there is nothing to
    say; `places` are the positions where a question may hang, with why. `agreed` says that
    everybody in it has agreed; `kept` that it outlives the note, as asked for.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="pasted")
    by_id = models.UUIDField(null=True, blank=True)
    layout = models.CharField(max_length=40, blank=True)
    lines = models.JSONField(default=list, blank=True)
    places = models.JSONField(default=dict, blank=True)
    voice = models.TextField(blank=True)
    agreed = models.BooleanField(default=False)
    kept = models.BooleanField(default=False)

    class Meta(PlaceModel.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.meeting)


class SpeakerName(PlaceModel):
    """A name as meeting programs show it, and who that is; for a series, or for one meeting."""

    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.CASCADE, related_name="speaker_names"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="speaker_names"
    )
    shown = models.CharField(max_length=200)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["series", "shown"], name="meetings_speaker_in_series"),
            models.UniqueConstraint(fields=["meeting", "shown"], name="meetings_speaker_in_one"),
            models.CheckConstraint(
                condition=models.Q(series=None) ^ models.Q(meeting=None),
                name="meetings_speaker_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.shown


class HeardRound(Sealed):
    """Two sealed questions after a meeting, asked of all who came by one link."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="heard_round")

    def __str__(self) -> str:
        return str(self.meeting)

    def to_tell(self) -> dict[str, Any]:
        """What may be told of the first question, and the words of the second."""
        return {**asdict(release(self.tally)), "words": list(release_words(self.words))}


class OpenNotes(PlaceModel):
    """A steward lets notes of this place be read by anyone, if those who wrote them choose so."""

    by_id = models.UUIDField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return "ended" if self.ended_at else "open"

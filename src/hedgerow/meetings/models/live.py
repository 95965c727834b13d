"""A meeting while it is under way: where the room is, whose turn it is, and what was written.

Nothing here is a mark of a person. Who was heard is kept only to give the next turn fairly and to
say afterwards how many were; what kind of thing was said is kept for the group alone.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core import clock
from hedgerow.core.models import PlaceModel
from hedgerow.meetings.models.planning import Attending, Meeting, Part
from hedgerow.questions.models import Question


class LiveState(PlaceModel):
    """Where a meeting is now: one row, read by every phone and moved on by every change.

    `round`, `writing` and `breakout` are what is under way, if anything is.

    `version` and `moved_at` together name one state of the room. Both, so that a database brought
    back from a copy cannot show an old state under a name that a phone knows already.
    """

    class Order(models.TextChoices):
        ARRIVAL = "arrival", _("in the order in which hands went up")
        LEAST_HEARD = "least", _("first those who have been heard least")

    class Names(models.TextChoices):
        NOBODY = "", _("Nobody: only how many")
        LEADER = "lead", _("Whoever leads the meeting")
        ALL = "all", _("Everyone in the room")

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="live")
    moved_at = models.DateTimeField(default=clock.now)
    part = models.ForeignKey(
        Part, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    part_since = models.DateTimeField(null=True, blank=True)
    seed = models.PositiveIntegerField(help_text="What who starts a round is drawn from.")
    hands = models.CharField(max_length=7, choices=Order, default=Order.ARRIVAL)
    names_to = models.CharField(max_length=4, choices=Names, blank=True, default=Names.NOBODY)
    round = models.ForeignKey(
        "meetings.Round", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    writing = models.ForeignKey(
        "meetings.Writing", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    breakout = models.ForeignKey(
        "meetings.BreakoutRound", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    waiting_since = models.DateTimeField(null=True, blank=True)
    bystander = models.ForeignKey(
        Attending, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    def __str__(self) -> str:
        return f"{self.meeting}, {self.version}"

    @property
    def stamp(self) -> str:
        """The name of this state of the room, short and safe in a header."""
        return f"{self.version}-{self.moved_at.timestamp() * 1_000_000:.0f}"


class Round(PlaceModel):
    """Everybody in turn, once. Who starts is drawn; the way round the circle changes each time."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="rounds")
    part = models.ForeignKey(
        Part, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    number = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField()
    direction = models.SmallIntegerField(help_text="1 the way people arrived, -1 the other way.")

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_round_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, round {self.number}"


class Turn(PlaceModel):
    """One person's turn in a round. To pass is as good as to speak, and nothing is said of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("still to come")
        SPOKE = "spoke", _("had their turn")
        PASSED = "passed", _("passed")
        GONE = "gone", _("left")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="turns")
    attending = models.ForeignKey(Attending, on_delete=models.CASCADE, related_name="turns")
    order = models.PositiveIntegerField()
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)

    class Meta(PlaceModel.Meta):
        ordering = ["order", "id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["round", "attending"], name="meetings_turn_once"),
        ]
        indexes = [models.Index(fields=["round", "state", "order"], name="meetings_turn_next")]

    def __str__(self) -> str:
        return f"{self.attending}: {self.get_state_display()}"


class Hand(PlaceModel):
    """A hand that is up. Taking it down, or giving the word, removes it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="hands")
    attending = models.OneToOneField(Attending, on_delete=models.CASCADE, related_name="hand")
    raised_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.attending)


class Heard(PlaceModel):
    """Somebody spoke: in a round (`turn`), when given the word, or by saying so themselves."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="heard")
    part = models.ForeignKey(
        Part, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    attending = models.ForeignKey(Attending, on_delete=models.CASCADE, related_name="heard")
    turn = models.OneToOneField(
        Turn, null=True, blank=True, on_delete=models.CASCADE, related_name="heard"
    )

    def __str__(self) -> str:
        return str(self.attending)


class Writing(PlaceModel):
    """A time of silent writing. Its cards are shown to nobody but their writers until `shown_at`.

    The steps are those of 1-2-4-All (Lipmanowicz and McCandless, Liberating Structures): alone, in
    pairs, in fours, all. `named` says whether cards carry names; where not, no writer is stored.
    """

    class Step(models.TextChoices):
        ALONE = "alone", _("Everyone writes alone, in silence.")
        PAIRS = "pairs", _("Turn to one neighbour. Tell each other what you wrote.")
        FOURS = "fours", _("Two pairs together. What do you hear that is alike?")
        ALL = "all", _("All together: here is what was written.")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="writings")
    part = models.ForeignKey(
        Part, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    question = models.TextField(blank=True)
    named = models.BooleanField(default=False)
    step = models.CharField(max_length=5, choices=Step, default=Step.ALONE)
    shown_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.question or str(self.meeting)


class Card(PlaceModel):
    """What somebody wrote. Without a name its row holds the day and nothing else of its making."""

    writing = models.ForeignKey(Writing, on_delete=models.CASCADE, related_name="cards")
    writer = models.ForeignKey(
        Attending, null=True, blank=True, on_delete=models.SET_NULL, related_name="cards"
    )
    words = models.TextField(max_length=2000)

    def __str__(self) -> str:
        return self.words


class AskedHere(PlaceModel):
    """A question that belongs to a meeting: asked in it, or carried into it because it hangs.

    Of a question without a name it holds the day, and a number that says nothing of when.
    """

    class How(models.TextChoices):
        ASKED = "asked", _("asked here")
        CARRIED = "carried", _("carried from before")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="questions")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="meetings")
    how = models.CharField(max_length=7, choices=How, default=How.ASKED)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "question"], name="meetings_asked_once"),
        ]

    def __str__(self) -> str:
        return str(self.question)


class Stance(PlaceModel):
    """One thing that was said, as a bystander heard it. Neither who said it nor who heard is kept.

    The four are Kantor's action stances ("Reading the Room", 2012).
    """

    class Kind(models.TextChoices):
        MOVE = "move", _("Move")
        FOLLOW = "follow", _("Follow")
        OPPOSE = "oppose", _("Oppose")
        BYSTAND = "bystand", _("Bystand")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="stances")
    part = models.ForeignKey(
        Part, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kind = models.CharField(max_length=7, choices=Kind)

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.get_kind_display()


class BreakoutRound(PlaceModel):
    """One time in small groups; `words` says honestly what the mixing reached."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="breakouts")
    part = models.ForeignKey(
        Part, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    number = models.PositiveSmallIntegerField()
    words = models.TextField(blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["meeting", "number"], name="meetings_breakout_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, groups {self.number}"


class BreakoutGroup(PlaceModel):
    """One small group of a time in small groups."""

    round = models.ForeignKey(BreakoutRound, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField()

    class Meta(PlaceModel.Meta):
        ordering = ["number"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["round", "number"], name="meetings_group_once"),
        ]

    def __str__(self) -> str:
        return str(_("Group %(number)d")) % {"number": self.number}


class BreakoutPlace(PlaceModel):
    """Somebody in a small group; kept, so that the next mixing knows who has met."""

    group = models.ForeignKey(BreakoutGroup, on_delete=models.CASCADE, related_name="people")
    attending = models.ForeignKey(Attending, on_delete=models.CASCADE, related_name="groups")

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["group", "attending"], name="meetings_in_group_once"),
        ]

    def __str__(self) -> str:
        return str(self.attending)

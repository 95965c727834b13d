"""What is put to a group to decide: its words, version after version, and what was said of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.helm.models.groups import Agreement, StewardshipGroup
from hedgerow.place.models import Organisation, Person


class Proposal(PlaceModel):
    """Something put to the group, and, once it is adopted, the decision.

    `for_whom` is the one sentence that nobody may leave out: who is this for, and what did they
    say? With a `kind` it makes or changes an agreement, or closes the group (`END`). `agenda_body`
    is who wished to talk about it. `rule` is the way of deciding, frozen when everybody was asked.
    """

    class State(models.TextChoices):
        TALK = "talk", _("We are talking")
        SAY = "say", _("Everybody is asked")
        ADOPTED = "adopted", _("Adopted")
        LET_GO = "let_go", _("Let go")

    class Level(models.IntegerChoices):
        """IAP2's spectrum, in plain words: how much say whoever it touches was promised."""

        TOLD = 1, _("they are told")
        ASKED = 2, _("they are asked what they think")
        SHAPE = 3, _("they help to shape it")
        TOGETHER = 4, _("we decide it together")
        THEIRS = 5, _("they decide it")

    END = "end"
    KINDS = (*Agreement.Kind.choices, (END, _("The group closes")))

    group = models.ForeignKey(StewardshipGroup, on_delete=models.CASCADE, related_name="proposals")
    title = models.CharField(max_length=200)
    for_whom = models.TextField()
    promised = models.PositiveSmallIntegerField(choices=Level, default=Level.SHAPE)
    kind = models.CharField(max_length=8, choices=KINDS, blank=True)
    agreement = models.ForeignKey(
        Agreement, null=True, blank=True, on_delete=models.CASCADE, related_name="proposals"
    )
    proposer = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agenda_body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=7, choices=State, default=State.TALK)
    rule = models.JSONField(default=dict, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    outcome = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["-created_at", "-id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(for_whom=""), name="helm_proposal_is_for_somebody"
            ),
        ]
        indexes = [models.Index(fields=["place", "state"], name="helm_proposal_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it is not settled yet."""
        return self.state in {self.State.TALK, self.State.SAY}

    @property
    def needs_two(self) -> bool:
        """Whether two people of different organisations settle it, as it cannot be undone."""
        return self.kind in {Agreement.Kind.DECIDE, self.END}


class Backer(PlaceModel):
    """An organisation that brings a proposal together with its proposer."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="backers")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.body)


class Wording(PlaceModel):
    """The words of a proposal, the `number`th; `why` they were changed, and by whom.

    `rule` is the way of deciding that it proposes, where that is what it is about. `shown_on` is
    the day from which what was said of these words is shown, where it was hidden until then.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveIntegerField(default=1)
    words = models.TextField()
    why = models.TextField(blank=True)
    rule = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    shown_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["number"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["proposal", "number"], name="helm_wording_number"),
        ]

    def __str__(self) -> str:
        return self.words


class Confirmation(PlaceModel):
    """Somebody of the group confirms, for `body` or as a neighbour, that these words be adopted.

    Where a proposal `needs_two`, whoever writes the decision down is another one.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="confirmations")
    number = models.PositiveIntegerField()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["proposal", "number", "person"], name="helm_confirmation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.proposal}"


class Remark(PlaceModel):
    """A question to understand, an answer, or how somebody reacts; before anybody is asked."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("A question, to understand")
        ANSWER = "answer", _("An answer")
        REACTION = "reaction", _("How it strikes me")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=8, choices=Kind)
    words = models.TextField()
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]

    def __str__(self) -> str:
        return self.words


class Look(PlaceModel):
    """The group looked again at what it decided: what it found, and when it will look next."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="looks")
    words = models.TextField()
    on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta(PlaceModel.Meta):
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return self.words

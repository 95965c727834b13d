"""A money round: ideas for a pot, who may vote, ballots that name nobody, and what came of it."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.place.models import Organisation, Person
from hedgerow.pot.models import Hold, Order, Pot


class MoneyRound(PlaceModel):
    """Money of a pot to be shared out by ballots, by a rule that is fixed before anybody votes.

    `rule`, `utility`, `completion` and `step` are those of `analysis.allocation.Method`; `step` is
    in pounds, and nought until the round is settled. `pence` is what there is to share; from then
    on `hold` keeps it back in the pot, until it is promised or the round lets go of it. `closes_on`
    is the last day on which ballots are taken, if one is set; whoever keeps the round then types in
    the papers that are there, closes it and counts.
    """

    class Way(models.TextChoices):
        """How people vote, as `formats.pabulib` calls it."""

        APPROVAL = "approval", _("Tick every idea that you want")
        POINTS = "cumulative", _("Share ten points among ideas")
        RANKING = "ordinal", _("Put ideas in order, the best first")

    class Per(models.TextChoices):
        PERSON = "person", _("One ballot for each person")
        BODY = "body", _("One ballot for each organisation or group")

    class Secrecy(models.TextChoices):
        SECRET = "secret", _("Secret: who chose what is not kept")
        BY_NAME = "by-name", _("Open by name: after the close all can read who chose what")

    class Rule(models.TextChoices):
        EQUAL_SHARES = "equal-shares", _("Equal shares: everybody has the same to spend")
        GREEDY = "greedy", _("Most votes first. What does not fit is passed over")
        NO_SKIP = "greedy-no-skip", _("Most votes first. It ends at the first that does not fit")
        PHRAGMEN = "phragmen", _("Everybody earns at one speed. An idea is bought once they can")

    class Utility(models.TextChoices):
        COST = "cost", _("Each pound. A dear idea that many want comes first")
        CARDINALITY = "cardinality", _("Each idea once. Cheap ideas come first")

    class Completion(models.TextChoices):
        ADD1U = "add1u", _("Raise every share step by step. Then by votes whatever still fits")
        ADD1 = "add1", _("Raise every share step by step, until the money would not do")
        UTILITARIAN = "utilitarian", _("By votes whatever still fits")
        NONE = "none", _("It stays in the pot")

    pot = models.ForeignKey(Pot, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    pence = models.PositiveBigIntegerField()
    hold = models.OneToOneField(
        Hold, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    way = models.CharField(max_length=10, choices=Way, default=Way.APPROVAL)
    per = models.CharField(max_length=6, choices=Per, default=Per.PERSON)
    secrecy = models.CharField(max_length=7, choices=Secrecy, default=Secrecy.SECRET)
    rule = models.CharField(max_length=14, choices=Rule, default=Rule.EQUAL_SHARES)
    utility = models.CharField(max_length=11, choices=Utility, default=Utility.COST)
    completion = models.CharField(max_length=11, choices=Completion, default=Completion.ADD1U)
    step = models.PositiveIntegerField(default=0)
    closes_on = models.DateField(null=True, blank=True)
    receipts = models.BooleanField(default=True, help_text="Ballots are listed after the close.")
    by_id = models.UUIDField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        constraints = [
            *PlaceModel.Meta.constraints,
            models.CheckConstraint(condition=models.Q(pence__gt=0), name="rounds_some_money"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_by_name(self) -> bool:
        """Whether all read, after the close, who chose what."""
        return self.secrecy == self.Secrecy.BY_NAME


class RoundStep(PlaceModel):
    """How far a round has come, who took it there, and when: each step once."""

    class Kind(models.TextChoices):
        SETTLED = "settled", _("Settled: ideas, voters and rule are fixed")
        OPENED = "opened", _("Voting opened")
        CLOSED = "closed", _("Voting closed, and counted")
        CALLED_OFF = "called_off", _("Called off")

    round = models.ForeignKey(MoneyRound, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=Kind)
    by_id = models.UUIDField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["created_at", "id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["round", "kind"], name="rounds_roundstep_once"),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.get_kind_display()}"


class Idea(PlaceModel):
    """Something to spend money on, what it costs, and who it is for.

    `number` is drawn by lot when the round is settled: it names the idea on ballots, and of two
    ideas that are level the lower number goes first. `body` would be paid.
    """

    round = models.ForeignKey(MoneyRound, on_delete=models.CASCADE, related_name="ideas")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    for_whom = models.TextField(help_text="Who is it for, and what did they say?")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    pence = models.PositiveBigIntegerField()
    author_id = models.UUIDField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["number", "created_at", "id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["round", "number"], name="rounds_idea_number"),
            models.CheckConstraint(condition=models.Q(pence__gt=0), name="rounds_idea_costs"),
        ]

    def __str__(self) -> str:
        return self.title


class Voter(PlaceModel):
    """Somebody on the roll, a person or a body, whether or not the place knows them.

    `how` says by which way they voted and is all that is known of it: no time, no ballot. It is a
    column and no row of its own, since rows would tell in which order people voted.
    """

    class How(models.TextChoices):
        LINK = "link", _("By link")
        PAPER = "paper", _("On paper")
        TOLD = "told", _("They told whoever keeps the round")

    round = models.ForeignKey(MoneyRound, on_delete=models.CASCADE, related_name="voters")
    name = models.CharField(max_length=200)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    how = models.CharField(max_length=5, choices=How, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name


class Ballot(PlaceModel):
    """A ballot paper, or its twin for whoever votes by link. In a secret round nothing says whose.

    Every ballot of a round is laid out blank when the round is settled, one of either kind for each
    voter. One of them, drawn by lot, is filled in later; so no row tells when that was, or after
    which other. `marks` are pairs of an idea's number and a weight (`marks.Marks`); null while
    nobody has used it. `code` stands on the paper; on a twin it is the receipt of whoever used it.

    In a round that is open by name each voter has one ballot, a paper that bears their name and
    that their link fills in too. `by_id` is whoever wrote it down for them, if somebody did.
    """

    round = models.ForeignKey(MoneyRound, on_delete=models.CASCADE, related_name="ballots")
    code = models.CharField(max_length=8, null=True, blank=True)  # noqa: DJ001 - null is no code
    paper = models.BooleanField()
    voter = models.OneToOneField(
        Voter, null=True, blank=True, on_delete=models.CASCADE, related_name="ballot"
    )
    by_id = models.UUIDField(null=True, blank=True)
    marks = models.JSONField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["code"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["round", "code"], name="rounds_ballot_code"),
        ]

    def __str__(self) -> str:
        return self.code or ""


class Result(PlaceModel):
    """What came of a round, worked out once when it closed and never changed.

    `told`: `sentences`, the whole in words; `total` in pence; `voters`, how many ballots; `ideas`,
    for each in the order of their numbers `number`, `funded` (its place, or null) and `reason`;
    `said`, for each language but English its `sentences` and the `reasons` by number.
    """

    round = models.OneToOneField(MoneyRound, on_delete=models.CASCADE, related_name="result")
    told = models.JSONField()

    def __str__(self) -> str:
        return f"What came of {self.round}"

    @property
    def sentences(self) -> list[str]:
        """The whole in words, in the language that is spoken."""
        said = self.told.get("said", {}).get(get_language(), self.told)
        sentences: list[str] = said["sentences"]
        return sentences

    @property
    def reasons(self) -> dict[int | None, str]:
        """Why each idea was funded or not, by its number, in the language that is spoken."""
        said = self.told.get("said", {}).get(get_language(), {}).get("reasons", {})
        return {
            each["number"]: said.get(str(each["number"]), each["reason"])
            for each in self.told["ideas"]
        }

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RuntimeError("What came of a round is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RuntimeError("What came of a round is never deleted.")


class AskedAward(PlaceModel):
    """That a pot was asked to promise what a funded idea costs: from the round to its line."""

    idea = models.OneToOneField(Idea, on_delete=models.CASCADE, related_name="asked")
    order = models.OneToOneField(Order, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.idea)

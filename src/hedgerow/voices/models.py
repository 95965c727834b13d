"""The three questions, answered in people's own words, and what came of each answer.

SOURCE: capabilities E1 and E2 in `product/capabilities.md`; who may see what is `product/trust.md`
section 6.1, "Resident's story".
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hedgerow.core.models import PlaceModel
from hedgerow.formats.sounds.parts import MEDIA_TYPES
from hedgerow.helm.models import Proposal
from hedgerow.place.models import Organisation, Patch, Person
from hedgerow.promises.models import Promise
from hedgerow.questions.models import Question
from hedgerow.voices.arrangements import Way


class LeastHeard(PlaceModel):
    """People whom this place has agreed that it means to hear; `agreed` says how, in words."""

    name = models.CharField(max_length=200)
    patch = models.ForeignKey(
        Patch, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed = models.TextField()
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["since", "id"]

    def __str__(self) -> str:
        return self.name


class ArrangementFact(PlaceModel):
    """What is so in this place about one way to have care arranged, and who says so.

    `on` is when that was checked, `review_on` when to look again. Never about one person.
    """

    way = models.CharField(max_length=9, choices=Way)
    words = models.TextField()
    source = models.CharField(max_length=300)
    on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["on", "id"]

    def __str__(self) -> str:
        return self.words


class Asking(PlaceModel):
    """Somebody asks the three questions: why, of whom, and until which day.

    The asker reads the answers; with a `body`, so does everyone who has a role there. `answered` is
    about how many answered, as far as it may be told (`analysis.disclosure`); it is worked out
    once, on `closed_on`, and is 0 where they were too few.
    """

    asker = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    body = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why = models.TextField()
    least_heard = models.ForeignKey(
        LeastHeard, null=True, blank=True, on_delete=models.PROTECT, related_name="askings"
    )
    patch = models.ForeignKey(
        Patch, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    about = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    until = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    answered = models.PositiveIntegerField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["-until", "-id"]

    def __str__(self) -> str:
        return self.why


class Voice(PlaceModel):
    """Somebody who answered, under a name of their choice or none, and what they consented to.

    They are nobody in `place`: not a person of it, in no list and in no search. Whoever wrote it
    down for them is `heard_by`, and `heard_as` says who that is to them. A voice taken back keeps
    its day, and none of its words. On `let_on` somebody who asked let everyone here read it, as far
    as the person does. Where they `may_return`, they were asked once more on `returned_on`.
    """

    class How(models.TextChoices):
        LINK = "link", _("By the link")
        TOLD = "told", _("They told me")
        PAPER = "paper", _("They filled in a sheet")

    class ReadBy(models.TextChoices):
        ASKED = "asked", _("Those who asked")
        PLACE = "place", _("Everyone who belongs to this place")

    class Back(models.TextChoices):
        NO = "no", _("No need")
        LINK = "link", _("I look at my own link")
        EMAIL = "email", _("By e-mail")
        PHONE = "phone", _("By telephone, from whoever heard me")

    asking = models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="voices")
    how = models.CharField(max_length=5, choices=How, default=How.LINK)
    known_as = models.CharField(max_length=120, blank=True)
    heard_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    heard_as = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    read_by = models.CharField(max_length=5, choices=ReadBy, default=ReadBy.ASKED)
    may_quote = models.BooleanField(default=False)
    may_compare = models.BooleanField(default=False)
    may_return = models.BooleanField(default=False)
    returned_on = models.DateField(null=True, blank=True)
    back = models.CharField(max_length=5, choices=Back, default=Back.LINK)
    kept_until = models.DateField()
    let_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["-on", "id"]
        indexes = [models.Index(fields=["place", "kept_until"], name="voices_voice_kept")]

    def __str__(self) -> str:
        return f"{self.get_how_display()}, {self.on}"


class Said(PlaceModel):
    """One answer to the three questions, to the letter; never changed, only followed by another.

    What was said aloud may be typed up (`Recording`), and whoever spoke puts that right.
    """

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="said")
    number = models.PositiveIntegerField(default=1)
    good = models.TextField(blank=True)
    want = models.TextField(blank=True)
    help = models.TextField(blank=True)
    on = models.DateField()
    replaced_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["number"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["voice", "number"], name="voices_said_number"),
        ]

    def __str__(self) -> str:
        return self.good or self.want or self.help


class Recording(PlaceModel):
    """One of the three questions answered aloud, instead of in writing.

    Whoever spoke chose whether the sound is `kept`; if not, it goes once somebody typed it up. The
    words then stand in `said`, and only whoever spoke may put them right, on `righted_on`.
    """

    class Question(models.TextChoices):
        GOOD = "good", _("What does good look like to you?")
        WANT = "want", _("What is it you want to do?")
        HELP = "help", _("How can we help?")

    said = models.ForeignKey(Said, on_delete=models.CASCADE, related_name="recordings")
    question = models.CharField(max_length=4, choices=Question)
    seconds = models.PositiveIntegerField()
    kept = models.BooleanField()
    typed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    typed_on = models.DateField(null=True, blank=True)
    righted_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["question"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.UniqueConstraint(fields=["said", "question"], name="voices_recording_once"),
        ]

    def __str__(self) -> str:
        return self.get_question_display()


class RecordedSound(PlaceModel):
    """The sound of a recording: a file that was written anew by `formats.sounds`, and no other.

    It stands apart, so that it is read only to be played, and can go while the words stay.
    """

    recording = models.OneToOneField(Recording, on_delete=models.CASCADE, related_name="sound")
    kind = models.CharField(max_length=4, choices=[(each, each) for each in MEDIA_TYPES])
    size = models.PositiveIntegerField()
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.recording)


class UnsentSound(PlaceModel):
    """A clean recording that came with a form to be mended, locked until it is sent once more.

    The key stands in that form and nowhere else (`services.unsent`): no page plays it, nobody was
    let hear it, and it goes by itself a day after `on`.
    """

    asking = models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=4, choices=[(each, each) for each in MEDIA_TYPES])
    milliseconds = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    locked = models.BinaryField()
    on = models.DateField()

    def __str__(self) -> str:
        return str(self.on)


class BackTo(PlaceModel):
    """Where a letter goes for somebody who wished to be told by e-mail. No page shows it to others.

    It stands apart from the voice, so that whoever may read the words is not given the address.
    """

    voice = models.OneToOneField(Voice, on_delete=models.CASCADE, related_name="back_to")
    email = models.EmailField()

    def __str__(self) -> str:
        return str(self.voice)


class Outcome(PlaceModel):
    """What somebody's words led to: a question, a proposal, a promise, or an honest "not yet".

    `words` tell it to them in a sentence. `quoted` are words of theirs that stand in the proposal,
    with their consent. `told_on` is the day on which they were told by letter or telephone.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", _("A question that we now ask")
        PROPOSAL = "proposal", _("Something proposed, or decided")
        PROMISE = "promise", _("A promise")
        NOT_YET = "not_yet", _("Not yet, because …")

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(max_length=8, choices=Kind)
    question = models.ForeignKey(
        Question, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    proposal = models.ForeignKey(
        Proposal, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    promise = models.ForeignKey(
        Promise, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    words = models.TextField()
    quoted = models.TextField(blank=True)
    by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    on = models.DateField()
    told_on = models.DateField(null=True, blank=True)

    class Meta(PlaceModel.Meta):
        ordering = ["on", "id"]
        constraints = [
            *PlaceModel.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(
                    kind="question", question__isnull=False, proposal=None, promise=None
                )
                | models.Q(kind="proposal", question=None, proposal__isnull=False, promise=None)
                | models.Q(kind="promise", question=None, proposal=None, promise__isnull=False)
                | models.Q(kind="not_yet", question=None, proposal=None, promise=None),
                name="voices_outcome_is_what_it_says",
            ),
        ]

    def __str__(self) -> str:
        return self.words

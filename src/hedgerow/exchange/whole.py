"""Which tables make up a place, and how a row of theirs is written as plain data and read back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Field, ForeignKey, JSONField

from hedgerow.core.models import Done, Entry, PlaceModel, Share
from hedgerow.exchange.models import Answer, BringIn, Change, Origin
from hedgerow.exchange.plain import plain
from hedgerow.exchange.shapes import rename_quotes, require_shape, with_numbers
from hedgerow.helm import models as helm
from hedgerow.journal import models as journal
from hedgerow.meetings import models as meetings
from hedgerow.moving import models as moving
from hedgerow.place import models as place
from hedgerow.pot import models as pot
from hedgerow.privacy import models as privacy
from hedgerow.promises import models as promises
from hedgerow.questions import models as questions
from hedgerow.reflections import models as reflections
from hedgerow.rounds import models as rounds
from hedgerow.stories import models as stories
from hedgerow.ties import models as ties
from hedgerow.voices import models as voices
from hedgerow.week import models as week

# In an order in which each row comes after those it points at.
TABLES: tuple[type[PlaceModel], ...] = (
    place.SizeBand,
    place.Patch,
    place.Organisation,
    place.OtherName,
    place.Identifier,
    place.Person,
    place.Seat,
    place.Hat,
    place.Reach,
    place.Contribution,
    place.Joining,
    place.NotSame,
    ties.Report,
    ties.Award,
    ties.Conversation,
    ties.Presence,
    ties.Rhythm,
    ties.Introduction,
    ties.IntroductionStep,
    promises.Promise,
    promises.PromiseStep,
    promises.Lesson,
    promises.Rub,
    promises.RubStep,
    questions.Question,
    questions.Follow,
    questions.Afterword,
    questions.LetGo,
    questions.Pulse,
    questions.PulseAnswer,
    questions.Purpose,
    voices.LeastHeard,
    voices.ArrangementFact,
    helm.StewardshipGroup,
    helm.GroupMember,
    helm.Hope,
    helm.Agreement,
    helm.Proposal,
    helm.AgreementVersion,
    helm.Backer,
    helm.Wording,
    helm.Confirmation,
    helm.Remark,
    helm.Look,
    helm.Felt,
    helm.Asked,
    helm.Say,
    helm.Objection,
    helm.ObjectionStep,
    helm.Opportunity,
    helm.Stand,
    meetings.Series,
    meetings.Meeting,
    meetings.Part,
    meetings.Duty,
    meetings.Invitation,
    meetings.Attending,
    meetings.Request,
    meetings.Outcome,
    meetings.AskedHere,
    meetings.PromisedHere,
    meetings.Writing,
    meetings.Card,
    meetings.BreakoutRound,
    meetings.BreakoutGroup,
    meetings.BreakoutPlace,
    meetings.Decided,
    meetings.Tabled,
    meetings.Note,
    meetings.Edition,
    meetings.Quote,
    meetings.Suggestion,
    meetings.SpeakerName,
    meetings.HeardRound,
    stories.Gain,
    stories.GainLook,
    stories.Behaviour,
    stories.Noticed,
    stories.Sighting,
    reflections.Reflection,
    Share,
    Origin,
)
KINDS: Mapping[str, type[PlaceModel]] = {model._meta.label_lower: model for model in TABLES}

RECORDS: frozenset[type[PlaceModel]] = frozenset(
    model
    for model in TABLES
    if (model._meta.app_label == "place" and not issubclass(model, Entry)) or model is ties.Rhythm
)
"""What everybody of a place sees and may put right. All else is its author's, or hangs on it."""

_OWN_LIST = "It is between one person and their own list, which is made anew."
_COMES_IN = "Who may come in is for the new place to say."
_UNDONE = "A file is taken back where it was brought in."
_LOCKED = "It is locked, and taken away by its writer alone."
_LEAVES = "Whoever moves on hands over here; the pack can be taken along on paper."
_TURNS = "It gives the next turn fairly while a meeting is under way, and is no mark of anybody."
_IN_CONFIDENCE = (
    "People answered those who asked here, and consented to that; it goes nowhere else."
)
_SIGNED = "Money moves only where two people sign; a pot's book is taken out as a statement."
STAYS: Mapping[type[PlaceModel], str] = {
    Done: "It keeps an act from being done twice where it was done.",
    place.Membership: _COMES_IN,
    place.Token: _COMES_IN,
    ties.Handover: "It is told in confidence, for a short time, to one person here.",
    ties.HandoverStep: "It is told in confidence, for a short time, to one person here.",
    ties.Asked: "Each answer is for whoever gave it and whoever asked.",
    ties.Picture: "It is worked out from the rows that travel.",
    BringIn: _UNDONE,
    Answer: _UNDONE,
    Change: _UNDONE,
    week.LineAnswer: _OWN_LIST,
    week.LineShown: _OWN_LIST,
    week.NoLetter: "Whether one is written to is chosen where the letters come from.",
    place.Apart: "It is between one person and what they see, and nobody else is told.",
    place.Veil: "Whose name it is stays with the one place that it is kept from.",
    journal.Book: _LOCKED,
    journal.Leaf: _LOCKED,
    privacy.Concern: "It is between one person and the stewards who answer.",
    privacy.Forgotten: "It is for restoring a copy of this very place.",
    week.Rest: "Whoever rests says so where they are.",
    meetings.Feed: "Its link opens here and nowhere else.",
    meetings.BreakoutPlan: "It is a draft for one meeting here, made again in a moment.",
    meetings.BreakoutWish: "It is kept for one meeting here; some of it is for its writer alone.",
    meetings.Coffee: "It is between those who sit at it.",
    meetings.CoffeeSeat: "It is between those who sit at it.",
    meetings.CoffeeChoice: "Who wishes for coffees says so where they are.",
    meetings.CoffeeRhythm: "How often people are paired is for the new place to say.",
    meetings.LiveState: "It says where a room is at this moment.",
    meetings.Round: _TURNS,
    meetings.Turn: _TURNS,
    meetings.Hand: _TURNS,
    meetings.Heard: _TURNS,
    meetings.Stance: "The pad is for the group, for as long as it meets.",
    meetings.Pasted: "It is to be deleted once the note is published.",
    moving.Leaving: _LEAVES,
    moving.Handing: _LEAVES,
    moving.Closing: "It is planned and carried out here; that a body ended travels with it.",
    **dict.fromkeys(
        (moving.SilenceRule, moving.Silence, moving.Yes),
        "Who lets people in is for the new place to say, and to agree.",
    ),
    **dict.fromkeys(
        (
            pot.Pot,
            pot.Keyholder,
            pot.Interest,
            pot.Account,
            pot.Hold,
            pot.Transfer,
            pot.Contribution,
            pot.Receipt,
            pot.Award,
            pot.Followed,
            pot.Order,
            pot.OrderStep,
        ),
        _SIGNED,
    ),
    **dict.fromkeys(
        (pot.StatementLine, pot.BankMatch),
        "What a bank writes may name somebody; it is for those who sign, and can be had again.",
    ),
    reflections.ReflectionAsked: "Who answers is asked here, by links that open here.",
    **dict.fromkeys(
        (reflections.Pair, reflections.Side),
        "It is between two people, and shown to them where both agreed to it.",
    ),
    **dict.fromkeys(
        (
            voices.Asking,
            voices.Voice,
            voices.Said,
            voices.Recording,
            voices.RecordedSound,
            voices.UnsentSound,
            voices.BackTo,
            voices.Outcome,
        ),
        _IN_CONFIDENCE,
    ),
    **dict.fromkeys(
        (
            rounds.MoneyRound,
            rounds.RoundStep,
            rounds.Idea,
            rounds.Voter,
            rounds.Ballot,
            rounds.Result,
            rounds.AskedAward,
        ),
        "It is about a pot that stays; the whole round is taken out as a .pb file.",
    ),
    meetings.OpenNotes: "What is read from outside is for the new place to say.",
}
"""What stays behind, and why. A model with rows of a place is in `TABLES` or here."""

SETTLED: Mapping[type[PlaceModel], str] = {
    meetings.Writing: "shown_at",  # until then its cards are for their writers alone
    meetings.HeardRound: "told_on",  # until then its answers are sealed
    helm.Felt: "told_on",
    reflections.Reflection: "told_on",
}
"""Of these tables only rows in which this column is set travel."""

_OURS = frozenset({"place", "folded"})
_SEALED: Mapping[type[PlaceModel], frozenset[str]] = {
    meetings.HeardRound: frozenset({"tally", "words"}),
    helm.Felt: frozenset({"tally", "words"}),
    reflections.Reflection: frozenset({"tally", "words", "spent"}),
}


def fields_of(model: type[PlaceModel]) -> list[Field[Any, Any]]:
    """The columns that travel: not the place, what is worked out from others, or what is sealed."""
    stay = _OURS | _SEALED.get(model, frozenset())
    return [field for field in model._meta.concrete_fields if field.name not in stay]


def links_of(model: type[PlaceModel]) -> Mapping[str, type[PlaceModel]]:
    """The columns that point at an entry, or at what hangs on one, and what they point at.

    Records of the place (`place.models`) are left out: whoever belongs may see them all.
    """
    targets: dict[str, Any] = {
        field.attname: field.related_model
        for field in fields_of(model)
        if isinstance(field, ForeignKey)
    }
    return {column: target for column, target in targets.items() if target not in RECORDS}


def as_data(thing: PlaceModel) -> dict[str, Any]:
    """A row as plain data; a link is the id of the row that it points at."""
    return plain({f.attname: getattr(thing, f.attname) for f in fields_of(type(thing))})


def from_data(
    model: type[PlaceModel], into: Any, values: Mapping[str, object], ids: Mapping[UUID, UUID]
) -> PlaceModel:
    """The row, not saved. `ids` says which ids are new ones here.

    Raises ValidationError where a value will not do.
    """
    thing = model(place=into)
    for field in fields_of(model):
        if field.attname in values:
            told = values[field.attname]
            target = field.target_field if isinstance(field, ForeignKey) else field
            value = target.to_python(told)
            if isinstance(field, JSONField):
                value = with_numbers(value)
            setattr(thing, field.attname, _renamed(value, ids))
    links = [f.name for f in model._meta.fields if isinstance(f, ForeignKey)]
    thing.clean_fields(exclude=links)
    require_shape(thing)
    rename_quotes(thing, ids)
    return thing


def _renamed(value: Any, ids: Mapping[UUID, UUID]) -> Any:
    return ids.get(value, value) if isinstance(value, UUID) else value

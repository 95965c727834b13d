"""Who may see and do what with reports, conversations, introductions and what they add up to."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from hedgerow.core.models import Audience, PlaceModel
from hedgerow.core.policy import (
    NOTHING,
    Actor,
    Columns,
    Owner,
    Relation,
    Who,
    among,
    author,
    bears,
    belongs,
    in_audience,
    member,
    state,
    through,
)
from hedgerow.place.models import Person
from hedgerow.place.policy import is_about_me
from hedgerow.ties.models import (
    Asked,
    Award,
    Conversation,
    Handover,
    HandoverStep,
    Introduction,
    IntroductionStep,
    Picture,
    Presence,
    Report,
    Rhythm,
)

NOT_PRIVATE = ~Q(audience=Audience.ME)


def _is_end(actor: Actor, report: Report) -> bool:
    return actor.person_id is not None and actor.person_id in {
        report.a_person_id,
        report.b_person_id,
    }


# What is said of a person may be read by that person, unless it is somebody's note to themselves.
said_of_them = Relation(
    "is spoken of",
    lambda actor, report: report.audience != Audience.ME and _is_end(actor, report),
    lambda actor: (
        NOT_PRIVATE & (Q(a_person=actor.person_id) | Q(b_person=actor.person_id))
        if actor.person_id
        else NOTHING
    ),
)


def _was_there(actor: Actor, conversation: Conversation) -> bool:
    return (
        actor.person_id is not None
        and conversation.audience != Audience.ME
        and conversation.presences.filter(person_id=actor.person_id).exists()
    )


def _was_there_rows(actor: Actor) -> Q:
    if not actor.person_id:
        return NOTHING
    there = Presence.objects.filter(person_id=actor.person_id).values("conversation_id")
    return NOT_PRIVATE & Q(pk__in=there)


was_there = Relation("was there", _was_there, _was_there_rows)

is_introduced = Relation(
    "is one of the three",
    lambda actor, introduction: (
        actor.person_id is not None
        and introduction.audience != Audience.ME
        and actor.person_id in {introduction.a_id, introduction.b_id, introduction.opener_id}
    ),
    lambda actor: (
        NOT_PRIVATE & (Q(a=actor.person_id) | Q(b=actor.person_id) | Q(opener=actor.person_id))
        if actor.person_id
        else NOTHING
    ),
)


def keeps_a_tie_rows(actor: Actor) -> Q:
    """Themselves, and everyone with whom they have had a conversation that both may see."""
    if not actor.person_id:
        return NOTHING
    shared = Presence.objects.filter(NOT_PRIVATE_CONVERSATION, person_id=actor.person_id).values(
        "conversation_id"
    )
    others = Presence.objects.filter(conversation_id__in=shared).values("person_id")
    return Q(pk=actor.person_id) | Q(pk__in=others)


NOT_PRIVATE_CONVERSATION = ~Q(conversation__audience=Audience.ME) & Q(
    conversation__withdrawn_at=None
)

keeps_a_tie = among("is them, or keeps a tie with them", Person, keeps_a_tie_rows)

# What was taken back is for nobody but whoever said it.
stands = state("was not taken back", lambda entry: entry.withdrawn_at is None, Q(withdrawn_at=None))

_read_report = author | ((in_audience | said_of_them) & stands)
_read_conversation = author | ((in_audience | was_there) & stands)
# Once two people are asked, it is for the three, and each answer for whoever gave it and asked.
_nobody_asked = state(
    "nobody was asked yet", lambda introduction: introduction.asked_on is None, Q(asked_on=None)
)
_opens = Relation(
    "opens the door",
    lambda actor, introduction: (
        actor.person_id is not None and introduction.opener_id == actor.person_id
    ),
    lambda actor: Q(opener=actor.person_id) if actor.person_id else NOTHING,
)
_answers = (is_about_me & belongs) | bears("introduced")


def _passed_rows(actor: Actor) -> Q:
    own = _answers.rows(actor)
    made = Asked.objects.filter(own, introduction__steps__kind=IntroductionStep.Kind.INTRODUCED)
    return Q(introduction__in=made.values("introduction_id")) & ~own


# What one of the two passes is for the other, once both have said yes.
_is_passed = among("is the other of the two, and both said yes", Asked, _passed_rows)


def _asked_by_link(actor: Actor) -> QuerySet[Asked]:
    return Asked.objects.filter(bears("introduced").rows(actor))


_by_letter = Relation(
    "has the link of a letter about it",
    lambda actor, introduction: (
        _asked_by_link(actor).filter(introduction_id=introduction.pk).exists()
    ),
    lambda actor: Q(pk__in=_asked_by_link(actor).values("introduction_id")),
)
_of_the_three = author | is_introduced
_read_introduction = _of_the_three | in_audience | _by_letter

# A hand-over is for the navigator and whoever receives, and for nobody else: no steward, no body.
_walks = Relation(
    "walks with them",
    lambda actor, handover: (
        actor.person_id is not None and handover.navigator_id == actor.person_id
    ),
    lambda actor: Q(navigator=actor.person_id) if actor.person_id else NOTHING,
)
_is_receiver = Relation(
    "receives them",
    lambda actor, handover: actor.person_id is not None and handover.receiver_id == actor.person_id,
    lambda actor: Q(receiver=actor.person_id) if actor.person_id else NOTHING,
)
_navigates = _walks & belongs
_receives = (_is_receiver & belongs) | bears("handover")
_from_receiver = state(
    "was said by whoever receives",
    lambda step: step.side == HandoverStep.Side.RECEIVER,
    Q(side=HandoverStep.Side.RECEIVER),
)

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", Report): _read_report,
    ("add", Report): member,
    ("withdraw", Report): author & member,
    ("see", Award): through("report", Report, _read_report),
    ("add", Award): member,
    ("see", Conversation): _read_conversation,
    ("add", Conversation): member,
    ("change", Conversation): author & member,
    ("withdraw", Conversation): author & member,
    ("see", Presence): through("conversation", Conversation, _read_conversation),
    ("see", Rhythm): belongs,
    ("change", Rhythm): member,
    ("see", Introduction): _read_introduction,
    ("add", Introduction): member,
    ("change", Introduction): ((in_audience & _nobody_asked) | _of_the_three) & member,
    ("ask", Introduction): (in_audience | _of_the_three) & _nobody_asked & member,
    ("see", Asked): _answers | (through("introduction", Introduction, _opens) & belongs),
    ("be passed", Asked): _is_passed,
    ("answer", Asked): _answers,
    ("see", IntroductionStep): through("introduction", Introduction, _read_introduction),
    ("see", Handover): _navigates | _receives,
    ("add", Handover): member,
    ("change", Handover): _walks & member,
    ("receive", Handover): _receives,
    ("tell back", Handover): (_walks & member) | bears("arrived"),
    # How it was for them is for the navigator alone.
    ("see", HandoverStep): through("handover", Handover, _navigates)
    | (through("handover", Handover, _receives) & _from_receiver),
    ("see", Picture): belongs,
    # What would be lost if somebody left is for them and for those they hold ties with.
    ("see departure", Person): keeps_a_tie & belongs,
}

_OF_INTRODUCED = ("introduction__a_id", "introduction__b_id", "introduction__author_id")
WHOSE: Columns = {
    Report: ("author_id", "a_person_id", "b_person_id"),
    Award: ("report__author_id",),
    Conversation: ("author_id",),
    Presence: ("person_id", "conversation__author_id"),
    Introduction: ("author_id", "a_id", "b_id", "opener_id"),
    Asked: ("person_id", *_OF_INTRODUCED),
    IntroductionStep: ("by_id", *_OF_INTRODUCED),
    Handover: ("navigator_id", "receiver_id"),
    HandoverStep: ("handover__navigator_id", "handover__receiver_id"),
}

OWNERS: dict[str, Owner] = {
    "introduced": (Asked, "person_id"),
    "handover": (Handover, "receiver_id"),
}

PAGES: dict[str, Who] = {
    "our_place": Who.BELONGS,
    "organisation": Who.BELONGS,
    "people": Who.BELONGS,
    "person": Who.BELONGS,
    "tie": Who.BELONGS,
    "rhythm_agree": Who.MEMBER,
    "conversation_new": Who.MEMBER,
    "people_called": Who.MEMBER,
    "conversation": Who.BELONGS,
    "conversation_change": Who.MEMBER,
    "conversation_withdraw": Who.MEMBER,
    "report_new": Who.MEMBER,
    "report_withdraw": Who.MEMBER,
    "ties": Who.BELONGS,
    "departures": Who.BELONGS,
    "departure_person": Who.BELONGS,
    "departure_organisation": Who.BELONGS,
    "introductions": Who.BELONGS,
    "introduction_answer": Who.MEMBER,
    "introduction_new": Who.MEMBER,
    "introduction": Who.BELONGS,
    "introduction_asked": Who.BELONGS,
    "introduction_letter": Who.LINK,
    "missing": Who.BELONGS,
    "who_could_help": Who.BELONGS,
    "handovers": Who.BELONGS,
    "handover_new": Who.MEMBER,
    "handover": Who.BELONGS,
    "handover_letter": Who.LINK,
    "handover_back": Who.LINK,
}

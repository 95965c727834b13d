"""Who may see and do what with meetings.

Who looks after a meeting (whoever called it, and whoever has a duty in it) may change it. Whoever
is in its audience, was invited, or came by its link may see it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from hedgerow.core.models import Audience, PlaceModel
from hedgerow.core.policy import (
    EVERYTHING,
    NOTHING,
    Actor,
    Columns,
    Owner,
    Relation,
    Who,
    author,
    bears,
    belongs,
    in_audience,
    member,
    state,
    through,
)
from hedgerow.meetings.models import (
    Attending,
    Duty,
    Feed,
    Invitation,
    Meeting,
    Outcome,
    Part,
    Request,
    Series,
    Tabled,
)
from hedgerow.meetings.policy_groups import GROUP_PAGES, GROUP_WHOSE, group_rules
from hedgerow.meetings.policy_live import LIVE_PAGES, live_rules
from hedgerow.meetings.policy_notes import NOTE_PAGES, note_rules
from hedgerow.place.policy import is_about_me


def _has(model: type[Any], *, live: Q) -> Relation:
    """Is one of the people of a meeting in `model`: has a duty, was invited."""

    def holds(actor: Actor, meeting: Meeting) -> bool:
        rows = model.objects.filter(live, meeting_id=meeting.pk, person_id=actor.person_id)
        return actor.person_id is not None and rows.exists()

    def rows(actor: Actor) -> Q:
        if actor.person_id is None:
            return NOTHING
        return Q(pk__in=model.objects.filter(live, person_id=actor.person_id).values("meeting_id"))

    return Relation(f"has a {model._meta.verbose_name} there", holds, rows)


def _asked_by(actor: Actor) -> QuerySet[Invitation]:
    """The invitation by whose link somebody came, if it still stands."""
    if actor.link is None or actor.link[0] != "invitation":
        return Invitation.objects.none()
    return Invitation.objects.filter(pk=actor.link[1], ended_at=None)


stands = state("still stands", lambda invitation: invitation.ended_at is None, Q(ended_at=None))
looks_after = author | _has(Duty, live=EVERYTHING)
may_come = in_audience | _has(Invitation, live=Q(ended_at=None))
by_invitation = Relation(
    "has the link of an invitation to it",
    lambda actor, meeting: _asked_by(actor).filter(meeting_id=meeting.pk).exists(),
    lambda actor: Q(pk__in=_asked_by(actor).values("meeting_id")),
)
by_link = bears("room") | by_invitation  # the one that all who come share, or one's own

OPEN = (Audience.PLACE, Audience.PUBLIC)
# The calendar of a series, for whoever has its link: the meetings that are for everybody.
by_series = Relation(
    "has the link of its series",
    lambda actor, meeting: (
        actor.link is not None
        and actor.link == ("series", meeting.series_id)
        and meeting.audience in OPEN
    ),
    lambda actor: (
        Q(series_id=actor.link[1], audience__in=OPEN)
        if actor.link and actor.link[0] == "series"
        else NOTHING
    ),
)

_read = looks_after | may_come | by_link | by_series
_keeps = looks_after & belongs

RULES: dict[tuple[str, type[PlaceModel]], Relation] = {
    ("see", Series): author | in_audience | bears("series"),
    ("add", Series): member,
    ("change", Series): (author | in_audience) & member,
    ("see", Meeting): _read,
    ("add", Meeting): member,
    ("change", Meeting): looks_after & member,
    ("tell", Meeting): (looks_after | may_come) & member,  # what changed after it
    **{
        ("see", model): through("meeting", Meeting, _read)
        for model in (Part, Duty, Attending, Outcome)
    },
    ("see", Tabled): through("meeting", Meeting, _read & belongs),
    ("change", Tabled): through("meeting", Meeting, looks_after & member),
    # Needs and addresses are for those who look after the meeting, and for whoever wrote them.
    ("see", Invitation): through("meeting", Meeting, _keeps) | (bears("invitation") & stands),
    ("see name", Invitation): through("meeting", Meeting, (looks_after | in_audience) & belongs),
    ("change", Invitation): through("meeting", Meeting, looks_after & member),
    ("answer", Invitation): bears("invitation") & stands,
    ("see", Feed): is_about_me & belongs,
    ("add", Feed): belongs,
    ("change", Feed): is_about_me & belongs,
    ("read", Feed): bears("feed") & stands,
    ("see", Request): author | in_audience,
    ("add", Request): member,
    ("change", Request): (author | in_audience) & member,
}

OWNERS: dict[str, Owner] = {
    "invitation": (Invitation, "person_id"),
    "feed": (Feed, "person_id"),
}

PAGES: dict[str, Who] = {
    "meetings": Who.BELONGS,
    "meeting": Who.BELONGS,
    "meeting_new": Who.MEMBER,
    "meeting_change": Who.MEMBER,
    "meeting_cancel": Who.MEMBER,
    "meeting_plan": Who.MEMBER,
    "meeting_table": Who.MEMBER,
    "tabled_says": Who.MEMBER,
    "tabled_remove": Who.MEMBER,
    "meeting_file": Who.BELONGS,
    "meeting_pack": Who.BELONGS,
    "meeting_invitations": Who.MEMBER,
    "invitation_letter": Who.MEMBER,
    "invitations_send": Who.MEMBER,
    "invitation_end": Who.MEMBER,
    "invitation": Who.LINK,
    "invitation_file": Who.LINK,
    "outcome_new": Who.MEMBER,
    "room_new": Who.MEMBER,
    "request": Who.BELONGS,
    "request_gather": Who.MEMBER,
    "series_new": Who.MEMBER,
    "series": Who.BELONGS,
    "series_change": Who.MEMBER,
    "series_dates": Who.MEMBER,
    "series_suggest": Who.MEMBER,
    "series_file": Who.BELONGS,
    "series_feed": Who.LINK,
    "feed": Who.BELONGS,
    "feed_file": Who.LINK,
}

RULES |= live_rules(_read)
PAGES |= LIVE_PAGES
RULES |= note_rules(_read, looks_after)
PAGES |= NOTE_PAGES
RULES |= group_rules(looks_after)
PAGES |= GROUP_PAGES

WHOSE: Columns = {**GROUP_WHOSE}

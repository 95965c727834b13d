"""Handing on when every steward falls silent: by a rule agreed beforehand, and only by people."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from hedgerow.core import clock, history, links, outbox
from hedgerow.core.doors import door, service
from hedgerow.core.languages import spoken_to
from hedgerow.core.models import Event, Place
from hedgerow.core.policy import Actor, require
from hedgerow.core.scope import everywhere
from hedgerow.moving.models import Silence, SilenceRule, Yes
from hedgerow.place.models import Membership, Organisation, Person

PATIENCE = timedelta(days=14)
"""How long the silent ones have to say that they are there, before anybody else is asked."""


@service
def write_silence_rule(
    *, by: Actor, weeks: int, bodies: int, words: str = "", once: str = ""
) -> SilenceRule:
    """Write a rule. It holds once members of as many organisations as it asks for agreed to it."""
    require(by, "add", SilenceRule)
    assert by.place is not None
    rule = SilenceRule(
        place=by.place,
        weeks=weeks,
        bodies=bodies,
        words=words,
        written_by=Person.objects.filter(pk__in=[by.person_id]).first(),
        on=clock.today(by.place.time_zone),
    )
    rule.full_clean()
    rule.save()
    history.record("silence.rule_written", by=by, thing=rule)
    return rule


@service
def agree_to_rule(*, by: Actor, rule: SilenceRule, body: Organisation, once: str = "") -> Yes:
    """Agree to a rule for an organisation in which one has a role. The last one makes it hold."""
    require(by, "agree", rule)
    SilenceRule.objects.select_for_update().get(pk=rule.pk)  # so that each counts the one before
    yes = Yes.objects.filter(rule=rule, person__in=[by.person_id]).first() or Yes(rule=rule)
    _say(by, yes, body)
    assert by.place is not None
    if rule.holds_since is None and _bodies(Yes.objects.filter(rule=rule)) >= rule.bodies:
        rule.holds_since = clock.today(by.place.time_zone)
        rule.save(update_fields=["holds_since"])
    history.record("silence.rule_agreed", by=by, thing=rule)
    return yes


@service
def say_yes(
    *, by: Actor, silence: Silence, to: Membership, body: Organisation, once: str = ""
) -> Yes:
    """In a silence, say for an organisation who is to let people in from now on.

    When members of enough different organisations named the same person, that person becomes a
    steward beside those who are silent. Raises ValidationError for somebody who may only look.
    """
    require(by, "say yes", silence)
    Silence.objects.select_for_update().get(pk=silence.pk)  # so that each counts the one before
    if to.ended_at or to.role == Membership.Role.VIEWER:
        raise ValidationError(_("Name somebody who is a member here today."))
    yes = Yes.objects.filter(silence=silence, person__in=[by.person_id]).first()
    yes = yes or Yes(silence=silence)
    yes.to_id = to.person_id
    _say(by, yes, body)
    said = Yes.objects.filter(silence=silence, to_id=to.person_id)
    assert by.place is not None
    if _bodies(said) >= silence.rule.bodies:
        to.role = Membership.Role.STEWARD
        to.save(update_fields=["role"])
        silence.steward_id, silence.over_on = to.person_id, clock.today(by.place.time_zone)
        silence.save(update_fields=["steward", "over_on"])
    words = {"name": to.person.name}
    history.record("silence.yes_said", by=by, thing=silence, words=words)
    return yes


def _say(by: Actor, yes: Yes, body: Organisation) -> None:
    if body.pk not in by.groups:
        raise ValidationError({"body": _("Speak for an organisation in which you have a role.")})
    assert by.place is not None
    assert by.person_id is not None
    yes.place, yes.person_id, yes.body = by.place, by.person_id, body
    yes.full_clean()
    yes.save()


def _bodies(yeses: QuerySet[Yes]) -> int:
    """For how many different organisations yes was said."""
    return len(set(yeses.values_list("body_id", flat=True)))


def hand_on_when_due(now: datetime) -> int:
    """Notice, in every place with a rule that holds, that its stewards are silent; how many letters
    are due.

    For a worker. The silent ones are written to first; a fortnight later members are asked, if none
    of them was heard of. A word of theirs ends it. Nobody is made steward by this.
    """
    return everywhere(_notice, now)


def _notice(place: Place, here: datetime) -> int:
    rule = SilenceRule.objects.exclude(holds_since=None).order_by("holds_since", "pk").last()
    if rule is None:
        return 0
    today = here.date()
    silence = Silence.objects.filter(over_on=None).first()
    if _heard_of(place, here - timedelta(weeks=rule.weeks)):
        if silence is not None:
            silence.over_on = today
            _write_down("silence.over", silence)
        return 0
    if silence is None:
        silence = Silence(place=place, rule=rule, noticed_on=today)
        _write_down("silence.noticed", silence)
    elif silence.asked_on is None and today - silence.noticed_on >= PATIENCE:
        silence.asked_on = today
        _write_down("silence.members_asked", silence)
    return _write(place, silence)


def _heard_of(place: Place, since: datetime) -> bool:
    """Whether any steward did something here, signed in, or became one since then."""
    stewards = Membership.objects.filter(ended_at=None, role=Membership.Role.STEWARD)
    if stewards.filter(account__last_login__gte=since).exists():
        return True
    if stewards.filter(created_at__gte=since).exists():
        return True
    people = stewards.values_list("person_id", flat=True)
    return Event.objects.filter(place_id=place.pk, at__gte=since, actor_id__in=people).exists()


def _write_down(kind: str, silence: Silence) -> None:
    """Keep what a worker noticed, which is nobody's act, with its line of history."""
    with door(events=1):
        silence.save()
        history.record(kind, by=Actor(place=silence.place), thing=silence)


def _write(place: Place, silence: Silence) -> int:
    """Letters to the stewards and, once they were asked, to the members; each at most once."""
    members = Membership.objects.filter(ended_at=None).exclude(role=Membership.Role.VIEWER)
    at = links.whole(links.path(place, "silence"))
    told = {"place": place.name, "weeks": silence.rule.weeks, "link": at}
    written = 0
    for member in members.select_related("account"):
        is_steward = member.role == Membership.Role.STEWARD
        if not is_steward and silence.asked_on is None:
            continue
        with spoken_to(member.account.email, place):
            outbox.post(
                key=f"silence {silence.pk} {member.pk}",
                to=member.account.email,
                subject=_("Are you there?") if is_steward else _("Who lets people in from now on?"),
                text=(_to_stewards() if is_steward else _to_members()) % told,
            )
        written += 1
    return written


def _to_stewards() -> str:
    return _(
        "Hello,\n\nNobody who lets people in at %(place)s was heard of for %(weeks)s weeks. Are "
        "you there? Signing in is enough, and nothing more happens:\n\n%(link)s\n\nIf not, the "
        "members are asked in a fortnight who may do it, as they agreed.\n"
    )


def _to_members() -> str:
    return _(
        "Hello,\n\nNobody who lets people in at %(place)s was heard of for %(weeks)s weeks, and "
        "none of them answered a letter. You agreed on what to do then. Say who is to let people "
        "in from now on:\n\n%(link)s\n\nNothing happens unless enough of you say the same.\n"
    )

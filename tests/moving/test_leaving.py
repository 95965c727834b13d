"""Bob, of the food bank, moves on: what hangs on him is handed over, and every door shuts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cast import Cast
from hedgerow.core import clock, links
from hedgerow.core.policy import can, visible
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.formats import documents
from hedgerow.meetings.models import Duty, Invitation
from hedgerow.meetings.services.calling import add_meeting
from hedgerow.meetings.services.invitations import Guest, invite
from hedgerow.meetings.services.series import add_series
from hedgerow.moving.models import Handing, Leaving
from hedgerow.moving.selectors.packs import handover_document
from hedgerow.moving.selectors.plans import my_plan, plan_of
from hedgerow.moving.services import planning
from hedgerow.moving.services.leaving import leave, leave_when_due
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Hat
from hedgerow.place.services.belonging import make_token
from hedgerow.place.services.organisations import add_seat
from hedgerow.place.services.people import put_on_hat
from hedgerow.promises.models import Promise
from hedgerow.promises.services.making import make_promise
from hedgerow.questions.models import LetGo
from hedgerow.questions.services.asking import ask_question
from hedgerow.ties.models import Introduction
from hedgerow.ties.services.conversations import note_conversation
from hedgerow.ties.services.introductions import step_introduction
from hedgerow.ties.structure.kept import picture_of

DUE = date(2036, 3, 4)
AT = datetime(2036, 3, 4, 15, tzinfo=UTC)


@pytest.fixture
def hanging(cast: Cast) -> dict[str, Any]:
    """One of everything that can hang on Bob; only Charlie works beside him, and may only look."""
    bob, people = cast.bob, cast.people
    note_conversation(
        by=bob, people=[people["alice"], people["bob"]], on=clock.today("Europe/London")
    )
    seat = add_seat(by=bob, organisation=cast.food_bank, name="Place on the board")
    put_on_hat(by=bob, person=people["bob"], organisation=cast.food_bank, seat=seat)
    given: dict[str, Any] = {"giver": people["bob"], "due": DUE}
    series = add_series(by=bob, name="Food cell")
    duties = {"host": [people["bob"]]}
    meeting = add_meeting(by=bob, name="Supper", series=series, starts_at=AT, duties=duties)
    invite(by=bob, meeting=meeting, guests=[Guest(people["bob"], "Bob", "", "does", "", None)])
    return {
        "ours": make_promise(by=bob, words="A warm room", giver_body=cast.food_bank, **given),
        "own": make_promise(by=bob, words="I will ring", **given),
        "to me": make_promise(
            by=cast.alice, words="The data", giver=people["alice"], receiver=people["bob"], due=DUE
        ),
        "question": ask_question(by=bob, words="Who eats alone?"),
        "seat": seat,
        "series": series,
        "meeting": meeting,
        "invitation": Invitation.objects.get(meeting=meeting),
    }


def planned(cast: Cast, **told: Any) -> Leaving:
    return planning.plan_leaving(
        by=cast.bob, last_day=clock.today("Europe/London"), unwritten="Knock twice.", **told
    )


def say_all(cast: Cast, leaving: Leaving, ends: frozenset[str] = frozenset()) -> None:
    """Hand everything that can be handed to Charlie; let the kinds in `ends` end."""
    for part in my_plan(cast.bob).parts:
        for line in part.lines:
            thing = line.thing
            if thing.people or thing.anyone:
                to = None if thing.kind in ends else cast.people["charlie"]
                planning.say_who(by=cast.bob, leaving=leaving, thing=thing, to=to, words="Thanks.")


@pytest.mark.slow
def test_what_hangs_is_handed_over_and_the_tie_is_held(cast: Cast, hanging: dict[str, Any]) -> None:
    before = my_plan(cast.bob)
    kinds = [part.kind for part in before.parts]
    assert kinds == ["tie", "promise", "promised", "question", "seat", "duty", "series"]
    assert before.saying.words == "If you left today, one tie would have nobody."
    leaving = planned(cast)
    say_all(cast, leaving, ends=frozenset({"question"}))
    plan = my_plan(cast.bob)
    assert plan.saying.words.endswith("After this plan, none would.")
    assert plan.saying.number == "This counts on one meeting that is still to come."
    assert (plan.before, plan.after, plan.open_lines) == (1, 0, 1)  # his own promise is his to mend
    introduced = Introduction.objects.get()
    assert (introduced.a, introduced.b) == (cast.people["charlie"], cast.people["alice"])
    assert "Bob" not in introduced.reason  # it does not say that he leaves
    step_introduction(by=cast.alice, introduction=introduced, step="met")
    cast.place.refresh_from_db()
    assert my_plan(cast.bob).before == 0
    leave(by=cast.bob, leaving=leaving)
    charlie = cast.people["charlie"]
    assert Promise.objects.get(pk=hanging["ours"].pk).giver == charlie
    assert Promise.objects.get(pk=hanging["to me"].pk).receiver == charlie
    assert LetGo.objects.get(question=hanging["question"]).words == "Thanks."
    assert Hat.objects.filter(seat=hanging["seat"], person=charlie).exists()
    assert Duty.objects.get(meeting=hanging["meeting"]).person == charlie
    hanging["series"].refresh_from_db()
    assert hanging["series"].author_id == charlie.pk
    assert not Handing.objects.filter(done_at=None).exists()
    cast.place.refresh_from_db()
    tomorrow = clock.now() + timedelta(days=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: tomorrow)
        (tie,) = picture_of(cast.place).picture.ties
        assert tie.held == 1
        assert plan_of(cast.charlie, leaving.pk).saying.words.endswith("1 has somebody today.")


@pytest.mark.slow
def test_every_door_shuts_at_once(cast: Cast, hanging: dict[str, Any]) -> None:
    token: Any = make_token(by=cast.bob, name="a program")
    browser = Client()
    browser.force_login(cast.account("bob"))
    linked = {
        "promise": links.address("promise_received", "promise", hanging["to me"]),
        "promised": links.address("promise_given", "promised", hanging["own"]),
        "handed on": links.address("promise_given", "promised", hanging["ours"]),
        "invitation": links.address("invitation", "invitation", hanging["invitation"]),
    }
    api = {
        "path": "/api/v1/places/ashby/people",
        "headers": {"Authorization": f"Bearer {token.key}"},
    }
    assert browser.get("/p/ashby/").status_code == 200
    assert Client().get(**api).status_code == 200
    assert {Client().get(url).status_code for url in linked.values()} == {200}
    leaving = planned(cast)
    say_all(cast, leaving)
    leave(by=cast.bob, leaving=leaving)
    assert browser.get("/p/ashby/").status_code == 302  # signed out
    browser.force_login(cast.account("bob"))
    assert browser.get("/p/ashby/").status_code == 404
    assert Client().get(**api).status_code == 401
    for name, url in linked.items():
        assert Client().get(url).status_code == 404, name
        assert Client().post(url, {"say": "done"}).status_code == 404, name
    assert not actor_for(cast.place, cast.account("bob")).belongs
    # The new holder's own letter opens what is theirs now.
    ours = Promise.objects.get(pk=hanging["ours"].pk)
    assert Client().get(links.address("promise_given", "promised", ours)).status_code == 200


@pytest.mark.slow
def test_who_sees_a_plan_is_up_to_its_writer(cast: Cast, hanging: dict[str, Any]) -> None:
    leaving = planned(cast)
    say_all(cast, leaving)
    for other in (cast.alice, cast.charlie):
        assert not can(other, "see", leaving)
    told: dict[str, Any] = {"last_day": leaving.last_day, "unwritten": "Knock twice.", "seen": 1}
    told |= {"audience": "people", "with_ids": [cast.alice.person_id]}
    planning.plan_leaving(by=cast.bob, **told)
    leaving.refresh_from_db()
    assert can(cast.alice, "see", leaving)
    shown = plan_of(cast.alice, leaving.pk)
    assert shown.saying.words.startswith("If Bob left today, one tie would have nobody.")
    text = documents.plain_text(handover_document(shown, "Ashby"))
    assert "Handover from Bob" in text
    assert "Knock twice." in text
    assert not visible(cast.charlie, Handing).exists()
    leave(by=cast.bob, leaving=leaving)
    leaving.refresh_from_db()
    assert can(cast.charlie, "see", leaving)  # who takes over reads the unwritten rules
    assert visible(cast.charlie, Handing).count() == Handing.objects.count()


def test_what_cannot_be_handed_over(cast: Cast, hanging: dict[str, Any]) -> None:
    leaving = planned(cast)
    with pytest.raises(ChangedMeanwhile):
        planned(cast)
    things = {
        line.thing.words: line.thing for part in my_plan(cast.bob).parts for line in part.lines
    }
    tie = next(each for each in things.values() if each.tie)
    for thing, to, why in (
        (tie, cast.people["bob"], "That is you"),
        (tie, cast.people["alice"], "at the other end"),
        (things["A warm room"], cast.people["alice"], "a role there"),
        (things["A warm room"], None, "does not end by itself"),
    ):
        with pytest.raises(ValidationError, match=why):
            planning.say_who(by=cast.bob, leaving=leaving, thing=thing, to=to)
    only = planning.plan_leaving(by=cast.alice, last_day=DUE)
    with pytest.raises(ValidationError, match="only one who can let people in"):
        leave(by=cast.alice, leaving=only)


def test_the_worker_lets_people_go_after_their_last_day(cast: Cast) -> None:
    leaving = planned(cast)
    assert leave_when_due(clock.now()) == 0
    assert leave_when_due(clock.now() + timedelta(days=2)) == 1
    assert leave_when_due(clock.now() + timedelta(days=2)) == 0
    leaving.refresh_from_db()
    assert leaving.left_at is not None
    assert not actor_for(cast.place, cast.account("bob")).belongs


@pytest.mark.slow
def test_the_pages_lead_through_a_plan(cast: Cast, hanging: dict[str, Any]) -> None:
    browser = Client()
    browser.force_login(cast.account("bob"))
    at = "/p/ashby/leaving/"
    assert "Only you see this page." in browser.get(at).content.decode()
    begin = {"last_day": clock.today("Europe/London").isoformat(), "shown_to": "group"}
    assert browser.get(f"{at}plan/").status_code == 200
    assert browser.post(f"{at}plan/", begin).status_code == 302
    leaving = Leaving.objects.get()
    assert browser.get(f"{at}hand/?thing=tie:x:y").status_code == 404
    for part in my_plan(cast.bob).parts:
        for line in part.lines:
            url = f"{at}hand/?thing={line.thing.key}"
            assert browser.get(url).status_code == 200
            if line.thing.anyone:
                sent = {"who": "other", "name": "Charlie"}
                assert browser.post(url, sent).status_code == 302, line
                assert "Charlie" in browser.get(url).content.decode()
    page = browser.get(at).content.decode()
    assert "After this plan, none would." in page
    assert "Ashby Food Bank see this plan" in page
    other = Client()
    other.force_login(cast.account("charlie"))
    for name in ("", "pack/", "pack.pdf"):
        assert other.get(f"{at}{leaving.pk}/{name}").status_code in {200, 302}
    assert browser.post(f"{at}plan/", begin | {"shown_to": "me", "seen": "1"}).status_code == 302
    assert other.get(f"{at}{leaving.pk}/").status_code == 404
    assert browser.get(f"{at}go/").status_code == 200
    planning.plan_leaving(
        by=cast.bob, last_day=leaving.last_day, seen=2, audience="group", with_ids=cast.bob.groups
    )
    assert other.get(f"{at}{leaving.pk}/").status_code == 200
    assert browser.post(f"{at}stay/").status_code == 302
    assert other.get(f"{at}{leaving.pk}/").status_code == 404
    assert browser.post(f"{at}go/").status_code == 404

"""What rubbed is for two or three people, and nobody else can tell that it exists."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cast import As, Cast, To
from hedgerow.core import clock
from hedgerow.core.doors import door
from hedgerow.core.models import Audience, Message, Share
from hedgerow.core.policy import Actor, Forbidden, can, visible
from hedgerow.core.versions import ChangedMeanwhile
from hedgerow.exchange.taking_out import whole
from hedgerow.place.services.people import add_reach
from hedgerow.promises.models import Lesson, Rub, RubStep
from hedgerow.promises.selectors.rubs import days_to_talk, find_rubs, lessons, rub_card
from hedgerow.promises.services import mending

WORDS = "They sent the plan out without us"


@pytest.fixture
def rub(cast: Cast) -> Rub:
    """Bob writes down that something of Alice's rubbed; he will ring."""
    return mending.write_rub(by=cast.bob, words=WORDS, other=cast.people["alice"])


def test_it_is_for_its_writer_and_whom_they_name(cast: Cast, rub: Rub) -> None:
    for name, sees in (("alice", 1), ("bob", 1), ("charlie", 0), ("dora", 0), ("eve", 0)):
        assert visible(getattr(cast, name), Rub).count() == sees, name
    alone = mending.write_rub(by=cast.bob, words="Just me")
    assert alone.audience == Audience.ME
    assert [row.pk for row in find_rubs(cast.alice)] == [rub.pk]


@pytest.mark.slow
def test_nobody_else_can_tell_that_it_exists(cast: Cast, rub: Rub, as_: As, to: To) -> None:
    mending.ask_third(by=cast.alice, rub=rub, third=cast.people["dora"])
    charlie = as_("charlie")
    for name in ("rub", "thing_history"):
        assert charlie.get(to(name, rub.pk)).status_code == 404
    assert as_("bob").get(to("thing_history", rub.pk)).status_code == 200
    assert WORDS not in charlie.get(to("rubs")).content.decode()
    told = "".join(whole.write(cast.charlie))
    assert str(rub.pk) not in told
    assert "rub." not in "".join(line for line in told.splitlines() if '"kind"' in line)
    assert str(rub.pk) in "".join(whole.write(cast.bob))
    assert not visible(cast.charlie, Share).filter(entry_id=rub.pk).exists()
    assert not Message.objects.filter(text__contains="plan").exists()


def test_a_third_person_reads_it_once_asked(cast: Cast, rub: Rub) -> None:
    mending.ask_third(by=cast.bob, rub=rub, third=cast.people["charlie"])
    assert rub_card(cast.charlie, rub.pk).third == "Charlie"
    assert not can(cast.charlie, "change", Rub.objects.get(pk=rub.pk))
    with pytest.raises(ValidationError):
        mending.ask_third(by=cast.bob, rub=rub, third=cast.people["alice"])


def test_the_number_is_shown_where_the_reader_may_see_it(cast: Cast, rub: Rub) -> None:
    alice = cast.people["alice"]
    assert rub_card(cast.bob, rub.pk).numbers == ()
    secret: dict[str, Any] = {"person": alice, "kind": "phone"}
    add_reach(by=cast.alice, value="0161 496 0001", **secret)
    assert rub_card(cast.bob, rub.pk).numbers == ()
    add_reach(by=cast.alice, value="0161 496 0002", audience=Audience.PLACE, **secret)
    card = rub_card(cast.bob, rub.pk)
    assert card.numbers == (("Alice", "0161 496 0002"),)
    assert (card.row.rings_me, card.row.ring) == (True, "Alice")


def test_it_is_talked_over_and_sorted(cast: Cast, rub: Rub) -> None:
    today = clock.today()
    mending.say_spoke(by=cast.alice, rub=rub, on=today)
    with pytest.raises(ValidationError, match="not come"):
        mending.say_spoke(by=cast.alice, rub=rub, on=today + timedelta(days=2))
    mending.say_sorted(by=cast.bob, rub=rub)
    card = rub_card(cast.bob, rub.pk)
    assert card.row.is_sorted
    assert [(line.kind, line.by) for line in card.story] == [("spoke", "Alice"), ("sorted", "Bob")]


def test_a_lesson_is_shared_only_if_both_wish_it(cast: Cast, rub: Rub) -> None:
    with pytest.raises(ValidationError):
        mending.share_lesson(by=cast.alice, rub=rub, seen=rub.version)
    read = mending.offer_lesson(by=cast.bob, rub=rub, words="Ring before midnight").version
    mending.offer_lesson(by=cast.bob, rub=rub, words="Ring before sending")
    with pytest.raises(ChangedMeanwhile):
        mending.share_lesson(by=cast.alice, rub=rub, seen=read)
    with pytest.raises(ValidationError):
        mending.share_lesson(by=cast.bob, rub=rub, seen=read + 1)
    assert lessons(cast.charlie) == []
    assert rub_card(cast.alice, rub.pk).may_agree
    mending.share_lesson(by=cast.alice, rub=rub, seen=read + 1)
    assert lessons(cast.charlie) == ["Ring before sending"]
    shared = Lesson.objects.get()
    assert shared.author_id is None
    with pytest.raises(ValidationError, match="shared already"):
        mending.offer_lesson(by=cast.bob, rub=Rub.objects.get(pk=rub.pk), words="More")


def test_a_lesson_takes_two(cast: Cast) -> None:
    alone = mending.write_rub(by=cast.bob, words=WORDS)
    with pytest.raises(ValidationError):
        mending.offer_lesson(by=cast.bob, rub=alone, words="x")
    with pytest.raises(Forbidden):
        mending.say_sorted(by=cast.alice, rub=alone)
    with pytest.raises(ValidationError):
        mending.write_rub(by=cast.bob, words=WORDS, other=cast.people["bob"])


def test_days_are_summed_for_eight_or_more_of_an_earlier_quarter(cast: Cast) -> None:
    noon = clock.now().replace(hour=12)  # the same day here and in London, in summer too
    start = noon - timedelta(days=200)
    dora = Actor(cast.place, person_id=cast.people["dora"].pk, role="member")
    writers = [cast.alice, cast.bob, dora]

    def rubbed(number: int, since: datetime) -> None:
        by, then = writers[number % 3], since + timedelta(days=number)
        made = mending.write_rub(by=by, words="x", other=cast.people["charlie"])
        mending.say_spoke(by=by, rub=made, on=then.date())
        with door():
            Rub.objects.filter(pk=made.pk).update(created_at=since)
            RubStep.objects.filter(rub=made).update(created_at=then)

    for number in range(7):
        rubbed(number, start)
    assert days_to_talk(cast.charlie) is None
    rubbed(0, clock.now())
    assert days_to_talk(cast.charlie) is None  # what is done today changes nothing shown today
    rubbed(7, start)
    assert days_to_talk(cast.charlie) == 3
    rubbed(0, clock.now())
    assert days_to_talk(cast.charlie) == 3


def test_days_of_one_writer_are_not_summed(cast: Cast) -> None:
    then = clock.now() - timedelta(days=200)
    for _ in range(9):
        made = mending.write_rub(by=cast.bob, words="x", other=cast.people["charlie"])
        mending.say_spoke(by=cast.bob, rub=made, on=then.date())
    with door():
        RubStep.objects.update(created_at=then)
    assert days_to_talk(cast.charlie) is None


@pytest.mark.slow
def test_forms_alone_put_it_right(cast: Cast, as_: As, to: To) -> None:
    bob, alice = as_("bob"), as_("alice")
    wrong = bob.post(to("rub_new"), {"words": WORDS, "other_name": "Zebedee"})
    assert (wrong.status_code, Rub.objects.count()) == (422, 0)
    sent = {"words": WORDS, "other_name": "alice", "caller": "other", "once": "one"}
    for _ in range(2):
        assert bob.post(to("rub_new"), sent).status_code == 302
    pk = Rub.objects.get().pk
    assert "You could ring Bob" in alice.get(to("rub", pk)).content.decode()
    assert "Alice could ring Bob" in bob.get(to("rub", pk)).content.decode()
    assert alice.post(to("rub_spoke", pk), {"on": "2036-01-08"}).status_code == 422
    assert alice.post(to("rub_spoke", pk), {"on": "2026-03-02"}).status_code == 302
    assert alice.post(to("rub_third", pk), {"third_name": "Bob"}).status_code == 422
    assert alice.post(to("rub_third", pk), {"third_name": "Charlie"}).status_code == 302
    assert bob.post(to("rub_sorted", pk)).status_code == 302
    assert bob.post(to("rub_lesson", pk), {"words": "Ring first"}).status_code == 302
    read = {"seen": Rub.objects.get().version}
    assert "has to agree" in bob.post(to("rub_share", pk), read, follow=True).content.decode()
    unread = alice.post(to("rub_share", pk), follow=True).content.decode()
    assert "Read the lesson once more" in unread
    assert alice.post(to("rub_share", pk), read).status_code == 302
    assert "Ring first" in as_("charlie").get(to("rubs")).content.decode()


@pytest.mark.slow
def test_few_queries(cast: Cast, as_: As, to: To, django_assert_max_num_queries: Any) -> None:
    client = as_("bob")
    for count in (1, 20):
        for _ in range(count):
            made = mending.write_rub(by=cast.bob, words=WORDS, other=cast.people["alice"])
            mending.say_sorted(by=cast.alice, rub=made)
        for page in (to("rubs"), to("rub", made.pk)):
            with django_assert_max_num_queries(12):
                assert client.get(page).status_code == 200

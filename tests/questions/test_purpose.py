"""Purpose in our own words: asked, answered in nobody’s name, read by all at once, versioned."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from cast import As, Cast
from hedgerow.core import clock
from hedgerow.core.models import Event
from hedgerow.core.policy import Forbidden, visible
from hedgerow.core.unattributed import unattributed
from hedgerow.questions.models import Pulse, PulseAnswer, Purpose
from hedgerow.questions.selectors.purpose import answers_to, compared, moments
from hedgerow.questions.services.purpose import (
    agree_purpose,
    answer_pulse,
    close_pulse,
    open_pulse,
)
from hedgerow.questions.wording import marked, shared, telling
from reading import page

WHY = "Five months in, somebody found it hard to say."


def read(client: Client, path: str) -> str:
    return page(client, f"/p/ashby/purpose/{path}")


@pytest.mark.slow
def test_month_five(cast: Cast, as_: As) -> None:
    """An admission, everybody's own words, and a second version that grew from them."""
    first = {"words": "Join services up.", "decided_how": "In a bid.", "seen": "0"}
    as_("alice").post("/p/ashby/purpose/new/", {**first, "decided_on": "2026-03-02"})
    as_("bob").post("/p/ashby/purpose/ask/", {"words": "What are we here to do?", "why": WHY})
    pulse = Pulse.objects.get()
    path = f"asked/{pulse.pk}/"
    for name, words, whose in (
        ("alice", "So that young people are listened to.", "nobody"),
        ("bob", "Honestly, I don’t know.", "me"),
    ):
        said = {"words": words, "whose": whose}
        answer = as_(name).post(f"/p/ashby/purpose/{path}answer/", said)
        assert answer["Location"] == f"/p/ashby/purpose/{path}?kept=yes"
        assert not answer.cookies.get("messages")
    for name in ("alice", "bob", "charlie"):
        text = read(as_(name), path)
        assert WHY in text
        assert "listened to" not in text
        assert "Honestly" not in text
    assert as_("alice").post(f"/p/ashby/purpose/{path}close/").status_code == 404
    as_("bob").post(f"/p/ashby/purpose/{path}close/")
    text = read(as_("charlie"), path)
    assert "So that young people are listened to." in text
    assert "Bob" in text
    assert as_("alice").get(f"/p/ashby/purpose/{path}answer/").status_code == 404
    assert "listened to" in read(as_("alice"), f"new/?pulse={pulse.pk}")
    second = {"words": "Young people are listened to.", "decided_how": "Aloud.", "seen": "1"}
    sent = {**second, "decided_on": "2026-03-05", "pulse": str(pulse.pk)}
    as_("alice").post("/p/ashby/purpose/new/", sent)
    assert Purpose.objects.get(number=2).pulse == pulse
    text = read(as_("charlie"), "")
    assert text.index("Young people are listened to.") < text.index("Join services up.")
    text = read(as_("charlie"), "compare/?one=v1&other=v2")
    assert "<ins>services</ins>" in text
    assert "<ins>listened</ins>" in text
    assert "<ins>listened</ins>" not in read(as_("charlie"), f"compare/?one=v2&other={pulse.pk}")
    again = as_("bob").post("/p/ashby/purpose/new/", sent).content.decode()
    assert "Somebody wrote a newer version meanwhile." in again


def test_an_answer_says_nothing_of_whose_it_is(cast: Cast) -> None:
    pulse = open_pulse(by=cast.bob, words="What for?")
    answer = answer_pulse(by=unattributed(cast.alice), pulse=pulse, words="For them.", once="k")
    twin = answer_pulse(by=unattributed(cast.alice), pulse=pulse, words="For them.", once="k")
    assert (answer.pk, answer.person_id) == (twin.pk, None)
    today = clock.midnight(clock.today("Europe/London"))
    line = Event.objects.get(thing_id=answer.pk)
    assert (answer.created_at, line.at, line.actor_id) == (today, today, None)
    assert line.pk.int >> 80 == answer.pk.int >> 80 == int(today.timestamp() * 1000)


def test_nobody_reads_an_answer_before_all_may(cast: Cast) -> None:
    pulse = open_pulse(by=cast.bob, words="What for?")
    answer_pulse(by=cast.bob, pulse=pulse, words="Mine.")
    for actor in (cast.alice, cast.bob, cast.charlie):
        assert not visible(actor, PulseAnswer).exists()
        assert answers_to(actor, pulse) == ()
    with pytest.raises(Forbidden):
        answer_pulse(by=cast.charlie, pulse=pulse, words="A viewer's.")
    with pytest.raises(Forbidden):
        close_pulse(by=cast.alice, pulse=pulse)
    close_pulse(by=cast.bob, pulse=pulse)
    assert [said.words for said in answers_to(cast.charlie, pulse)] == ["Mine."]
    with pytest.raises(Forbidden):
        answer_pulse(by=cast.alice, pulse=pulse, words="Too late.")
    assert not visible(cast.eve, PulseAnswer).exists()


def test_a_version_is_of_a_day_that_has_come_and_of_what_was_read(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.bob, "words": "x", "decided_how": "y"}
    today = clock.today("Europe/London")
    with pytest.raises(ValidationError, match="not come yet"):
        agree_purpose(**told, decided_on=today + timedelta(days=1), seen=0)
    agree_purpose(**told, decided_on=today, seen=0)
    with pytest.raises(ValidationError, match="newer version"):
        agree_purpose(**told, decided_on=today, seen=0)
    with override("cy"), pytest.raises(ValidationError, match="fersiwn mwy newydd"):
        agree_purpose(**told, decided_on=today, seen=0)
    with pytest.raises(Forbidden):
        agree_purpose(**{**told, "by": cast.charlie}, decided_on=today, seen=1)


def test_words_are_compared_as_words() -> None:
    words = shared(["Young people, heard."], ["We hear young PEOPLE and their families"])
    assert words.both == ("people", "Young")
    assert words.only_one == ("heard",)
    assert words.only_other == ("families", "hear")
    pieces = marked("Élan, for all: trust!", telling(["elan"]))
    assert [(piece.text, piece.only) for piece in pieces] == [
        ("Élan, for all: ", False),
        ("trust", True),
        ("!", False),
    ]


@given(st.text(), st.text())
def test_marking_changes_no_text_and_agrees_with_the_lists(text: str, other: str) -> None:
    pieces = marked(text, telling([other]))
    assert "".join(piece.text for piece in pieces) == text
    only = telling(piece.text for piece in pieces if piece.only)
    assert set(only.values()) == set(shared([text], [other]).only_one)


def test_moments_that_are_not_there_are_not_compared(cast: Cast, as_: As) -> None:
    agree_purpose(by=cast.bob, words="x", decided_how="y", decided_on=date(2026, 3, 2), seen=0)
    known = moments(cast.charlie)
    assert [moment.key for moment in known] == ["v1"]
    assert compared(known, "v1", "v1") is None
    assert compared(known, "v1", "v9") is None
    assert "There is one moment so far" in read(as_("charlie"), "compare/?one=v1&other=%00")


@pytest.mark.slow
def test_pages_of_purpose_take_at_most_twelve_queries(
    cast: Cast, as_: As, django_assert_max_num_queries: Any
) -> None:
    number = 0
    for many in (1, 15):
        for _ in range(many):
            pulse = open_pulse(by=cast.bob, words="What for?")
            answer_pulse(by=cast.alice, pulse=pulse, words="Trust.")
            close_pulse(by=cast.bob, pulse=pulse)
            agree_purpose(
                by=cast.bob,
                words="x",
                decided_how="y",
                decided_on=date(2026, 3, 2),
                seen=number,
                pulse=pulse,
            )
            number += 1
        client = as_("alice")
        pages = ("", "new/", f"new/?pulse={pulse.pk}", f"asked/{pulse.pk}/")
        for path in (*pages, f"compare/?one=v1&other={pulse.pk}"):
            with django_assert_max_num_queries(12):
                read(client, path)

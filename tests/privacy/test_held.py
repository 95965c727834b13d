"""What a place knows about somebody: all of it, for them alone, and nobody else's secrets."""

from __future__ import annotations

import json
import time

import pytest

from cast import As, Cast, To
from hedgerow.core.doors import derived
from hedgerow.privacy.selectors.held import ROOMS, everything, tables
from hedgerow.privacy.services.concerns import raise_concern
from hedgerow.promises.services.making import make_promise
from hedgerow.ties.models import Conversation, Presence
from hedgerow.ties.services.conversations import note_conversation
from world import DAY


@pytest.mark.slow
def test_a_page_and_a_file_for_each_and_for_nobody_else(cast: Cast, as_: As, to: To) -> None:
    alice, bob = cast.people["alice"], cast.people["bob"]
    note_conversation(by=cast.alice, people=[alice, bob], on=DAY, words="Kettle on")
    note_conversation(by=cast.alice, people=[alice, bob], on=DAY, words="A secret", audience="me")
    make_promise(by=cast.alice, words="Bring chairs", due=DAY, giver=alice, receiver=bob)
    page = as_("bob").get(to("held")).content.decode()
    assert "bob@example.org" in page
    assert "Bring chairs" in page
    assert "A secret" not in page
    answer = as_("bob").post(to("held_file"))
    assert answer["Content-Disposition"].startswith('attachment; filename="about-me-ashby-')
    told = json.loads(answer.content)
    assert told["person"]["name"] == "Bob"
    assert [each["words"] for each in told["held"]["promises.promise"]] == ["Bring chairs"]
    assert "A secret" not in answer.content.decode()
    assert "alice@example.org" not in answer.content.decode()
    assert as_("eve").get(to("held")).status_code == 404
    assert as_("").post(to("held_file")).status_code in {302, 404}


@pytest.mark.slow
def test_ten_thousand_entries_come_in_under_ten_seconds(cast: Cast) -> None:
    bob = cast.people["bob"]
    with derived():
        many = [
            Conversation(place=cast.place, author_id=cast.alice.person_id, on=DAY, words=f"Tea {n}")
            for n in range(5_000)
        ]
        Conversation.objects.bulk_create(many)
        Presence.objects.bulk_create(
            Presence(place=cast.place, conversation=each, person=bob) for each in many
        )
    began = time.process_time()
    told = everything(cast.bob)
    assert time.process_time() - began < 10
    assert len(told["held"]["ties.presence"]) == 5_000
    assert len(told["held"]["ties.conversation"]) == 5_000


@pytest.mark.slow
def test_somebody_says_what_is_wrong_and_is_answered(cast: Cast, as_: As, to: To) -> None:
    words = {"words": "My name has two n."}
    assert as_("charlie").post(to("concern_new"), words).status_code == 302
    assert "by" in as_("charlie").get(to("held")).content.decode()
    assert as_("bob").get(to("concerns")).status_code == 404
    listed = as_("alice").get(to("concerns")).content.decode()
    assert "My name has two n." in listed
    concern = raise_concern(by=cast.bob, words="Another")
    address = to("concern_answer", concern.pk)
    assert as_("charlie").get(address).status_code == 404
    assert as_("alice").post(address, {"answer": "Mended."}).status_code == 302
    assert "Mended." in as_("bob").get(to("held")).content.decode()
    assert "Mended." not in as_("charlie").get(to("held")).content.decode()


def test_each_room_that_holds_something_of_somebody_has_its_heading() -> None:
    assert {model._meta.app_label for model in tables()} <= ROOMS.keys()

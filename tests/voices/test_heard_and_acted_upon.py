"""What words lead to, quoting with consent, what may be told of them, and who is not heard yet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import As, To
from exchanging import bring, new_place, taken_out
from hedgerow.core import clock
from hedgerow.core.policy import Forbidden
from hedgerow.core.scope import in_place
from hedgerow.helm.models import Proposal
from hedgerow.questions.services.asking import ask_question
from hedgerow.voices.models import Outcome, Voice
from hedgerow.voices.selectors.askings import askings_page
from hedgerow.voices.selectors.happened import least_heard, what_happened
from hedgerow.voices.services import own
from hedgerow.voices.services.acting import lead_to, propose_with, say_told
from hedgerow.voices.services.askings import close_asking, close_when_due, open_asking
from hedgerow.voices.services.hearing import Choices
from hedgerow.voices.services.least_heard import end_meaning, mean_to_hear
from measuring import looks

from .conftest import OPEN, Listening

PROPOSED = {"title": "A choir", "words": "We sing.", "told": "We proposed a choir."}


def test_a_proposal_quotes_whoever_it_is_for_while_they_let_it(listening: Listening) -> None:
    alice, group = listening.cast.alice, listening.group()
    voice = listening.say("I was an alto. Sing again, on Tuesdays.")
    told: dict[str, Any] = {"by": alice, "voice": voice, "group": group, **PROPOSED}
    with pytest.raises(ValidationError, match="exactly"):
        propose_with(**told, quoted="I want to sing again")
    quoted = "Sing again, on Tuesdays."
    came = propose_with(**told, quoted=quoted)
    assert came.proposal
    assert came.proposal.for_whom == f"In their words: “{quoted}”"
    own.choose(by=listening.guest(voice), voice=voice, choices=Choices(for_everyone=True))
    proposal = Proposal.objects.get()
    assert proposal.for_whom == "In their words: “…”"
    assert Outcome.objects.get().quoted == ""
    with pytest.raises(Forbidden):
        propose_with(**told, quoted=quoted)
    other = listening.say("Warm feet.")
    propose_with(**{**told, "voice": other}, quoted="Warm feet.")
    own.take_back(by=listening.guest(other), voice=other)
    assert {each.for_whom for each in Proposal.objects.all()} == {"In their words: “…”"}
    assert not Outcome.objects.filter(voice=other).exists()


@pytest.mark.slow
def test_whoever_heard_somebody_rings_them(listening: Listening, as_: As, to: To) -> None:
    bob = as_("bob")
    voice = listening.hear(listening.cast.bob, choices=Choices(back=Voice.Back.PHONE))
    question = ask_question(by=listening.cast.alice, words="Who has a key?", audience="place")
    secret = ask_question(
        by=listening.cast.alice,
        words="Whom do we pay?",
        audience="people",
        with_ids=[listening.cast.people["charlie"].pk],
    )
    page = to("voice_came", voice.pk)
    said = {"kind": "question", "words": "We ask who has a key."}
    assert bob.post(page, said).status_code == 422
    assert bob.post(page, {**said, "question": str(secret.pk)}).status_code == 422
    assert bob.post(page, {**said, "question": str(question.pk)}).status_code == 302
    outcome = Outcome.objects.get()
    assert (outcome.kind, outcome.question_id, outcome.told_on) == ("question", question.pk, None)
    assert "I rang them" in bob.get(to("voice", voice.pk)).content.decode()
    assert "I rang them" not in as_("alice").get(to("voice", voice.pk)).content.decode()
    assert as_("alice").post(to("voice_told", outcome.pk)).status_code == 404
    bob.post(to("voice_told", outcome.pk))
    outcome.refresh_from_db()
    assert outcome.told_on
    with pytest.raises(Forbidden):
        say_told(by=listening.cast.bob, outcome=outcome)
    lead_to(by=listening.cast.bob, voice=voice, words="Not yet: nobody could lock up.")
    phone = as_("")
    shown = phone.get(listening.own(voice)).content.decode()
    assert "By telephone, from whoever heard me" in shown
    chosen = {"do": "choose", "back": "phone", "for_everyone": "on"}
    assert phone.post(listening.own(voice), chosen).status_code == 302
    assert "We ask who has a key." in shown
    assert "Who has a key?" not in shown  # the question is this place's own
    assert "nobody could lock up" in shown


def test_only_what_everyone_may_read_is_told_to_everyone(listening: Listening) -> None:
    cast = listening.cast
    for_all, for_some = listening.say("A bench."), listening.say("A secret.", choices=Choices())
    for voice in (for_all, for_some):
        lead_to(by=cast.alice, voice=voice, words=f"We heard: {voice.pk}")
    pages = [what_happened(actor) for actor in (cast.alice, cast.bob, cast.charlie)]
    for parts in pages:
        told = [card.pk for part in parts for each in part.askings for card in each.cards]
        assert told == [for_all.pk]
    assert what_happened(cast.eve) == ()
    assert askings_page(cast.bob).open[0].told == ""  # no number while it is open


@pytest.mark.parametrize(("count", "told"), [(7, 0), (8, 10), (14, 10), (15, 20)])
def test_how_many_answered_is_told_once_and_coarsely(
    listening: Listening, count: int, told: int
) -> None:
    voices = [listening.say("A bench.", choices=Choices()) for _each in range(count)]
    closed = close_asking(by=listening.cast.alice, asking=listening.asking)
    own.take_back(by=listening.guest(voices[0]), voice=voices[0])
    closed.refresh_from_db()
    assert closed.answered == told  # taking back shows in no figure
    (row,) = askings_page(listening.cast.charlie).page
    assert row.told == (f"About {told} people answered." if told else "Fewer than eight people "
                        "answered, so no number is told.")  # fmt: skip
    with pytest.raises(Forbidden):
        close_asking(by=listening.cast.alice, asking=closed)


def test_who_is_not_being_heard_by_the_places_own_list(
    listening: Listening, as_: As, to: To, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast = listening.cast
    carers, boats = (
        mean_to_hear(by=cast.bob, name=name, agreed="In May") for name in ("Young carers", "Boats")
    )
    listening.asking = open_asking(
        by=cast.alice, why="Tell us.", until=listening.until, least_heard=boats
    )
    listening.say(choices=Choices())
    listening.hear(cast.bob, choices=Choices())
    assert [row.heard for row in least_heard(cast.charlie)] == [None, None]
    assert as_("bob").get(to("voices")).content.decode().count("You yourself last sat down") == 1
    assert "You yourself" not in as_("charlie").get(to("voices")).content.decode()
    assert "You have not yet" in as_("alice").get(to("voices")).content.decode()
    listening.say(choices=OPEN)
    rows = least_heard(cast.charlie)
    assert [(row.name, row.asked) for row in rows] == [("Young carers", False), ("Boats", True)]
    assert rows[1].heard == clock.today("Europe/London").replace(day=1)  # the month, and no day
    end_meaning(by=cast.bob, line=carers)
    assert [row.name for row in least_heard(cast.bob)] == ["Boats"]
    later = clock.now() + timedelta(days=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert not least_heard(cast.bob)[0].asked  # its day is over, whether or not it is closed
    assert close_when_due(later) == 2
    assert close_when_due(later) == 0
    assert askings_page(cast.bob).open == ()


@pytest.mark.slow
def test_pages_ask_no_more_of_many_voices_than_of_one(
    listening: Listening, as_: As, to: To
) -> None:
    alice, pages = as_("alice"), [to("asking", listening.asking.pk), to("what_happened")]
    counted = []
    for many in (1, 6):
        for _each in range(many):
            voice = listening.hear(listening.cast.bob, choices=OPEN)
            lead_to(by=listening.cast.alice, voice=voice, words="Not yet.")
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert alice.get(page).status_code == 200
            counted.append(looks(asked))
    assert counted[:2] == counted[2:]
    assert max(counted) <= 12


@pytest.mark.slow
def test_the_list_travels_and_nobodys_words_do(listening: Listening) -> None:
    mean_to_hear(by=listening.cast.bob, name="Night workers", agreed="In May")
    listening.say("Nothing of this is in the file.")
    file = taken_out(listening.cast.alice)
    assert "Nothing of this" not in file
    place, nia = new_place()
    with in_place(place):
        bring(nia, file, "x.hedgerow.json")
        assert [row.name for row in least_heard(nia)] == ["Night workers"]
        assert not Voice.objects.exists()

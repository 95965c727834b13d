"""Voice against sums done by hand, and against what must hold whatever the talk."""

from __future__ import annotations

import csv
import gzip
import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.analysis.voice.measures import (
    dominance,
    effective_voices,
    evenness,
    gini,
    most_of_it,
    share_to_be_moved,
    voice,
)
from hedgerow.analysis.voice.questions import MOST_PLACES, Said, places_to_check
from hedgerow.analysis.voice.words import sentences

TALKS = st.lists(st.floats(0, 1e9, allow_subnormal=False), min_size=2, max_size=40).filter(
    lambda talk: max(talk) > 1e-6
)


def near(value: float) -> object:
    return pytest.approx(value, abs=1e-9)


# By hand, for 10, 20, 30, 40 and 0 (sum 100, five people):
#   ascending 0 10 20 30 40; sum(i * t) = 0 + 20 + 60 + 120 + 200 = 400
#   G = 2 * 400 / (5 * 100) - 6 / 5 = 1.6 - 1.2 = 0.4
#   entropy = -(0.1 ln 0.1 + 0.2 ln 0.2 + 0.3 ln 0.3 + 0.4 ln 0.4)
#   to be moved, of 0.2 each: (0.1 + 0 + 0.1 + 0.2 + 0.2) / 2 = 0.3
#   sum of squares 0.01 + 0.04 + 0.09 + 0.16 = 0.30; (0.30 - 0.20) / 0.80 = 0.125
FIVE = [10.0, 20.0, 30.0, 40.0, 0.0]


def test_five_people_by_hand() -> None:
    entropy = 0.2302585092994046 + 0.3218875824868201 + 0.36119184129778 + 0.3665162927496622
    answer = voice(FIVE)
    assert (answer.present, answer.heard, answer.heard_share) == (5, 4, near(0.8))
    assert gini(FIVE) == near(0.4)
    assert answer.evenness == near(0.6)
    assert answer.effective_voices == near(math.exp(entropy))
    assert answer.effective_voices == pytest.approx(3.5961, abs=1e-4)
    assert answer.share_to_be_moved == near(0.3)
    assert answer.dominance == near(0.125)
    assert most_of_it(FIVE) == 2


def test_minutes_in_the_room_by_hand() -> None:
    # The silent one came for the last 10 of 90 minutes: 90 90 90 90 10, in all 370.
    # |10/100 - 90/370| + |20/100 - 90/370| + |30/100 - 90/370| + |40/100 - 90/370| + 10/370, halved
    # = (0.53 + 0.16 + 0.21 + 0.58 + 0.10) / 3.7 / 2 = 1.58 / 7.4
    presence = [90.0, 90.0, 90.0, 90.0, 10.0]
    assert share_to_be_moved(FIVE, presence) == near(1.58 / 7.4)
    assert voice(FIVE, presence).share_to_be_moved == near(1.58 / 7.4)
    assert share_to_be_moved(FIVE, [3.0] * 5) == near(0.3)


def test_one_voice_of_six() -> None:
    answer = voice([0.0, 0.0, 7.0, 0.0, 0.0, 0.0])
    assert answer.heard_share == near(1 / 6)
    assert answer.evenness == near(1 / 6)  # G = (n - 1)/n
    assert answer.effective_voices == near(1.0)
    assert answer.share_to_be_moved == near(5 / 6)
    assert answer.dominance == near(1.0)


def test_words_only_below_five_and_nothing_where_nobody_spoke() -> None:
    small = voice([1.0, 2.0, 3.0, 0.0])
    assert (small.present, small.heard) == (4, 3)
    assert small.heard_share is small.evenness is small.effective_voices is None
    assert small.share_to_be_moved is small.dominance is None
    silent = voice([0.0] * 6)
    assert (silent.heard_share, silent.evenness, silent.dominance) == (0.0, None, None)
    assert voice([]).present == 0


@pytest.mark.parametrize("bad", [[-1.0, 2.0], [math.nan, 1.0], [math.inf, 1.0], [0.0, 0.0]])
def test_what_is_no_talk_is_refused(bad: list[float]) -> None:
    with pytest.raises(ValueError, match=r"talk|nobody"):
        gini(bad)
    with pytest.raises(ValueError, match="times in the room"):
        share_to_be_moved([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="two people"):
        dominance([1.0])


def measures(talk: list[float]) -> list[float]:
    return [evenness(talk), effective_voices(talk), share_to_be_moved(talk), dominance(talk)]


@given(TALKS, st.floats(1e-3, 1e6))
def test_seconds_or_minutes_are_the_same(talk: list[float], scale: float) -> None:
    assert measures([amount * scale for amount in talk]) == pytest.approx(measures(talk), abs=1e-9)


@given(TALKS, st.randoms(use_true_random=False))
def test_who_sits_where_does_not_matter(talk: list[float], random: object) -> None:
    shuffled = list(talk)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # Hypothesis gives a random.Random
    assert measures(shuffled) == pytest.approx(measures(talk), abs=1e-9)


@given(st.integers(2, 60), st.floats(1e-6, 1e9))
def test_equal_talk(people: int, amount: float) -> None:
    talk = [amount] * people
    assert measures(talk) == pytest.approx([1.0, people, 0.0, 0.0], abs=1e-9)


@given(TALKS)
def test_bounds(talk: list[float]) -> None:
    n = len(talk)
    even, effective, moved, dominated = measures(talk)
    assert 1 / n - 1e-9 <= even <= 1 + 1e-9
    assert 1 - 1e-9 <= effective <= sum(amount > 0 for amount in talk) + 1e-9
    assert -1e-9 <= moved <= 1 - 1 / n + 1e-9
    assert -1e-9 <= dominated <= 1 + 1e-9
    assert 1 <= most_of_it(talk) <= n // 2 + 1


@given(TALKS)
def test_gini_is_the_mean_difference_of_all_pairs(talk: list[float]) -> None:
    # The definition itself: sum over pairs of |a - b| / (2 n^2 mean).
    n, mean = len(talk), math.fsum(talk) / len(talk)
    pairs = math.fsum(abs(a - b) for a in talk for b in talk)
    assert gini(talk) == pytest.approx(pairs / (2 * n * n * mean), abs=1e-9)


@pytest.mark.parametrize(
    ("talk", "said"),
    [
        ([5, 5, 6], ["Everybody present was heard.", "The talk was fairly evenly shared."]),
        ([5, 0, 6], ["Not everybody present was heard.", "Some people spoke a good deal"]),
        ([9, 9, 9, 9, 9, 0], ["5 of 6 present were heard.", "The talk was fairly evenly shared."]),
        (
            [90, 1, 1, 1, 1, 1, 0],
            ["6 of 7 present were heard.", "The talk was far from even.", "One voice of 7 held"],
        ),
        ([0, 0, 0], ["Nobody was heard."]),
        ([4], ["Everybody present was heard."]),
    ],
)
def test_sentences_name_nobody_and_small_groups_get_no_figure(
    talk: list[float], said: list[str]
) -> None:
    got = list(sentences(talk))
    assert len(got) == len(said)
    for sentence, begins in zip(got, said, strict=True):
        assert sentence.startswith(begins)
    if len(talk) < 5:
        assert not any(letter.isdigit() for letter in "".join(got))


def test_nothing_is_said_of_the_silent_where_nobody_knows_them() -> None:
    first = next(sentences([1, 2, 3], everybody=False))
    assert first.startswith("Nobody knows who was there and silent")


def meeting(*lines: tuple[int | None, str]) -> list[Said]:
    """Lines of five seconds each, one after the other."""
    return [Said(who, text, 5.0 * at, 5.0 * at + 4) for at, (who, text) in enumerate(lines)]


def test_what_was_answered_is_no_place() -> None:
    said = meeting((1, "What do you think about the van?"), (2, "I think we should share it."))
    assert places_to_check(said) == []


def test_what_nobody_took_up_is_a_place() -> None:
    said = meeting(
        (1, "What would it take to pool the funds"),
        (2, "Mm."),
        (1, "Right. Let me go on to the next item."),
        (1, "It is about the van."),
        (2, "Thank you for the van."),
    )
    (place,) = places_to_check(said)
    assert (place.at, place.sentence) == (0, "What would it take to pool the funds")
    assert place.why == "This may be a question. Nobody else said much for 16 seconds."


def test_invitations_and_marks_come_first_then_the_longest_quiet() -> None:
    said = meeting(
        (1, "How would we know."),
        (1, "It goes on and on and on."),
        (1, "And on and on and on."),
        (2, "Let us see about that."),
        (1, "Any questions?"),
        (1, "If not we can move on to it."),
        (1, "So we move on."),
        (2, "I had one about the van."),
    )
    assert [place.at for place in places_to_check(said)] == [4, 0]


def test_a_sentence_may_run_over_cues_and_ends_where_it_ends() -> None:
    said = meeting(
        (1, "Good. Can you all"), (1, "see it. I will go on."), (1, "And on."), (1, "And on.")
    )
    (place,) = places_to_check(said)
    assert (place.at, place.sentence) == (0, "Can you all see it.")
    assert place.why.endswith("Nobody else spoke after it.")


def test_without_times_it_is_the_words_that_the_asker_says_next() -> None:
    going_on = "We could ask the council, or the surgery, or the church."
    said = [Said(1, f"Who has the key? {going_on}"), Said(2, "I have it here with me.")]
    (place,) = places_to_check(said)
    assert place.why == "This may be a question. Whoever asked went on speaking."
    assert places_to_check([Said(1, "Who has the key?"), said[1]]) == []


def test_where_nobody_is_named_there_is_no_list() -> None:
    assert places_to_check([Said(None, "Who has the key?"), Said(None, "So.")]) == []
    assert places_to_check([]) == []


@pytest.mark.parametrize(
    "tale", ["Who were victims of it", "Where we have data", "I know what you mean", "Is it"]
)
def test_what_is_told_or_short_is_no_question(tale: str) -> None:
    quiet = [(1, "And so on and so on.")] * 4
    found = places_to_check(meeting((1, f"{tale}."), *quiet))
    assert [place.sentence for place in found] == (
        ["Who were victims of it."] if tale.startswith("Who were") else []
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from([None, 0, 1, 2]),
            st.sampled_from(["Can you see it?", "Yes.", "any questions", "we go on to it", "Um"]),
        ),
        max_size=60,
    ),
    st.booleans(),
)
def test_ten_places_at_most_each_once_and_in_the_words_that_were_said(
    lines: list[tuple[int | None, str]], timed: bool
) -> None:
    said = meeting(*lines) if timed else [Said(who, text) for who, text in lines]
    places = places_to_check(said)
    assert len(places) <= MOST_PLACES
    assert len({place.at for place in places}) == len(places)
    for place in places:
        assert said[place.at].person is not None
        assert place.sentence.split()[0] in said[place.at].text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("marks", "questions", "unanswered"), [(True, 0.6, 0.4), (False, 0.4, 0.25)]
)
def test_on_real_meetings_the_places_are_worth_a_look(
    shared: Path, marks: bool, questions: float, unanswered: float
) -> None:
    # Of all questions of these meetings, 24 in 100 have no second part (an answer) on record.
    meetings: dict[str, list[dict[str, str]]] = {}
    with gzip.open(shared / "data/meetings/mrda/mrda_units.tsv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            meetings.setdefault(row["meeting"], []).append(row)
    found = asked = without = 0
    for rows in meetings.values():
        rows.sort(key=lambda row: float(row["start"]))
        people = {speaker: at for at, speaker in enumerate({row["speaker"] for row in rows})}
        answered = {pair for row in rows for pair in re.findall(r"(\d+)b", row["adjacency_pair"])}
        said = [
            Said(people[row["speaker"]], plain(row["text"], marks), float(row["start"]),
                 float(row["end"]))
            for row in rows
        ]  # fmt: skip
        for place in places_to_check(said):
            row = rows[place.at]
            is_question = re.match("q[ywrohr]", row["da"]) is not None
            pairs = re.findall(r"(\d+)a", row["adjacency_pair"])
            found += 1
            asked += is_question
            without += is_question and answered.isdisjoint(pairs)
    assert found > 500
    assert asked / found > questions
    assert without / found > unanswered


def plain(text: str, marks: bool) -> str:
    """A unit as a program would write it: no signs of the corpus, no space before a stop."""
    text = re.sub(r"\s+([?.!,])", r"\1", text.replace("==", "").strip())
    return text if marks else text.replace("?", ".")

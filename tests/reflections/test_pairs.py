"""Words for two: neither is told of the other's until both agree; taken back, they are gone."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cast import As, Cast, To
from hedgerow.core import clock, outbox
from hedgerow.core.models import Event, Message
from hedgerow.core.policy import Forbidden
from hedgerow.privacy.selectors.held import everything
from hedgerow.reflections.models import Pair, Side
from hedgerow.reflections.services import pairs
from reading import every_row

ALICES, BOBS = "Alice rings first, kqaaazq", "Bob hears it late, kqbbbzq"


def seen_by(browser: Client, url: str) -> str:
    """A page, without what is new each time."""
    answer = browser.get(url)
    return re.sub(r'(?<=")\w{64}(?=")', "", answer.content.decode())


def rows() -> dict[str, Any]:
    """Everything that is kept but for letters, which are emptied once they are sent."""
    return {table: rows for table, rows in every_row().items() if table != "core_message"}


def write(by: Any, pair: Pair, words: str, *, agrees: bool = False) -> Pair:
    return pairs.write_side(by=by, pair=pair, words=[words, "", ""], agrees=agrees)


@pytest.mark.slow
def test_both_see_it_at_once_and_before_that_neither_can_tell_what_the_other_did(
    cast: Cast, as_: As, to: To
) -> None:
    browsers = {"alice": as_("alice"), "bob": as_("bob")}
    started = browsers["alice"].post(to("pair_new"), {"other": str(cast.people["bob"].pk)})
    pair = Pair.objects.get()
    assert started["Location"] == to("pair", pair.pk)
    assert Message.objects.get(subject="Words for two").to == "bob@example.org"
    lines, url = Event.objects.count(), to("pair", pair.pk)

    def pages(name: str) -> tuple[str, str]:
        return seen_by(browsers[name], url), seen_by(browsers[name], to("reflections"))

    browsers["alice"].get(url)  # which says that Bob is asked
    for name, other, theirs in (("alice", cast.bob, BOBS), ("bob", cast.alice, ALICES)):
        before = pages(name)
        for agrees in (False, True):
            write(other, pair, theirs, agrees=agrees)
            assert pages(name) == before
        write(other, pair, theirs)  # a mind may be changed until both agree
    assert browsers["bob"].post(url, {}).status_code == 422
    sent = {"answer_0": BOBS, "agrees": "on"}
    assert browsers["bob"].post(url, sent).status_code == 302
    assert ALICES not in seen_by(browsers["bob"], url)
    write(cast.alice, pair, ALICES, agrees=True)
    for name in browsers:
        page = seen_by(browsers[name], url)
        assert ALICES in page
        assert BOBS in page
    with pytest.raises(ValidationError, match="both seen"):
        write(cast.bob, pair, "I take it back")
    assert browsers["bob"].post(to("pair_withdraw", pair.pk)).status_code == 404
    assert Event.objects.count() == lines  # lines would say who answered, and when
    for name in ("charlie", "dora", "eve", ""):
        assert as_(name).get(url).status_code in {302, 404}
    assert len({each.to for each in Message.objects.filter(subject="Words for two")}) == 2


@pytest.mark.slow
def test_the_file_of_what_is_held_about_one_says_nothing_of_the_other(cast: Cast) -> None:
    pair = pairs.ask_other(by=cast.alice, other=cast.people["bob"])
    held = everything(cast.alice)
    write(cast.bob, pair, BOBS, agrees=True)
    assert everything(cast.alice) == held
    write(cast.alice, pair, ALICES, agrees=True)
    told = repr(everything(cast.alice))  # what Bob wrote is his, though she reads it
    assert ALICES in told
    assert BOBS not in told


def test_taken_back_by_either_it_leaves_no_trace(cast: Cast, as_: As, to: To) -> None:
    outbox.deliver_due()
    before = rows()
    for taker, writer in ((cast.alice, cast.bob), (cast.bob, cast.alice)):
        pair = pairs.ask_other(by=cast.alice, other=cast.people["bob"])
        with pytest.raises(ValidationError, match="at it already"):
            pairs.ask_other(by=cast.bob, other=cast.people["alice"])
        write(writer, pair, "For your eyes, kqcccz", agrees=True)
        pairs.withdraw(by=taker, pair=pair)
        assert rows() == before
    with pytest.raises(Forbidden):
        write(cast.charlie, pairs.ask_other(by=cast.alice, other=cast.people["bob"]), "x")
    for nobody in ("alice", "charlie", "dora"):
        with pytest.raises(ValidationError, match="somebody else"):
            pairs.ask_other(by=cast.alice, other=cast.people[nobody])


def test_what_is_not_shown_within_its_days_is_destroyed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = pairs.ask_other(by=cast.alice, other=cast.people["bob"])
    write(cast.alice, pair, ALICES)
    assert pairs.forget_pairs_when_due(clock.now() + pairs.KEPT) == 0
    assert pairs.forget_pairs_when_due(clock.now() + pairs.KEPT + timedelta(days=1)) == 1
    assert not Side.objects.exists()
    shown = pairs.ask_other(by=cast.alice, other=cast.people["bob"])
    for by in (cast.alice, cast.bob):
        write(by, shown, "x", agrees=True)
    assert pairs.forget_pairs_when_due(clock.now() + 2 * pairs.KEPT) == 0

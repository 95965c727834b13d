"""What pages do to days, names, money and two people's words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, UndefinedError
from markupsafe import Markup

from hedgerow.core.listing import joined
from hedgerow.web.jinja import (
    day,
    differences,
    environment,
    month,
    number,
    pounds,
)


def test_a_day_is_said_in_full() -> None:
    assert day(date(2027, 1, 14)) == "Thursday 14 January 2027"
    assert month(date(2027, 1, 14)) == "January 2027"


def test_a_moment_is_the_day_where_the_reader_is() -> None:
    just_before_midnight_in_utc = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)
    assert day(just_before_midnight_in_utc) == "Thursday 1 July 2027"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Amina"], "Amina"),
        (["Amina", "Bo"], "Amina and Bo"),
        (["Amina", "Bo", "Chidi"], "Amina, Bo and Chidi"),
        (["100%", "%(last)s"], "100% and %(last)s"),
    ],
)
def test_names_are_joined_as_one_says_them(names: list[str], said: str) -> None:
    assert joined(names) == said


@pytest.mark.parametrize(
    ("pence", "said"),
    [(0, "£0"), (1_240_000, "£12,400"), (350, "£3.50"), (5, "£0.05"), (-800, "−£8")],
)
def test_money_is_exact(pence: int, said: str) -> None:
    assert pounds(pence) == said


def test_a_number_has_its_thousands_apart() -> None:
    assert number(12_400) == "12,400"


def test_only_what_differs_is_marked() -> None:
    pair = differences("We meet on Tuesdays.", "We meet on Thursdays.")
    assert pair.yours == "We meet on <ins>Tuesdays.</ins>"
    assert pair.theirs == "We meet on <ins>Thursdays.</ins>"


@given(st.text(), st.text())
def test_no_word_is_lost_and_nothing_is_alive(yours: str, theirs: str) -> None:
    pair = differences(yours, theirs)
    for shown, written in ((pair.yours, yours), (pair.theirs, theirs)):
        plain = str(shown).replace("<ins>", "").replace("</ins>", "")
        assert "<" not in plain
        assert Markup(plain).unescape() == Markup.escape(written).unescape()


def test_an_unknown_name_is_an_error_and_never_a_blank() -> None:
    page = environment(loader=DictLoader({"a": "{{ nmae }}"})).get_template("a")
    with pytest.raises(UndefinedError):
        page.render(name="Amina")


def test_what_people_write_is_never_markup() -> None:
    page = environment(loader=DictLoader({"a": "{{ _('By %(name)s', name=name) }}"}))
    assert page.get_template("a").render(name="<b>") == "By &lt;b&gt;"

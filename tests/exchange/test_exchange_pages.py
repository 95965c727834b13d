"""The pages on which files come in and the place goes out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from cast import Cast
from exchanging import bring, content_hash, counts, look
from hedgerow.core import clock, history
from hedgerow.core.models import Event
from hedgerow.exchange import forms
from hedgerow.exchange.models import BringIn
from hedgerow.exchange.selectors import QUESTIONS_A_PAGE
from hedgerow.exchange.services import forgetting
from hedgerow.formats.limits import Limits
from hedgerow.place.models import NotSame, Organisation
from hedgerow.place.services import organisations
from reading import words_of

IN = "/p/ashby/bring-in/"
OUT = "/p/ashby/take-out/"
TABLE = "Name,Description\nZebra Trust,Stripes\n"


def upload(client: Client, text: str | bytes, name: str = "list.csv", **told: str) -> Any:
    data = text.encode() if isinstance(text, str) else text
    return client.post(IN, {"file": SimpleUploadedFile(name, data), **told})


@pytest.mark.slow
def test_choose_look_bring_in_and_take_back(bob: Client) -> None:
    before = content_hash()
    looked = upload(bob, TABLE)
    assert looked.status_code == 302
    page = bob.get(looked.url)
    assert "Nothing has changed yet" in words_of(page)
    assert "Zebra Trust" in words_of(page)
    assert content_hash() == before

    file = BringIn.objects.get()
    applied = bob.post(f"{looked.url}apply/", {"seen": file.version}, follow=True)
    assert "The file is in." in words_of(applied)
    assert Organisation.objects.filter(name="Zebra Trust").exists()
    undone = bob.post(f"{looked.url}undo/", follow=True)
    assert "as it was before that file" in words_of(undone)
    assert content_hash() == before


def test_a_double_click_makes_one(bob: Client) -> None:
    first, second = upload(bob, TABLE, once="k"), upload(bob, TABLE, once="k")
    assert first.url == second.url
    assert BringIn.objects.count() == 1
    said = {"seen": "1", "once": "a"}
    for _ in range(2):
        assert bob.post(f"{first.url}apply/", said).url == IN
    assert Organisation.objects.filter(name="Zebra Trust").count() == 1


@pytest.mark.parametrize("seen", ["", "x", "7"])
def test_applying_another_version_than_was_shown_is_refused(bob: Client, seen: str) -> None:
    looked = upload(bob, TABLE)
    before = content_hash()
    assert bob.post(f"{looked.url}apply/", {"seen": seen}).url == looked.url
    assert content_hash() == before


def test_a_file_past_the_limit_is_refused_with_what_to_do(
    bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "LIMITS", Limits(file_bytes=10))
    answer = upload(bob, TABLE)
    assert answer.status_code == 413
    assert "Split it" in words_of(answer)
    assert not BringIn.objects.exists()


def test_no_file_and_an_empty_one_are_told(bob: Client) -> None:
    assert bob.post(IN, {}).status_code == 422
    answer = upload(bob, b"")
    assert answer.status_code == 422
    assert "This file is empty." in words_of(answer)


def test_a_question_is_answered_on_the_page(cast: Cast, bob: Client) -> None:
    looked = upload(bob, "Name\nAshby Food Bank\n")
    assert "Are these here already?" in words_of(bob.get(looked.url))
    said = {"seen": "1", f"answer_0_{cast.food_bank.pk}": "not same"}
    answered = bob.post(looked.url, said)
    assert answered.status_code == 302
    file = BringIn.objects.get()
    bob.post(f"{looked.url}apply/", {"seen": file.version})
    assert NotSame.objects.count() == 1


@pytest.mark.slow
def test_a_large_preview_stays_usable(cast: Cast, bob: Client) -> None:
    """Three hundred questions and five hundred findings: a page of each, the rest one step away."""
    names = [f"Body of {number} kinds" for number in range(300)]
    for name in names:
        organisations.add_organisation(by=cast.alice, name=name)
    rows = "\n".join(f"{name},nowhere{number}" for number, name in enumerate(names))
    looked = upload(bob, f"Name,Sector\n{rows}\n")
    file = BringIn.objects.get()
    assert len(file.report["questions"]) == 300
    page = bob.get(looked.url)
    assert page.content.decode().count('<article class="card">') == QUESTIONS_A_PAGE
    assert len(page.content) < 200_000
    last = bob.get(f"{looked.url}?page=30")
    assert "Body of 299 kinds" in words_of(last)
    same = Organisation.objects.get(name="Body of 299 kinds")
    said = {"seen": "1", f"answer_299_{same.pk}": "same"}
    answered = bob.post(f"{looked.url}?page=30", said)
    assert answered.url.endswith("?page=30#questions")
    assert BringIn.objects.get().report["adds"]["organisation"] == 299


@pytest.mark.parametrize("path", [IN, OUT])
def test_queries_do_not_grow_with_files(cast: Cast, bob: Client, path: str) -> None:
    def queries() -> int:
        bob.get(path)
        with CaptureQueriesContext(connection) as caught:
            assert bob.get(path).status_code == 200
        return len(caught)

    bring(cast.bob, TABLE, "one.csv")
    few = queries()
    for number in range(8):
        look(cast.bob if number % 2 else cast.alice, f"Name\nB{number}\n", f"{number}.csv")
    assert queries() == few <= 12


def test_the_preview_takes_few_queries(cast: Cast, bob: Client) -> None:
    looked = upload(bob, TABLE)
    with CaptureQueriesContext(connection) as caught:
        bob.get(looked.url)
    assert len(caught) <= 12


def test_what_was_only_looked_at_is_forgotten_after_a_month(
    cast: Cast, bob: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = upload(bob, "Name,Sector\nZebra Trust,canary\n")
    assert forgetting.forget_old(clock.now()) == 0
    later = clock.now() + timedelta(days=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert forgetting.forget_old(clock.now()) == 1
    file = BringIn.objects.get()
    assert file.content is None
    assert "canary" not in str(file.report)
    [line] = Event.objects.filter(kind="file.forgotten")
    assert history.in_words(line, "") == (
        "The file list.csv, which was only looked at, was forgotten after a month"
    )
    assert bob.get(looked.url).status_code == 200
    assert forgetting.forget_old(clock.now()) == 0


@pytest.mark.parametrize("kind", ["json", "csv", "kumu", "graphml", "gexf"])
@pytest.mark.slow
def test_any_member_takes_the_place_out_and_it_is_written_down(
    cast: Cast, client: Client, kind: str
) -> None:
    client.force_login(cast.account("charlie"))
    answer = client.post(f"{OUT}{kind}/")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="ashby-')
    assert len(answer.content) == int(answer["Content-Length"])
    if kind != "csv":
        assert "Ashby Food Bank" in answer.content.decode()
    [line] = Event.objects.filter(kind="place.taken_out")
    assert line.actor_id == cast.people["charlie"].pk


@pytest.mark.slow
def test_a_second_copy_within_the_hour_asks_who_it_is(
    cast: Cast, bob: Client, rf: RequestFactory
) -> None:
    assert bob.post(f"{OUT}json/").status_code == 200
    again = bob.post(f"{OUT}json/")
    assert again.status_code == 403
    assert "Is it you?" in words_of(again)
    assert Event.objects.filter(kind="place.taken_out").count() == 1

    request = rf.get("/")
    request.session = bob.session
    record_authentication(request, cast.account("bob"), method="code")
    request.session.save()
    assert bob.post(f"{OUT}json/").status_code == 200


@pytest.mark.slow
def test_after_an_hour_nobody_asks(bob: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bob.post(f"{OUT}json/").status_code == 200
    later = clock.now() + timedelta(hours=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert bob.post(f"{OUT}json/").status_code == 200


def test_a_kind_that_we_do_not_write_is_not_there(bob: Client) -> None:
    assert bob.post(f"{OUT}pdf/").status_code == 404
    assert bob.get(f"{OUT}json/").status_code == 405


def test_a_record_that_came_in_a_file_says_so(cast: Cast, bob: Client) -> None:
    bring(cast.bob, TABLE, name="zebras.csv")
    zebra = Organisation.objects.get(name="Zebra Trust")
    told = words_of(bob.get(f"/p/ashby/history/{zebra.pk}/"))
    assert "Zebra Trust came here in a file" in told
    organisations.change_organisation(by=cast.bob, organisation=zebra, seen=1, about="Spots")
    told = words_of(bob.get(f"/p/ashby/history/{zebra.pk}/"))
    assert "Bob changed what is said of Zebra Trust" in told
    assert "Zebra Trust came here in a file" in told
    told = words_of(bob.get(f"/p/ashby/history/{cast.council.pk}/"))
    assert "came here in a file" not in told


def test_counts_are_of_the_whole_place(cast: Cast) -> None:
    assert counts()["place.organisation"] == 2

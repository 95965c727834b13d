"""Coming in with a code from a letter, and everything that must not open the door."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from cast import Cast

from .conftest import Letterbox

Ask = Callable[..., Any]


@pytest.fixture
def ask(client: Client, django_capture_on_commit_callbacks: Any) -> Ask:
    """Ask for a code, as somebody at the sign-in page would."""

    def asked(email: str, **more: str) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse("account_login"), {"email": email, **more})

    return asked


def words_of(letter: Any) -> str:
    return str(letter.get_payload(decode=True).decode())


def code_in(letter: Any) -> str:
    found = re.search(r"^ {4}(\S+)\s*$", words_of(letter), re.MULTILINE)
    assert found
    return found[1]


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def type_code(client: Client, code: str, **more: str) -> Any:
    return client.post(reverse("account_confirm_login_code"), {"code": code, **more})


def test_a_code_from_a_real_letter_opens_the_door(
    cast: Cast, client: Client, letterbox: Letterbox, ask: Ask
) -> None:
    answer = ask("  Bob@Example.org ")
    assert answer.url == reverse("account_confirm_login_code")
    (letter,) = letterbox.letters
    assert (letter["To"], letter["Subject"]) == ("bob@example.org", "Your code for Hedgerow")
    page = client.get(answer.url).content.decode()
    assert "ten minutes" in page
    assert type_code(client, code_in(letter).lower()).url == "/"
    assert client.session["_auth_user_id"] == str(cast.account("bob").pk)


def test_an_unknown_address_looks_just_the_same(
    cast: Cast, client: Client, letterbox: Letterbox, ask: Ask
) -> None:
    def seen(email: str) -> list[str]:
        answer = ask(email)
        page = client.get(answer.url).content.decode().replace(email, "ADDRESS")
        wrong = type_code(client, "WRONG").content.decode().replace(email, "ADDRESS")
        client.cookies.clear()
        quiet = r'(name="csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]+"'
        return [answer.url, *(re.sub(quiet, "", each) for each in (page, wrong))]

    assert seen("bob@example.org") == seen("nobody@example.org")
    known, unknown = letterbox.letters
    assert unknown["To"] == "nobody@example.org"
    assert "We do not know it" in words_of(unknown)
    assert "code to come in" in words_of(known)


def test_five_wrong_codes_end_the_code(
    cast: Cast, client: Client, letterbox: Letterbox, ask: Ask
) -> None:
    ask("bob@example.org")
    code = code_in(letterbox.letters[0])
    for _ in range(4):
        answer = type_code(client, "WRONG1")
        assert answer.status_code == 200
        assert "That is not the code" in answer.content.decode()
    assert type_code(client, "WRONG1").status_code == 302
    assert type_code(client, code).url.startswith(reverse("account_login"))
    assert not is_in(client)


def test_a_code_is_dead_after_ten_minutes(
    cast: Cast,
    client: Client,
    letterbox: Letterbox,
    ask: Ask,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ask("bob@example.org")
    later = time.time() + 601
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: later)
    type_code(client, code_in(letterbox.letters[0]))
    assert not is_in(client)


def test_a_code_works_once_and_only_in_the_browser_that_asked(
    cast: Cast, client: Client, letterbox: Letterbox, ask: Ask
) -> None:
    ask("bob@example.org")
    code = code_in(letterbox.letters[0])
    other = Client()
    type_code(other, code)
    assert not is_in(other)
    type_code(client, code)
    client.post(reverse("account_logout"))
    type_code(client, code)
    assert not is_in(client)


def test_many_askings_are_refused(cast: Cast) -> None:
    def asked() -> Any:
        return Client().post(reverse("account_login"), {"email": "bob@example.org"})

    assert [asked().status_code for _ in range(3)] == [302, 302, 302]
    assert "Wait a few minutes" in asked().content.decode()


def test_another_code_can_be_had_and_ends_the_first(
    cast: Cast,
    client: Client,
    letterbox: Letterbox,
    ask: Ask,
    django_capture_on_commit_callbacks: Any,
) -> None:
    ask("bob@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_confirm_login_code"), {"action": "resend"})
    first, second = (code_in(letter) for letter in letterbox.letters)
    type_code(client, first)
    assert not is_in(client)
    type_code(client, second)
    assert is_in(client)


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ("/components/", "/components/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("http://localhost/elsewhere", "/"),
    ],
)
def test_next_leads_only_to_this_site(
    cast: Cast, client: Client, letterbox: Letterbox, ask: Ask, asked: str, reached: str
) -> None:
    ask("bob@example.org", next=asked)
    assert type_code(client, code_in(letterbox.letters[0]), next=asked).url == reached


def test_signing_out_is_a_post(cast: Cast, client: Client) -> None:
    client.force_login(cast.account("bob"))
    assert client.get(reverse("account_logout")).status_code == 200
    assert is_in(client)
    client.post(reverse("account_logout"))
    assert not is_in(client)


def test_a_form_from_elsewhere_is_refused(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.account("bob"))
    for name in ("account_login", "account_logout"):
        assert strict.post(reverse(name), {"email": "bob@example.org"}).status_code == 403
    assert is_in(strict)


def test_nobody_makes_an_account_for_themselves(cast: Cast, client: Client) -> None:
    before = get_user_model().objects.count()
    page = client.get(reverse("account_signup"))
    assert "invited" in page.content.decode()
    assert client.post(reverse("account_signup"), {"email": "x@example.org"}).status_code == 405
    for gone in ("/accounts/signup/", "/signup/", "/password/reset/", "/email/"):
        assert client.get(gone).status_code == 404
    assert get_user_model().objects.count() == before


def test_a_closed_account_gets_no_code(
    cast: Cast, client: Client, letterbox: Letterbox, ask: Ask
) -> None:
    get_user_model().objects.filter(email="bob@example.org").update(is_active=False)
    ask("bob@example.org")
    assert "We do not know it" in words_of(letterbox.letters[0])


def test_nobody_comes_in_as_another_but_on_a_demonstration(
    cast: Cast, client: Client, settings: Any
) -> None:
    settings.DEMONSTRATION = False
    come_in = reverse("come_in_as", args=[cast.account("bob").pk])
    assert client.post(come_in).status_code == 404
    assert django_settings.DEMONSTRATION is False
    settings.DEMONSTRATION = True
    assert client.post(come_in).status_code == 404, "Bob is not invented"
    assert client.get(come_in).status_code == 405
    assert not is_in(client)
    assert "Come in as" not in client.get(reverse("account_login")).content.decode()

"""Passkeys, the app and the spare codes: every page answers, and the second step holds."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from cast import Cast

from .conftest import Letterbox
from .test_signing_in import code_in, is_in, type_code


def now_code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return f"{hotp_value(secret, counter):06}"


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn"]
)
def test_each_page_is_whole_without_anything_inline(cast: Cast, client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 302, "a stranger is asked to sign in"
    client.force_login(cast.account("bob"))
    page = client.get(reverse(name))
    assert page.status_code == 200
    scripts = re.findall(r"<script[^>]*>", page.content.decode())
    assert scripts
    assert all('src="/static/' in each or 'type="application/json"' in each for each in scripts)


def test_the_app_is_added_then_asked_for_at_the_door(
    cast: Cast, client: Client, letterbox: Letterbox, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(cast.account("bob"))
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    found = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert found
    client.post(reverse("mfa_activate_totp"), {"code": now_code(found[1])})
    again = client.get(reverse("mfa_view_recovery_codes"))
    assert again.url.startswith(reverse("mfa_reauthenticate"))
    answer = client.post(again.url, {"code": now_code(found[1])}, follow=True)
    codes = re.findall(r"<li><code>([^<]+)</code>", answer.content.decode())
    assert len(codes) == 10
    assert codes[0] in client.get(reverse("mfa_download_recovery_codes")).content.decode()
    client.post(reverse("account_logout"))

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_login"), {"email": "bob@example.org"})
    answer = type_code(client, code_in(letterbox.letters[-1]))
    assert answer.url.startswith(reverse("mfa_authenticate"))
    assert not is_in(client)
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "That is not the code" in wrong.content.decode()
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert is_in(client)


def test_keys_are_changed_only_by_whoever_holds_one(cast: Cast, client: Client) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.account("bob"), secret)
    client.force_login(cast.account("bob"))
    for name in ("mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        answer = client.get(reverse(name))
        assert answer.url.startswith(reverse("mfa_reauthenticate"))
    page = client.get(answer.url)
    assert "Is it you?" in page.content.decode()
    gone_to = client.post(answer.url, {"code": now_code(secret)})
    assert gone_to.url == reverse("mfa_generate_recovery_codes")
    assert client.get(gone_to.url).status_code == 200
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()


def test_the_passkey_at_the_door_is_asked_for_as_data(cast: Cast, client: Client) -> None:
    answer = client.get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert answer.json()["request_options"]["publicKey"]["challenge"]
    client.post(reverse("mfa_login_webauthn"), {"credential": "{}"})
    assert not is_in(client)

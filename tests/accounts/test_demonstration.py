"""On a demonstration, and only there, one may come in as somebody invented."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.authentication import get_authentication_records
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from hedgerow.accounts.models import Account
from hedgerow.core.scope import in_place
from hedgerow.place.actors import actor_for
from hedgerow.place.models import Person
from hedgerow.place.services import belonging
from hedgerow.place.services.opening import open_place


@pytest.fixture
def amina(db: None, settings: Any) -> Account:
    settings.DEMONSTRATION = True
    open_place(
        name="Invented Town",
        slug="town",
        steward_name="Amina",
        steward_email="amina@example.org",
        invented=True,
    )
    account: Account = get_user_model().objects.get(email="amina@example.org")
    return account


@pytest.mark.slow
def test_the_sign_in_page_names_the_invented_and_one_press_opens(
    amina: Account, client: Client
) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "Come in as Amina" in page
    assert "amina@example.org" in page
    assert reverse("mail") in page
    client.post(reverse("come_in_as", args=[amina.pk]))
    assert client.session["_auth_user_id"] == str(amina.pk)


def test_an_account_that_is_somebody_real_elsewhere_cannot_be_borrowed(
    amina: Account, client: Client
) -> None:
    real, steward = open_place(
        name="Real Town", slug="real", steward_name="Rosa", steward_email="rosa@example.org"
    )
    with in_place(real):
        person = Person.objects.get(name="Rosa")
        belonging.invite(by=steward, person=person, email="amina@example.org")
        assert actor_for(real, amina).belongs
    assert client.post(reverse("come_in_as", args=[amina.pk])).status_code == 404
    assert "_auth_user_id" not in client.session


def test_coming_in_counts_as_having_signed_in_just_now(amina: Account, client: Client) -> None:
    answer = client.post(reverse("come_in_as", args=[amina.pk]))
    records = get_authentication_records(answer.wsgi_request, amina)
    assert [record["method"] for record in records] == ["demonstration"]

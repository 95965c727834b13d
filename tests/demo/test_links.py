"""Whoever follows the links of the demonstration place comes to pages, and never to a dead end."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from hedgerow.core.models import Place
from hedgerow.core.scope import in_place
from hedgerow.place.models import Membership

LINK = re.compile(r'href="(/p/trafford/[^"#]*)')
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\?.*")


@pytest.mark.whole
@pytest.mark.slow
@pytest.mark.django_db
def test_no_link_is_a_dead_end(demonstration: Place, client: Client) -> None:
    """From page to page, each kind of page once (two addresses that differ in an id are one)."""
    with in_place(demonstration):
        client.force_login(Membership.objects.get(person__name="Amina Rahman").account)
    waiting, kinds, dead = ["/p/trafford/"], {"/p/trafford/"}, []
    while waiting:
        page = waiting.pop(0)
        answer = client.get(page)
        if answer.status_code != 200:
            dead.append((page, answer.status_code))
        elif answer["Content-Type"].startswith("text/html"):
            for link in LINK.findall(answer.content.decode()):
                if (kind := ID.sub("", link)) not in kinds:
                    kinds.add(kind)
                    waiting.append(link.replace("&amp;", "&"))
    assert not dead
    assert len(kinds) > 200

"""A question that is put into SQL once, asked of others than it was first asked of."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django_scopes import scopes_disabled

from cast import Cast
from hedgerow.core.prepared import Prepared
from hedgerow.place.models import Membership


def belonging(place_id: UUID, account_id: UUID) -> QuerySet[Any, Any]:
    with scopes_disabled():
        here = Membership.objects.filter(place_id=place_id, account_id=account_id, ended_at=None)
        return here.values_list(
            "person_id", "role", "person__hats__since", "person__hats__organisation_id"
        )


def test_it_finds_what_the_queryset_finds_each_time_for_whom_it_is_asked(cast: Cast) -> None:
    prepared = Prepared(belonging)
    asked = [cast.alice, cast.bob, cast.charlie, cast.dora, cast.eve, cast.bob]
    for actor in asked:
        for place_id in (cast.place.pk, cast.elsewhere.pk):
            with CaptureQueriesContext(connection) as queries:
                found = prepared.rows(place_id, actor.account_id)
            assert len(queries) == 1
            assert found == list(belonging(place_id, actor.account_id))
    assert prepared.rows(cast.place.pk, cast.bob.account_id)[0][0] == cast.bob.person_id
    assert prepared.rows(cast.place.pk, uuid4()) == []

"""In a world with something of everything: what is told of each person, and what is left of one."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey, UUIDField
from pytest_django import Settings

from hedgerow.core import history, outbox
from hedgerow.core.models import PlaceModel
from hedgerow.core.scope import in_place
from hedgerow.place.models import Membership, Person
from hedgerow.privacy.selectors.held import everything
from hedgerow.privacy.services.forgetting import forget_person
from hedgerow.privacy.services.traces import EMPTIED, GONE, STAYS
from reading import every_row, everything_kept
from world import World


@pytest.fixture(autouse=True)
def ledger(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def models() -> list[type[PlaceModel]]:
    return [model for model in apps.get_models() if issubclass(model, PlaceModel)]


def test_every_table_that_can_point_at_somebody_says_what_becomes_of_it() -> None:
    pointing = {
        model._meta.label_lower
        for model in models()
        if any(
            (isinstance(field, ForeignKey) and field.related_model is Person)
            or (isinstance(field, UUIDField) and not field.primary_key)
            for field in model._meta.concrete_fields
        )
    }
    through = {"place.token"}  # belongs to somebody by way of a membership
    said = [*EMPTIED, *GONE, *STAYS]
    assert len(said) == len(set(said))
    assert set(said) - through - {"place.person"} <= pointing
    assert pointing <= set(said)


def test_no_table_says_who_it_was(world: World, db: None) -> None:
    gina: Person = world.ours["person"]
    with in_place(world.place):
        email = world.ours["reach"].value
        outbox.deliver_due()  # what is sent is not kept
        assert gina.name in everything_kept()
        said = {gina.name, email, *filter(None, [gina.about, gina.source])}
        forget_person(by=world.actors["alice"], person=gina)
        kept = {table: "".join(rows) for table, rows in every_row().items()}
        assert not [(table, each) for table in kept for each in said if each in kept[table]]
        assert history.first_broken_link(world.place) is None
        gina.refresh_from_db()
        assert gina.name == "A former member"


@pytest.mark.slow
def test_everything_about_each_member_and_no_secret_of_anybody_else(world: World, db: None) -> None:
    with in_place(world.place):
        for name, actor in world.actors.items():
            if Membership.objects.filter(person=actor.person_id, ended_at=None).exists():
                told = everything(actor)
                parts = {**told, **told.pop("held")}
                leaks = {label for label, part in parts.items() if world.unseen(repr(part), name)}
                assert (name, leaks) == (name, set())

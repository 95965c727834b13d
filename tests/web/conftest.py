"""Pages are tested by the names of their files, so that no collecting of them must come first."""

from __future__ import annotations

import pytest
from pytest_django import Settings

PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(autouse=True)
def plain_names(settings: Settings) -> None:
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN}

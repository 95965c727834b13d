"""What the tests of pots begin with."""

from __future__ import annotations

import pytest

from cast import Cast
from pots import Shared, shared


@pytest.fixture
def ours(cast: Cast) -> Shared:
    """A pot with nothing in it."""
    return shared(cast)

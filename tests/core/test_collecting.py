"""The collector of cycles waits while much is made, and goes on whatever happens."""

from __future__ import annotations

import gc

import pytest

from hedgerow.core import collecting


def test_it_waits_meanwhile_and_goes_on_after_an_error() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="False"):
        _made()
    assert gc.isenabled()
    gc.disable()
    try:
        with collecting.held_back():
            pass
        assert not gc.isenabled(), "it was off before"
    finally:
        gc.enable()


@collecting.held_back()
def _made() -> None:
    raise ValueError(gc.isenabled())

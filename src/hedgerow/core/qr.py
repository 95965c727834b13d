"""An address as a picture that a phone reads (QR, ISO 18004)."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr(address: str) -> Markup:
    """The picture as inline SVG, without colours of its own (`.qr` in the styles)."""
    drawn = segno.make(address, micro=False, error="m")
    svg = drawn.svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=2)
    return Markup(svg)  # noqa: S704 - drawn by us; holds no words

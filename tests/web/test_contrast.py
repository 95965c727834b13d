"""Every pair of colours that meets can be read, by day and by dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "front" / "css" / "tokens.css"
WORDS = 4.5
SHAPES = 3.0

BACKGROUNDS = ("paper", "surface", "leaf-wash", "berry-wash", "straw-wash")
PAIRS = [
    *[(front, back, WORDS) for front in ("ink", "quiet") for back in BACKGROUNDS],
    *[(front, back, WORDS) for front in ("leaf", "leaf-deep") for back in BACKGROUNDS],
    *[("berry", back, WORDS) for back in ("paper", "surface", "berry-wash")],
    *[("on-leaf", back, WORDS) for back in ("leaf", "leaf-deep")],
    *[(front, back, SHAPES) for front in ("edge", "focus") for back in BACKGROUNDS],
]


def schemes() -> dict[str, dict[str, str]]:
    light, dark = TOKENS.read_text().split("@media (prefers-color-scheme: dark)")
    colours = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
    day = dict(colours.findall(light))
    return {"light": day, "dark": day | dict(colours.findall(dark))}


def luminance(colour: str) -> float:
    """Relative luminance of sRGB as WCAG defines it, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_sum_agrees_with_known_ratios() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_dark_changes_every_colour() -> None:
    day, dark = schemes().values()
    assert [name for name in day if day[name] == dark[name]] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_what_is_written_can_be_read(scheme: str, front: str, back: str, least: float) -> None:
    colours = schemes()[scheme]
    assert contrast(colours[front], colours[back]) >= least

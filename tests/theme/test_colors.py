"""Every pair of colors that meets on a page can be told apart, in light and in dark: WCAG 1.4.3 and 1.4.11."""

from __future__ import annotations

import re

import pytest

from tools.processes import ROOT

CSS = ROOT / "theme/static/css"
TEXT, LARGE_OR_LINE = 4.5, 3.0
WHITE, INK_ON_GOLD = "#fff", "#14284a"  # written out where they do not change with the theme
Colors = dict[str, str]

# What stands on what, by token. Cities name theirs by --city (link, soga, jade) and --deep.
PAIRS = [
    *((text, ground, TEXT) for text in ("ink", "muted", "link", "soga", "jade", "red") for ground in ("paper", "card")),
    *(("line", ground, LARGE_OR_LINE) for ground in ("paper", "card")),
    (INK_ON_GOLD, "gold", TEXT),
    ("red", "card", TEXT),
]
DEEP = {"frame": "#14284a", "solo": "#5a2d0c", "banyumas": "#0b4d3c"}


def palettes() -> dict[str, Colors]:
    text = (CSS / "00-tokens.css").read_text("utf-8")
    light, dark = text.split("@media screen and (prefers-color-scheme: dark)")
    tokens = re.compile(r"--([\w-]+): (#[0-9a-f]{3,6})")
    return {"light": dict(tokens.findall(light)), "dark": {**dict(tokens.findall(light)), **dict(tokens.findall(dark))}}


def luminance(color: str) -> float:
    digits = color.removeprefix("#")
    full = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (_linear(int(full[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_a_pair_of_tokens_has_enough_contrast(scheme: str, front: str, ground: str, least: float) -> None:
    colors = palettes()[scheme]
    assert contrast(colors.get(front, front), colors[ground]) >= least


@pytest.mark.parametrize("deep", DEEP.values(), ids=DEEP)
def test_white_and_gold_can_be_read_on_the_deep_color_of_every_city(deep: str) -> None:
    assert deep in "".join(file.read_text("utf-8") for file in CSS.glob("*.css"))
    for color in (WHITE, palettes()["light"]["gold"]):
        assert contrast(color, deep) >= TEXT


def test_the_measure_is_that_of_the_guidelines() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


def test_every_color_of_the_theme_is_a_token_or_one_of_the_few_that_never_change() -> None:
    fixed = {WHITE, INK_ON_GOLD, *DEEP.values()}
    for file in sorted(CSS.glob("*.css")):
        if file.name != "00-tokens.css":
            assert set(re.findall(r"#[0-9a-f]{3,6}\b", file.read_text("utf-8"))) <= fixed, file.name


def test_every_token_of_a_color_is_used_and_defined() -> None:
    sheets = "".join(file.read_text("utf-8") for file in sorted(CSS.glob("*.css")))
    used = set(re.findall(r"var\(--([\w-]+)\)", sheets)) - {"city"}
    assert used == palettes()["light"].keys()


def test_nothing_moves() -> None:
    """So there is nothing to stop for those who ask for reduced motion."""
    sheets = "".join(file.read_text("utf-8") for file in CSS.glob("*.css"))
    assert not re.search(r"\b(animation|transition|scroll-behavior)\b", sheets)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

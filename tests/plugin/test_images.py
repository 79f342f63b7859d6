"""Pictures are drawn once, and again as soon as anything about them changes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFont

from hetero_space.cards import SIZE, card_files, drawable, wrapped
from hetero_space.icons import icon_files
from hetero_space.images import ImageCache
from tests.builders import location
from tests.plugin.builders import build

CLOTH = "<svg xmlns='http://www.w3.org/2000/svg'><rect width='100%' height='100%' fill='#14284a'/></svg>"


def test_a_picture_is_drawn_once(tmp_path: Path) -> None:
    drawn = []
    for _ in range(2):
        cache = ImageCache(tmp_path)
        assert cache.get("a", lambda: drawn.append(1) or b"picture") == b"picture"  # type: ignore[func-returns-value]
    assert len(drawn) == 1


def test_another_key_or_other_code_is_another_picture(tmp_path: Path) -> None:
    code = tmp_path / "code.py"
    code.write_text("1")
    first = ImageCache(tmp_path / "kept", code).get("a", lambda: b"1")
    assert ImageCache(tmp_path / "kept", code).get("b", lambda: b"2") == b"2"
    code.write_text("2")
    assert ImageCache(tmp_path / "kept", code).get("a", lambda: b"3") != first


def test_every_card_has_the_size_that_services_ask_for(tmp_path: Path) -> None:
    cards = dict(card_files(build(), ImageCache(tmp_path), CLOTH))
    assert set(cards) == {
        f"{start}{name}.png" for start in ("/kartu/", "/en/cards/") for name in ("home", "solo", "keuangan")
    }
    assert {Image.open(BytesIO(card)).size for card in cards.values()} == {SIZE} == {(1200, 630)}


def test_two_drawings_of_one_card_are_the_same(tmp_path: Path) -> None:
    one, two = (dict(card_files(build(), ImageCache(tmp_path / name), CLOTH)) for name in ("one", "two"))
    assert one == two


def test_a_changed_address_makes_a_new_card(tmp_path: Path) -> None:
    before = dict(card_files(build(), ImageCache(tmp_path), CLOTH))
    moved = build(locations=(location(address="Jl. Slamet Riyadi No. 1, Surakarta"),))
    after = dict(card_files(moved, ImageCache(tmp_path), CLOTH))
    assert {path for path in before if before[path] != after[path]} == {"/kartu/solo.png", "/en/cards/solo.png"}


def test_icons_have_the_sizes_they_are_asked_in(tmp_path: Path) -> None:
    icons = {path: Image.open(BytesIO(icon)) for path, icon in icon_files(ImageCache(tmp_path), CLOTH)}
    assert {path: icon.size for path, icon in icons.items()} == {
        "/apple-touch-icon.png": (180, 180),
        "/icon-192.png": (192, 192),
        "/icon-512.png": (512, 512),
        "/favicon.ico": (32, 32),
    }


@pytest.mark.parametrize(
    ("written", "drawn"), [("Café – Solo", "Cafe - Solo"), ("1.500 m²", "1.500 m2"), ("Kopi ☕", "Kopi ")]
)
def test_letters_that_the_font_lacks_are_replaced_or_left_out(written: str, drawn: str) -> None:
    assert drawable(written) == drawn


def test_long_lines_break_between_words() -> None:
    text = "UMKM Center, Jl. Setiabudi No. 192, Srondol Wetan, Banyumanik, Kota Semarang"
    lines = wrapped(text, ImageFont.load_default(40)).split("\n")
    assert len(lines) == 2
    assert " ".join(lines) == text

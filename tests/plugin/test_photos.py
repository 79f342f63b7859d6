"""A photo of any size becomes a few small ones, upright and without what the camera noted."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from hetero_space.images import ImageCache
from hetero_space.photos import WIDTHS, PhotoError, Photos
from source.indonesian import parts

ORIENTATION, TURNED = 0x0112, 6  # lying on its right side


@pytest.fixture
def photos(tmp_path: Path) -> Photos:
    return Photos(tmp_path, ImageCache(tmp_path / "kept"))


def take(folder: Path, size: tuple[int, int], *, name: str = "ruang.jpg", turned: bool = False) -> str:
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = "rahasia"
    if turned:
        exif[ORIENTATION] = TURNED
    picture.save(folder / name, exif=exif)
    return name


def sizes(photos: Photos) -> dict[str, tuple[int, int]]:
    return {path.rsplit("-", 1)[1]: Image.open(BytesIO(content)).size for path, content in photos.files()}


def test_a_photo_of_6000_pixels_is_shrunk(photos: Photos, tmp_path: Path) -> None:
    markup = photos.markup(take(tmp_path, (6000, 4000)), "Meja panjang")
    assert 'width="1600" height="1067"' in markup
    assert sizes(photos) == {
        f"{width}.{ending}": (width, round(width * 2 / 3)) for width in WIDTHS for ending in ("avif", "webp")
    }
    assert all(len(content) < 200_000 for _, content in photos.files())


def test_a_small_photo_is_not_blown_up(photos: Photos, tmp_path: Path) -> None:
    photos.markup(take(tmp_path, (300, 200)), "Pintu")
    assert set(sizes(photos).values()) == {(300, 200)}


def test_a_photo_taken_sideways_stands_upright(photos: Photos, tmp_path: Path) -> None:
    assert 'width="480" height="720"' in photos.markup(take(tmp_path, (720, 480), turned=True), "Tangga")
    assert sizes(photos)["480.webp"] == (480, 720)


def test_nothing_the_camera_noted_is_published(photos: Photos, tmp_path: Path) -> None:
    photos.markup(take(tmp_path, (600, 400)), "Halaman")
    for path, content in photos.files():
        assert b"rahasia" not in content, path
        assert not Image.open(BytesIO(content)).getexif()


def test_words_and_place_belong_to_the_picture(photos: Photos, tmp_path: Path) -> None:
    markup = photos.markup(take(tmp_path, (600, 400)), 'Meja "besar" & kursi')
    assert 'alt="Meja &#34;besar&#34; &amp; kursi"' in markup
    assert 'loading="lazy"' in markup
    assert 'type="image/avif"' in markup


def test_a_picture_in_prose_is_shown_like_any_other(photos: Photos, tmp_path: Path) -> None:
    take(tmp_path, (600, 400))
    html = photos.in_prose('<p><img alt="Orang &amp; meja" src="images/ruang.jpg"></p>')
    assert html.startswith('<p><picture class="photo">')
    assert 'alt="Orang &amp; meja"' in html


def test_another_photo_of_the_same_name_has_another_address(photos: Photos, tmp_path: Path) -> None:
    take(tmp_path, (600, 400))
    first = photos.markup("ruang.jpg", "Satu")
    take(tmp_path, (610, 400))
    fresh = Photos(tmp_path, ImageCache(tmp_path / "kept"))
    assert fresh.markup("ruang.jpg", "Satu") != first


def test_what_was_drawn_once_is_found_again(photos: Photos, tmp_path: Path) -> None:
    photos.markup(take(tmp_path, (600, 400)), "Satu")
    drawn = dict(photos.files())
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "kept").iterdir()}
    again = Photos(tmp_path, ImageCache(tmp_path / "kept"))
    again.markup("ruang.jpg", "Satu")
    assert dict(again.files()) == drawn
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "kept").iterdir()} == kept


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\0\0\0\x18ftypheic" + b"0" * 500, "this is no picture that can be read"),
        (b"", "this is no picture that can be read"),
        ("cut", "or only part of one; save it anew as JPEG, PNG or WebP"),
        ("huge", "this picture has too many pixels; make it smaller"),
    ],
)
def test_a_photo_that_cannot_be_shown_is_told(
    photos: Photos, tmp_path: Path, content: bytes | str, reason: str
) -> None:
    file = tmp_path / "ruang.jpg"
    if content == "cut":
        file.write_bytes((tmp_path / take(tmp_path, (3000, 2000))).read_bytes()[:9000])
    elif content == "huge":
        Image.new("1", (20_000, 10_000)).save(file, "PNG")
    else:
        file.write_bytes(bytes(content))  # type: ignore[arg-type]
    with pytest.raises(PhotoError, match=reason) as told:
        photos.markup("ruang.jpg", "Satu")
    assert str(told.value).startswith("content/images/ruang.jpg:1: ")
    assert all(said for _, said in parts(str(told.value).split(":1: ")[1]))

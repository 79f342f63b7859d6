"""A photo is a file that exists, and words for those who do not see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.files import SPACES, complaints, spoil, write

ALT = 'alt: {id: "Meja panjang", en: "A long table"}'


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The folder of the data, beside one with a single photo."""
    images = tmp_path / "content/images"
    images.mkdir(parents=True)
    (images / "ruang-rapat.jpg").write_bytes(b"")
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("photo", "complaint"),
    [
        (f"{{file: ruang-rapat.jpg, {ALT}}}", []),
        (
            f"{{file: ruang-rapta.jpg, {ALT}}}",
            ['file: there is no photo "ruang-rapta.jpg" in content/images; did you mean "ruang-rapat.jpg"?'],
        ),
        (
            "{file: ruang-rapat.jpg}",
            ['"alt" is missing; say in both languages what the photo shows, for those who do not see it'],
        ),
        ('{file: ruang-rapat.jpg, alt: {id: "Meja"}}', ['alt: the English text is missing; add a line "en: …"']),
        (
            f"{{file: ../rahasia.jpg, {ALT}}}",
            ['file: "../rahasia.jpg" is not the name of a photo; use a-z, 0-9'],
        ),
    ],
)
def test_a_photo_is_checked(data: Path, photo: str, complaint: list[str]) -> None:
    told = complaints(
        write(data, spaces=spoil(SPACES, "    capacity: 8\n", f"    capacity: 8\n    photos: [{photo}]\n"))
    )
    assert len(told) == len(complaint)
    for text, expected in zip(told, complaint, strict=True):
        assert text.startswith("spaces.yaml:25:")
        assert expected in text

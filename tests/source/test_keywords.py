"""Keywords are words of visitors, in both languages, an entry each; they are no samples of anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from compile_catalog import load
from tests.source.files import PROGRAMS, SPACES, TODAY, complaints, spoil, write

ROOM, PROGRAM = "    capacity: 8\n", "    seats: 20\n  - id: arus-kas"


def spoiled(keywords: str) -> str:
    return spoil(SPACES, ROOM, f"{ROOM}    keywords: {keywords}\n")


def test_they_are_read_for_locations_spaces_and_programs(tmp_path: Path) -> None:
    words = "    keywords: {id: [aula, P-IRT, Wi-Fi & kopi], en: hall}\n"
    spaces = spoil(spoil(SPACES, ROOM, ROOM + words), "    whatsapp:", f"{words}    whatsapp:")
    programs = spoil(PROGRAMS, PROGRAM, words + PROGRAM)
    catalog = load(write(tmp_path, spaces=spaces, programs=programs), today=TODAY)
    for one in (catalog.locations[0], catalog.spaces[0], catalog.programs[0]):
        assert one.keywords is not None
        assert (one.keywords["id"], one.keywords["en"]) == (("aula", "P-IRT", "Wi-Fi & kopi"), ("hall",))
    assert catalog.spaces[1].keywords is None


def test_a_room_that_is_all_a_sample_has_no_sample_keywords(tmp_path: Path) -> None:
    catalog = load(write(tmp_path, spaces=spoiled("{id: [aula], en: [hall]}")), today=TODAY)
    assert "capacity" in catalog.spaces[0].sample
    assert "keywords" not in catalog.spaces[0].sample


@pytest.mark.parametrize(
    ("keywords", "message"),
    [
        ("{id: [aula]}", '25:15: "en" is missing; add it'),
        ("{id: [], en: [hall]}", "25:20: id: the list is empty; write at least one entry"),
        (
            '{id: ["aula, gedung"], en: [hall]}',
            '25:20: id: "aula, gedung" is no keyword; write letters and digits only, and each keyword by itself',
        ),
        (
            "{id: [aula, Aula], en: [hall]}",
            '25:20: id: the keyword "Aula" is there twice; remove one of the two',
        ),
        (
            f"{{id: [{', '.join('abcdefghijklm'[n] * 3 for n in range(13))}], en: [hall]}}",
            "25:20: id: 13 keywords are too many; keep the 12 that visitors type most",
        ),
    ],
)
def test_what_is_wrong_with_them_is_told(tmp_path: Path, keywords: str, message: str) -> None:
    assert complaints(write(tmp_path, spaces=spoiled(keywords))) == [f"spaces.yaml:{message}"]

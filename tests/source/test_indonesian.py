"""Mistakes are told in Indonesian, place and field untouched; what has no words yet stays English.

That every message the other tests provoke has words is checked where they provoke it, in `files.complaints`.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from source.indonesian import parts, told


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        (
            "data/spaces.yaml:24:15: capacity: 0 is too small; write 1 or more",
            "data/spaces.yaml:24:15: capacity: 0 terlalu kecil; tulis 1 atau lebih",
        ),
        (
            'content/pages/heterogen.md:34: there is no page "/lokas/" on this site; did you mean "/lokasi/"?',
            'content/pages/heterogen.md:34: tidak ada halaman "/lokas/" di situs ini; mungkin maksudnya "/lokasi/"?',
        ),
        (
            'SITE_TODAY is "besok"; write a date like 2026-12-01',
            'SITE_TODAY berisi "besok"; tulis tanggal seperti 2026-12-01',
        ),
        ("data/spaces.yaml:1:1: something new; delete it", "data/spaces.yaml:1:1: something new; hapus"),
    ],
)
def test_a_mistake_is_told_in_indonesian(english: str, indonesian: str) -> None:
    assert told(english, {}) == indonesian
    assert told(english, {"CHECK_LANG": "en"}) == english


def test_every_line_is_told_and_lists_stay_as_they_are() -> None:
    english = "a.yaml:1:1: the list is empty; add it\n  2027-01-01  public holiday  Tahun Baru"
    assert told(english, {}) == "a.yaml:1:1: daftarnya kosong; tambahkan\n  2027-01-01  public holiday  Tahun Baru"


def test_the_text_that_says_most_is_taken() -> None:
    said = [said for _, said in parts("write 30 or 60; write 30 or more")]
    assert said == ["tulis 30 atau 60", "tulis 30 atau lebih"]


@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp"))))
def test_whatever_an_editor_wrote_is_quoted_as_it_is(written: str) -> None:
    english = f'a.yaml:1:1: unknown key "{written}"'
    if "; " not in written:
        assert told(english, {}) == f'a.yaml:1:1: isian "{written}" tidak dikenal'

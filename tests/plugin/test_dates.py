"""Stretches of days say once what both ends share."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.catalog import Text
from hetero_space.dates import stretch

STRETCHES = [
    (date(2026, 11, 23), date(2026, 11, 29), "23–29 November 2026", "23–29 November 2026"),
    (date(2026, 11, 30), date(2026, 12, 6), "30 November–6 Desember 2026", "30 November–6 December 2026"),
    (date(2026, 12, 28), date(2027, 1, 3), "28 Desember 2026–3 Januari 2027", "28 December 2026–3 January 2027"),
]


@pytest.mark.parametrize(("first", "last", "indonesian", "english"), STRETCHES)
def test_a_stretch_of_days(first: date, last: date, indonesian: str, english: str) -> None:
    assert stretch(first, last) == Text(indonesian, english)

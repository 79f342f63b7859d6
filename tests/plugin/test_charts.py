"""A bar is as long as its number says, on a scale of round numbers that has room for all of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetero_space.charts import chart, top_of
from tests.builders import text

NUMBERS = st.lists(st.integers(0, 100_000), max_size=12)


@pytest.mark.parametrize(
    ("most", "top"), [(0, 4), (4, 4), (5, 8), (18, 20), (50, 60), (96, 100), (1_380, 1_600), (29_070, 32_000)]
)
def test_a_scale_ends_at_the_next_round_number_that_four_steps_reach(most: int, top: int) -> None:
    assert top_of([0, most]) == top


@given(NUMBERS)
def test_a_scale_has_room_for_all_and_wastes_no_more_than_half(values: list[int]) -> None:
    most = max([4, *values])
    assert most <= top_of([*values, 4]) <= 2 * most


@given(NUMBERS)
def test_bars_keep_the_proportion_of_their_numbers(values: list[int]) -> None:
    drawn = chart("a", text(), (text(), text()), [(text(), value) for value in values])
    for bar in drawn.bars:
        assert abs(bar.share * drawn.top - 100 * bar.value) <= 0.05 * drawn.top + 1e-6


def test_totals_are_those_of_the_rows() -> None:
    drawn = chart("a", text(), (text(), text(), text()), [(text(), 30), (text(), 12)], beside=[2, 1])
    assert (drawn.total, drawn.total_beside) == (42, 3)

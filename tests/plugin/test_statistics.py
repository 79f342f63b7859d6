"""Charts count what the calendar holds; a bar is as long as its number says."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hetero_space.statistics import PARTICIPANTS, bars, by_location, by_month, by_theme, statistics
from tests.builders import session, text
from tests.plugin.builders import build

DECEMBER = session(date=date(2026, 12, 1))
MAY = session(date=date(2026, 5, 5))
CANCELLED = session(date=date(2026, 5, 12), cancelled=text("Pelatih sakit"))
NEXT_YEAR = session(date=date(2027, 5, 4))
BUILD = build(DECEMBER, MAY, CANCELLED, NEXT_YEAR)


def test_a_year_counts_what_took_place_and_what_is_planned_in_it_but_not_what_was_cancelled() -> None:
    (entry,) = statistics(BUILD)
    assert (entry.context["total"], entry.context["programs"], entry.context["cancelled"]) == (2, 1, 1)


def test_sessions_are_counted_by_theme_month_and_city() -> None:
    assert [(bar.label.en, bar.value) for bar in by_theme(BUILD, 2026).bars] == [("Finance", 2)]
    assert [bar.value for bar in by_month(BUILD, 2026).bars] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]
    assert [(bar.label.id, bar.value) for bar in by_location(BUILD, 2026).bars] == [("Solo", 2)]


def test_the_published_numbers_are_those_that_were_published() -> None:
    assert PARTICIPANTS == {2020: 19_247, 2021: 12_286, 2022: 29_070}


@given(st.lists(st.integers(0, 100_000), max_size=12))
def test_the_longest_bar_is_full_and_the_others_keep_their_proportion(values: list[int]) -> None:
    drawn = bars([(text(), value) for value in values])
    most = max(values, default=0)
    for bar in drawn:
        assert abs(bar.share * most - 100 * bar.value) <= 0.05 * most + 1e-6
        assert (bar.share == 100) >= (bar.value == most > 0)

"""Charts count what the calendar holds."""

from __future__ import annotations

from datetime import date

from chalicelib.trainings import seats
from hetero_space.statistics import PARTICIPANTS, by_location, by_month, by_theme, by_weekday, statistics
from tests.builders import session, text
from tests.plugin.builders import build

DECEMBER = session(date=date(2026, 12, 1))
MAY = session(date=date(2026, 5, 5))
CANCELLED = session(date=date(2026, 5, 12), cancelled=text("Pelatih sakit"))
NEXT_YEAR = session(date=date(2027, 5, 4))
BUILD = build(DECEMBER, MAY, CANCELLED, NEXT_YEAR)


def test_a_year_counts_what_took_place_and_what_is_planned_in_it_but_not_what_was_cancelled() -> None:
    (entry,) = statistics(BUILD)
    assert [entry.context[name] for name in ("total", "programs", "cancelled", "over")] == [2, 1, 1, 1]


def test_sessions_are_counted_by_month_and_weekday() -> None:
    assert [bar.value for bar in by_month(BUILD, 2026).bars] == [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1]
    assert [bar.value for bar in by_weekday(BUILD, 2026).bars] == [0, 2, 0, 0, 0, 0, 0]


def test_themes_and_cities_tell_their_sessions_and_the_seats_these_have() -> None:
    each = seats(BUILD.catalog, MAY)
    assert [(bar.label.en, bar.beside, bar.value) for bar in by_theme(BUILD, 2026).bars] == [("Finance", 2, 2 * each)]
    assert [(bar.label.id, bar.beside, bar.value) for bar in by_location(BUILD, 2026).bars] == [("Solo", 2, 2 * each)]


def test_the_published_numbers_are_those_that_were_published() -> None:
    assert PARTICIPANTS == {2020: 19_247, 2021: 12_286, 2022: 29_070}

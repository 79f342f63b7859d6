"""The sitemap's dates come from the data, so that two builds of one day are the same."""

from __future__ import annotations

from datetime import date

import pytest

from hetero_space.sitemap import changed_on
from tests.builders import TODAY, session
from tests.plugin.builders import build


@pytest.mark.parametrize("kind", ["home", "calendar", "space"])
def test_pages_that_look_ahead_change_every_day(kind: str) -> None:
    assert changed_on(build(), kind, "") == TODAY


def test_a_program_changed_on_the_day_after_its_last_session() -> None:
    sessions = [session(date=date(2026, 11, day)) for day in (3, 17, 24)]
    assert changed_on(build(*sessions), "program", "catatan-usaha") == date(2026, 11, 18)


def test_a_program_that_has_not_begun_has_no_date() -> None:
    assert changed_on(build(), "program", "catatan-usaha") is None


def test_the_notice_changed_with_its_version() -> None:
    assert changed_on(build(), "privacy", "") == build().catalog.notice_version

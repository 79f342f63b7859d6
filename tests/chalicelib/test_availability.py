"""The question of what is free, and its answer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.availability import Question, body, question
from chalicelib.catalog import Closure
from chalicelib.errors import Code, Refusal
from tests.builders import NOW, TODAY, TUESDAY, catalog, policy, session, space, span, text


def ask(**query: str) -> Question:
    return question(catalog(), {name.rstrip("_"): [value] for name, value in query.items()}, now=NOW)


def faults(**query: str) -> list[tuple[str, str]]:
    with pytest.raises(Refusal) as refused:
        ask(**query)
    assert refused.value.code is Code.INVALID_REQUEST
    return [(fault.field, fault.code.value) for fault in refused.value.faults]


def test_four_weeks_from_today_unless_asked_otherwise() -> None:
    assert ask(space="solo-meeting-1") == Question(space(), TODAY, 28)
    assert ask(space="solo-meeting-1", from_="2026-12-01", days="62") == Question(space(), TUESDAY, 62)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [("space", "required")]),
        ({"space": "solo-meeting-9"}, [("space", "unknown")]),
        ({"space": "solo-meeting-1", "from_": "besok"}, [("from", "malformed")]),
        ({"space": "solo-meeting-1", "from_": "9999-12-31"}, [("from", "out_of_range")]),
        ({"space": "solo-meeting-1", "from_": "0001-01-01"}, [("from", "out_of_range")]),
        ({"space": "solo-meeting-1", "days": "0"}, [("days", "out_of_range")]),
        ({"space": "solo-meeting-1", "days": "63"}, [("days", "out_of_range")]),
        ({"space": "solo-meeting-1", "days": "semua"}, [("days", "malformed")]),
        ({"space": "x", "days": "x", "from_": "x", "hari": "x"},
         [("hari", "unexpected"), ("space", "unknown"), ("from", "malformed"), ("days", "malformed")]),
    ],
)  # fmt: skip
def test_every_fault_of_a_question_is_named(query: dict[str, str], expected: list[tuple[str, str]]) -> None:
    assert faults(**query) == expected


def test_a_value_given_twice_is_malformed() -> None:
    with pytest.raises(Refusal) as refused:
        question(catalog(), {"space": ["solo-meeting-1", "solo-meeting-2"]}, now=NOW)
    assert refused.value.faults[0].field == "space"


def test_a_space_that_is_not_booked_online_has_no_free_times() -> None:
    gallery = catalog(space(id="solo-gallery", booking=None))
    with pytest.raises(Refusal) as refused:
        question(gallery, {"space": ["solo-gallery"]}, now=NOW)
    assert [fault.code.value for fault in refused.value.faults] == ["not_bookable"]


def test_the_answer_tells_open_and_free_hours_and_why_it_is_closed() -> None:
    christmas = Closure(date(2026, 12, 2), date(2026, 12, 2), text("Hari libur"), "holiday")
    calendar = catalog(closures=(christmas,), sessions=(session(),))
    sheets = {TUESDAY: {14 * 60: 1, 14 * 60 + 30: 1}}
    told = body(calendar, Question(space(), TUESDAY, 2), sheets, now=NOW)
    assert told == {
        "space": "solo-meeting-1",
        "timezone": "Asia/Jakarta",
        "earliest": "2026-11-24T11:00",
        "latest": "2027-01-23",
        "days": [
            {
                "date": "2026-12-01",
                "open": [{"start": "09:00", "end": "18:00"}],
                # ░░██████░░░░████░░░░░░  a training, then a booking
                "free": [
                    {"start": "09:00", "end": "10:00", "units": 1},
                    {"start": "12:00", "end": "14:00", "units": 1},
                    {"start": "15:00", "end": "18:00", "units": 1},
                ],
                "closed": None,
                "special": None,
            },
            {
                "date": "2026-12-02",
                "open": [],
                "free": [],
                "closed": {"id": "Hari libur", "en": "Hari libur"},
                "special": None,
            },
        ],
    }


def test_special_hours_give_their_reason() -> None:
    short = Closure(TUESDAY, TUESDAY, text("Rapat"), hours=(span("13:00-18:00"),))
    (told,) = body(catalog(closures=(short,)), Question(space(), TUESDAY, 1), {}, now=NOW)["days"]
    assert (told["closed"], told["special"]) == (None, {"id": "Rapat", "en": "Rapat"})


@pytest.mark.parametrize(("horizon", "days"), [(14, 15), (60, 61), (90, 62)])
def test_a_page_shows_all_days_that_can_be_booked(horizon: int, days: int) -> None:
    room = catalog(space(booking=policy(horizon_days=horizon)))
    asked = {"space": ["solo-meeting-1"]}
    assert question(room, asked, now=NOW, whole=True).days == days
    assert question(room, asked, now=NOW).days == 28
    assert question(room, asked | {"days": ["3"]}, now=NOW, whole=True).days == 3


@given(st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=400)), st.integers(1, 62))
def test_a_day_is_told_for_each_day_asked(first: date, days: int) -> None:
    told = body(catalog(), ask(space="solo-meeting-1", from_=first.isoformat(), days=str(days)), {}, now=NOW)
    assert [day["date"] for day in told["days"]] == [(first + timedelta(days=n)).isoformat() for n in range(days)]

"""The form of the search offers what there is; whatever a query holds, it is a search or a list of faults."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.searching import FIELDS, SearchDraft, choices, draft
from tests.builders import NOW, TODAY, catalog, location, policy, space, week

HELD = catalog(
    space(booking=policy(min_minutes=60, max_minutes=120, horizon_days=30)),
    space(id="desks", kind="shared-office", booking=policy(min_minutes=30, max_minutes=60), capacity=1, units=9),
    space(id="gallery", kind="gallery", booking=None, hours=week("06:00-22:00")),
    locations=(location(), location(id="kudus", name="Hetero Space Kudus")),
)


def read(query: dict[str, list[str]], dialect: str = "json") -> SearchDraft:
    return draft(query, HELD, now=NOW, dialect=dialect)  # type: ignore[arg-type]


def test_places_and_kinds_are_offered_where_something_can_be_booked() -> None:
    offered = choices(HELD, NOW)
    assert [place.id for place in offered.locations] == ["solo"]
    assert offered.kinds == ("shared-office", "meeting")


def test_starts_lie_within_the_opening_hours_and_lengths_are_those_that_some_space_takes() -> None:
    offered = choices(HELD, NOW)
    assert (offered.starts[0], offered.starts[-1]) == (9 * 60, 17 * 60 + 30)
    assert offered.lengths == (30, 60, 90, 120)


def test_the_form_begins_when_most_spaces_open_on_most_days() -> None:
    early = space(id="early", hours=week("06:00-18:00"))
    late = space(id="late", hours=week("10:00-18:00"))
    both = catalog(space(), space(id="other"), early, late)
    assert (choices(both, NOW).starts[0], choices(both, NOW).start) == (6 * 60, 9 * 60)
    assert choices(catalog(early, late), NOW).start == 6 * 60  # of two as common the earlier


def test_days_run_from_today_to_the_farthest_horizon() -> None:
    offered = choices(HELD, NOW)
    assert (offered.first, (offered.last - TODAY).days) == (TODAY, 60)


def test_a_house_where_nothing_is_booked_online_has_a_form_without_choices() -> None:
    offered = choices(catalog(space(booking=None)), NOW)
    assert (offered.locations, offered.kinds, offered.starts, offered.lengths) == ((), (), (), ())
    assert offered.start is None
    assert (offered.first, offered.last) == (TODAY, TODAY)


_NAMES = [each.name for each in FIELDS]
_texts = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["2026-12-01", "2027-01-24", "10:00", "24:00", "12:00", "120", "-30", "4", "0", "solo", "kudus"]),
)
_queries = st.dictionaries(
    st.one_of(st.sampled_from(_NAMES), st.text(max_size=8)), st.lists(_texts, max_size=2), max_size=10
)


@given(_queries)
@example({"date": ["2026-12-01"], "start": ["10:00"], "end": ["10:00"], "party_size": ["1"]})
@example({"date": ["2026-12-01"], "start": ["23:30"], "end": ["24:00"], "party_size": ["1"]})
@example({"date": ["2026-12-01"], "start": ["23:30"], "minutes": ["30"], "party_size": ["1"]})
@example({"date": ["2026-12-01"], "start": ["24:00"], "minutes": ["0"], "party_size": ["1"]})
def test_whatever_is_asked_is_a_search_or_has_faults(query: dict[str, list[str]]) -> None:
    for dialect in ("json", "form"):
        told = read(query, dialect)
        assert (told.search is None) == bool(told.faults)
        if told.search is not None:
            assert told.search.span.start < told.search.span.end


@given(_queries)
def test_a_form_minds_no_names_that_are_not_its_own(query: dict[str, list[str]]) -> None:
    known = {name: values for name, values in query.items() if name in _NAMES}
    assert read(query, "form").faults == read(known, "form").faults


def test_the_end_of_the_day_is_an_end() -> None:
    asked = {"date": ["2026-12-01"], "start": ["23:00"], "end": ["24:00"], "party_size": ["2"]}
    found = read(asked).search
    assert found is not None
    assert str(found.span) == "23:00-24:00"

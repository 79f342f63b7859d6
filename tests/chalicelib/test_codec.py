"""Whatever the catalog holds survives the way through JSON."""

import json
from dataclasses import fields
from datetime import date
from typing import Any, get_type_hints

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.catalog import Catalog, Closure, Location, Policy, Program, Session, Space, Text, Theme, Week
from chalicelib.codec import from_plain, to_plain
from chalicelib.times import Span
from tests.builders import catalog, space


def every_field(cls: type) -> st.SearchStrategy[Any]:
    """Values of `cls` with its optional fields given or not."""
    hints = get_type_hints(cls)
    given_ones = {field.name: st.from_type(hints[field.name]) for field in fields(cls)}
    return st.builds(cls, **given_ones)


MINUTES = st.lists(st.integers(0, 24 * 60), min_size=2, max_size=2, unique=True).map(sorted)
st.register_type_strategy(Span, MINUTES.map(lambda ends: Span(*ends)))
for model in (Text, Week, Policy, Location, Space, Closure, Theme, Program, Session):
    st.register_type_strategy(model, every_field(model))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(every_field(Catalog))
def test_a_catalog_survives_the_way_through_json(value: Catalog) -> None:
    assert from_plain(Catalog, json.loads(json.dumps(to_plain(value)))) == value


def test_fields_at_their_default_are_left_out() -> None:
    plain = to_plain(catalog(space(units=1, booking=None)))
    assert "units" not in plain["spaces"][0]
    assert "booking" not in plain["spaces"][0]


def test_dates_and_spans_travel_as_text() -> None:
    session = Session("foto-produk", date(2026, 12, 1), Span.parse("09:00-11:30"), "solo-studio")
    assert to_plain(session) == {
        "program": "foto-produk",
        "date": "2026-12-01",
        "span": "09:00-11:30",
        "space": "solo-studio",
    }

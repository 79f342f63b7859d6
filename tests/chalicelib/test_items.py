"""Items and values are the same thing in two forms."""

import json

from hypothesis import given
from hypothesis import strategies as st

from chalicelib import attributes, bookings, items
from tests.builders import NOW, TUESDAY, catalog, policy, request, space, visitor

BOOKING = bookings.book(
    catalog(space(booking=policy(approval="staff"))),
    request(
        visitor=visitor(organization="UMKM Sejahtera", notes="satu\ndua", answers=(("tata-letak", "u"),)), lang="en"
    ),
    reference="HS-7K3M9Q",
    secret_key=b"kunci",
    now=NOW,
)


def visitor_item() -> attributes.Item:
    keys = [quota.key for quota in BOOKING.quotas]
    return items.visitor_item("HS-7K3M9Q", BOOKING.visitor, erase_at=BOOKING.erase_at, quotas=keys)


def test_what_is_written_is_read_back() -> None:
    assert items.reservation(items.reservation_item(BOOKING.reservation)) == BOOKING.reservation
    assert items.visitor(visitor_item()) == BOOKING.visitor
    assert items.quotas(visitor_item()) == tuple(quota.key for quota in BOOKING.quotas)
    assert items.idempotency_record(items.idempotency_item(BOOKING.idempotency)) == BOOKING.idempotency


def test_no_personal_data_stands_outside_its_own_item() -> None:
    elsewhere = json.dumps([items.reservation_item(BOOKING.reservation), items.idempotency_item(BOOKING.idempotency)])
    for personal in (
        "Sri Wahyuni",
        "sri@example.com",
        "+6281234567890",
        "UMKM Sejahtera",
        "satu",
        "Rapat",
        "tata-letak",
    ):
        assert personal not in elsewhere
    assert visitor_item()["ttl"] == {"N": str(int(BOOKING.erase_at.timestamp()))}


def test_keys_tell_apart_what_they_name() -> None:
    assert items.sheet_key("solo-meeting-1", TUESDAY) == {
        "pk": {"S": "SPACE#solo-meeting-1"},
        "sk": {"S": "DAY#2026-12-01"},
    }
    assert items.reservation_key("HS-7K3M9Q") != items.visitor_key("HS-7K3M9Q")


@given(st.dictionaries(st.integers(0, 47).map(lambda cell: cell * 30), st.integers(1, 99)))
def test_a_day_sheet_is_one_number_a_cell(taken: dict[int, int]) -> None:
    cells = {items.cell_name(minute): attributes.value(units) for minute, units in taken.items()}
    assert items.taken(items.sheet_key("solo-meeting-1", TUESDAY) | cells | {"ttl": attributes.value(1)}) == taken

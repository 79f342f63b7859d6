"""Settings come from the environment, with defaults for the local stack; what is wrong is said plainly."""

from datetime import datetime

import pytest

from chalicelib.exchange import Addresses
from chalicelib.settings import settings
from chalicelib.times import WIB

KEY = {"SECRET_KEY": "kunci uji yang tidak rahasia, 32 huruf lebih"}


def test_the_local_stack_needs_only_a_key() -> None:
    found = settings(KEY)
    assert found.addresses == Addresses("http://localhost:8000", "http://localhost:8001")
    assert found.origins == {"http://localhost:8000"}
    assert found.table == "hetero-space-local"
    assert found.now is None


def test_origins_may_be_several_and_addresses_end_in_a_slash() -> None:
    found = settings(
        KEY
        | {
            "SITE_URL": "https://heterospace.example/",
            "API_URL": "https://api.heterospace.example/",
            "SITE_ORIGINS": "https://heterospace.example, https://www.heterospace.example/,",
        }
    )
    assert found.addresses == Addresses("https://heterospace.example", "https://api.heterospace.example")
    assert found.origins == {"https://heterospace.example", "https://www.heterospace.example"}


@pytest.mark.parametrize("key", [{}, {"SECRET_KEY": ""}, {"SECRET_KEY": "x" * 31}])
def test_without_a_real_key_nothing_starts(key: dict[str, str]) -> None:
    with pytest.raises(RuntimeError, match="SECRET_KEY must hold at least 32 random characters"):
        settings(key)


def test_the_clock_can_be_pinned_to_a_moment_with_its_zone() -> None:
    assert settings(KEY | {"BOOKING_NOW": "2026-12-01T01:00:00Z"}).now == datetime(2026, 12, 1, 8, 0, tzinfo=WIB)
    with pytest.raises(RuntimeError, match="BOOKING_NOW needs a time zone"):
        settings(KEY | {"BOOKING_NOW": "2026-12-01T08:00:00"})

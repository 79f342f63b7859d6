"""Values come back from the table as they were written."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.attributes import epoch, keyed, moment, read, written
from chalicelib.times import WIB
from tests.builders import NOW


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,9}", fullmatch=True), st.text() | st.integers()))
def test_texts_and_numbers_are_read_as_they_were_written(values: dict[str, str | int]) -> None:
    assert read(written(**values)) == values


def test_a_key_is_two_texts() -> None:
    assert keyed("RES#HS-7K3M9Q", "RES") == {"pk": {"S": "RES#HS-7K3M9Q"}, "sk": {"S": "RES"}}


def test_a_moment_is_whole_seconds() -> None:
    assert epoch(NOW + timedelta(milliseconds=999)) == epoch(NOW) == 1795485600
    assert moment(1795485600) == datetime(2026, 11, 24, 9, tzinfo=WIB)

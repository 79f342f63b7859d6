"""A person is counted by phone, and by e-mail where there is one, each only as a keyed hash."""

import pytest

from chalicelib.catalog import Catalog
from chalicelib.quotas import Quota, quotas_of
from tests.builders import catalog, policy, space, visitor


def keys(**changes: str) -> list[str]:
    found = quotas_of(catalog(), "solo-meeting-1", visitor(**changes), secret_key=b"kunci")
    return [quota.key for quota in found]


def test_email_and_phone_each_count() -> None:
    found = quotas_of(catalog(quota=3), "solo-meeting-1", visitor(), secret_key=b"kunci")
    assert [quota.limit for quota in found] == [3, 3]
    assert found[0].key != found[1].key


def test_who_gives_no_email_opens_no_second_quota() -> None:
    assert keys(email="") == keys()[1:]


def test_a_space_may_have_a_quota_of_its_own_besides() -> None:
    at = catalog(space(booking=policy(quota=1)), quota=3)
    in_all = quotas_of(catalog(quota=3), "solo-meeting-1", visitor(), secret_key=b"kunci")
    own = tuple(Quota(f"{quota.key}#solo-meeting-1", 1) for quota in in_all)
    assert quotas_of(at, "solo-meeting-1", visitor(), secret_key=b"kunci") == in_all + own


@pytest.mark.parametrize("at", [catalog(space(id="solo-other")), catalog(space(booking=None))], ids=["gone", "closed"])
def test_a_space_that_is_no_longer_booked_has_no_quota_of_its_own(at: Catalog) -> None:
    assert [quota.key for quota in quotas_of(at, "solo-meeting-1", visitor(), secret_key=b"kunci")] == keys()


def test_another_address_is_another_person_and_other_letters_are_not() -> None:
    assert keys(email="SRI@Example.com") == keys()
    assert keys(email="sri@example.org")[0] != keys()[0]
    assert keys(email="sri@example.org")[1] == keys()[1]


def test_nobody_is_known_by_their_key() -> None:
    assert not any("sri" in key or "812" in key for key in keys())
    assert quotas_of(catalog(), "solo-meeting-1", visitor(), secret_key=b"lain")[0].key != keys()[0]

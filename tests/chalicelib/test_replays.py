"""A request that comes again gets the answer it was given, unless its visitor has given that back."""

from __future__ import annotations

from datetime import timedelta

from chalicelib.enrollments import Enrollment, State
from chalicelib.replays import IdempotencyRecord, fingerprint_of, granted_before, record_of
from tests.builders import NOW, enrollment, request, visitor


def test_the_same_content_has_the_same_fingerprint_whatever_its_key() -> None:
    assert fingerprint_of(request(idempotency_key="a" * 16)) == fingerprint_of(request())


def test_any_other_content_has_another() -> None:
    assert fingerprint_of(request(visitor=visitor(phone="+6281234567891"))) != fingerprint_of(request())


def test_a_form_without_a_key_is_recognized_by_its_content_for_ten_minutes() -> None:
    first, second = (record_of(request(), reference="", now=NOW) for _ in range(2))
    assert first.key == second.key
    assert first.expires_at == NOW + timedelta(minutes=10)


def test_a_key_is_remembered_for_a_day_and_never_kept_in_the_clear() -> None:
    record = record_of(request(idempotency_key="kunci-pengunjung-1"), reference="", now=NOW)
    assert record.expires_at == NOW + timedelta(hours=24)
    assert "kunci" not in record.key


def test_what_was_cancelled_no_longer_answers_a_form_without_a_key() -> None:
    first = record_of(request(), reference="", now=NOW)
    kept = {first.key: enrollment(reference="HP-AAAAAA", state=State.CANCELLED)}

    def look_up(record: IdempotencyRecord) -> Enrollment | None:
        return kept.get(record.key)

    found, second = granted_before(request(), first, look_up)
    assert found is None
    assert (second.key != first.key, second.fingerprint) == (True, first.fingerprint)
    kept[second.key] = enrollment(reference="HP-BBBBBB", state=State.CANCELLED)
    found, third = granted_before(request(), first, look_up)
    assert (found, len({first.key, second.key, third.key})) == (None, 3)
    kept[third.key] = enrollment(reference="HP-CCCCCC")
    assert granted_before(request(), first, look_up) == (kept[third.key], third)


def test_a_key_gets_its_answer_whatever_became_of_it() -> None:
    keyed = request(idempotency_key="kunci-pengunjung-1")
    cancelled = enrollment(state=State.CANCELLED)
    record = record_of(keyed, reference="", now=NOW)
    assert granted_before(keyed, record, lambda _: cancelled) == (cancelled, record)

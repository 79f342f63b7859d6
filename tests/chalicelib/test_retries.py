"""What passes by itself is tried again, with full jitter, until time is up. No test waits: the clock is a value."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, ReadTimeoutError
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Code, Refusal
from chalicelib.retries import Patience, Unsettled, passes, persist


@dataclass
class Watch:
    """A clock that only sleeping moves on."""

    time: float = 100.0
    pauses: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.time += seconds

    def patience(self, *, chance: float = 1.0, total: float = 5.0) -> Patience:
        return Patience(total=total, clock=lambda: self.time, sleep=self.sleep, chance=lambda: chance)


def error(code: str, *reasons: str) -> ClientError:
    response = {"Error": {"Code": code, "Message": ""}, "CancellationReasons": [{"Code": each} for each in reasons]}
    return ClientError(response, "TransactWriteItems")  # type: ignore[arg-type]  # a response by hand


CONFLICT = error("TransactionCanceledException", "None", "TransactionConflict")


def failing(times: int, problem: Exception) -> Callable[[], str]:
    remaining = [problem] * times

    def attempt() -> str:
        if remaining:
            raise remaining.pop()
        return "done"

    return attempt


@pytest.mark.parametrize(
    "problem",
    [
        CONFLICT,
        error("TransactionCanceledException", "ThrottlingError"),
        error("TransactionCanceledException", "ProvisionedThroughputExceeded"),
        error("TransactionCanceledException", "ConditionalCheckFailed", "TransactionConflict"),
        error("TransactionConflictException"),
        error("TransactionInProgressException"),
        error("ThrottlingException"),
        error("ProvisionedThroughputExceededException"),
        error("RequestLimitExceeded"),
        error("InternalServerError"),
        error("ServiceUnavailable"),
        EndpointConnectionError(endpoint_url="http://127.0.0.1:1"),
        ReadTimeoutError(endpoint_url="http://127.0.0.1:1"),
        Unsettled(),
    ],
)
def test_what_passes_is_tried_again(problem: Exception) -> None:
    assert persist(failing(3, problem), Watch().patience()) == "done"


@pytest.mark.parametrize(
    "problem",
    [
        error("TransactionCanceledException", "ConditionalCheckFailed", "None"),
        error("TransactionCanceledException", "ValidationError"),
        error("ValidationException"),
        error("AccessDeniedException"),
        error("ResourceNotFoundException"),
    ],
)
def test_what_somebody_must_mend_is_not(problem: ClientError) -> None:
    watch = Watch()
    assert not passes(problem)
    with pytest.raises(ClientError):
        persist(failing(1, problem), watch.patience())
    assert watch.pauses == []


def test_pauses_double_up_to_a_bound() -> None:
    watch = Watch()
    persist(failing(7, CONFLICT), watch.patience())
    assert watch.pauses == [0.02, 0.04, 0.08, 0.16, 0.32, 0.4, 0.4]


def test_when_time_is_up_the_caller_is_told_to_come_back() -> None:
    watch = Watch()
    with pytest.raises(Refusal) as refused:
        persist(failing(10_000, CONFLICT), watch.patience(total=3.0))
    assert refused.value.code is Code.BUSY
    assert sum(watch.pauses) < 3.0


@given(st.lists(st.floats(0, 1, exclude_max=True), min_size=40, max_size=40))
def test_jitter_is_full_and_never_outlasts_the_deadline(chances: list[float]) -> None:
    watch, drawn = Watch(), iter(chances)
    patience = Patience(total=2.0, clock=lambda: watch.time, sleep=watch.sleep, chance=lambda: next(drawn, 0.999))
    with pytest.raises(Refusal):
        persist(failing(10_000, CONFLICT), patience)
    bounds = [min(0.4, 0.02 * 2**attempt) for attempt in range(len(watch.pauses))]
    assert all(0 <= pause <= bound for pause, bound in zip(watch.pauses, bounds, strict=True))
    assert watch.time - 100.0 < 2.0

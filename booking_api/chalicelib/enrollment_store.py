"""DynamoDB for enrolling: reads of one session or one enrollment, and one conditional transaction per change.

What a change is was decided by `waitlists`, from what was read here. Each change of a seat, a ticket or an offer
touches its session's sheet, and is conditioned on the sheet's version; only taking a seat for which nobody waits is
conditioned on the number of seats alone. What was decided by numbers that have changed meanwhile is not written, and
`trying` reads and decides again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from botocore.exceptions import ClientError

from . import attributes, items
from . import enrollment_items as rows
from .attributes import Item
from .enrollment_writes import KEY, MARK, REFERENCE, Action, actions
from .enrollments import MOST_ACTIONS, Change, Enrollment, Mark, Place, SeatSheet
from .errors import Code, Fault, FaultCode, Refusal
from .replays import IdempotencyRecord
from .reservations import Visitor
from .retries import PASSING_REASONS, Patience, Unsettled, persist, reasons
from .store import ReferenceTaken, answered
from .times import WIB

T = TypeVar("T")

_REFUSED = "ConditionalCheckFailed"
_BATCH = 100  # keys of one BatchGetItem
_LAST = "\uffff"  # sorts after every key of ours


@dataclass(frozen=True, slots=True)
class Kept:
    """Who enrolled, their marks, and when all of it is due for erasure, whether or not it is erased yet."""

    visitor: Visitor
    marks: tuple[str, ...]
    erase_at: datetime


@dataclass(frozen=True, slots=True)
class Found:
    """An enrollment, and what is kept of its person; None once that is erased."""

    enrollment: Enrollment
    kept: Kept | None

    @property
    def marks(self) -> tuple[str, ...]:
        return self.kept.marks if self.kept else ()


class EnrollmentStore:
    """The table. Its reads are consistent and are tried once: `trying` is what tries again."""

    def __init__(self, client: Any, table: str, *, patience: Patience | None = None) -> None:
        self._client = client
        self._table = table
        self._patience = patience or Patience()

    def trying(self, attempt: Callable[[], T]) -> T:
        """The result of reading, deciding and writing, from the start again while it fails in passing.

        Raises Refusal BUSY when time is up; it is then open whether the last attempt was written.
        """
        return persist(attempt, self._patience)

    def sheet(self, program: str, session: date) -> SeatSheet:
        """The sheet of a session; an empty one where nobody has enrolled yet."""
        item = self._get(rows.sheet_key(program, session))
        return SeatSheet(program=program, session=session) if item is None else rows.sheet(item)

    def sheets(self, program: str, first: date) -> dict[date, SeatSheet]:
        """The sheets of a program's sessions from `first` on, by one Query; sessions without anybody are absent."""
        low = rows.sheet_key(program, first)
        found = self._query(low["pk"], low["sk"], {"S": "SESSION#" + _LAST})
        return {each.session: each for each in map(rows.sheet, found)}

    def queue(self, program: str, session: date) -> tuple[Place, ...]:
        """The waitlist, open offers included, in the order of the tickets: one Query."""
        return tuple(map(rows.place, self._starting(program, rows.queue_prefix(session))))

    def roster(self, program: str, session: date) -> tuple[str, ...]:
        """The references of all who have a seat in a session: one Query."""
        return tuple(item["reference"]["S"] for item in self._starting(program, rows.roster_prefix(session)))

    def enrollment(self, reference: str) -> Found:
        """Raises Refusal NOT_FOUND."""
        found = {
            item["sk"]["S"]: item
            for item in self._query(rows.enrollment_key(reference)["pk"], {"S": "ENR"}, {"S": _LAST})
        }
        if "ENR" not in found:
            raise Refusal(Code.NOT_FOUND)
        return Found(rows.enrollment(found["ENR"]), _kept(found["VISITOR"]) if "VISITOR" in found else None)

    def visitors(self, references: tuple[str, ...], *, now: datetime) -> dict[str, Visitor]:
        """Who enrolled, by reference; without those whose data are due for erasure, whether or not erased yet."""
        found: dict[str, Visitor] = {}
        for start in range(0, len(references), _BATCH):
            for item in self._batch([rows.visitor_key(each) for each in references[start : start + _BATCH]]):
                if int(item["ttl"]["N"]) > attributes.epoch(now):
                    found[item["pk"]["S"].removeprefix("ENR#")] = items.visitor(item)
        return found

    def held(self, enrollment: Enrollment, marks: Sequence[str]) -> tuple[Mark, ...]:
        """Which marks of its person an enrollment holds: in what it has left, they may be another enrollment's."""
        wanted = [Mark(mark, enrollment.program, session) for session in enrollment.sessions for mark in marks]
        found = self._batch([rows.mark_key(each) for each in wanted]) if wanted else []
        return tuple(rows.mark_of(item) for item in found if item["reference"]["S"] == enrollment.reference)

    def marked(self, mark: Mark) -> bool:
        """Whether a person takes part in a session, or waits for it."""
        return self._get(rows.mark_key(mark)) is not None

    def granted(self, record: IdempotencyRecord, *, now: datetime) -> Enrollment | None:
        """What the key of `record` was granted before, if anything. Raises IDEMPOTENCY_KEY_REUSED."""
        reference = answered(self._get(items.idempotency_key(record.key)), record, now)
        return None if reference is None else self.enrollment(reference).enrollment

    def write(self, change: Change) -> None:
        """Write all of `change`, or nothing.

        Raises Unsettled where what it was decided by has changed, Refusal ALREADY_ENROLLED, and ReferenceTaken.
        Where the change opens an enrollment, the key of its request must be asked for with `granted` before.
        """
        if change.actions > MOST_ACTIONS:
            message = f"a transaction holds {MOST_ACTIONS} actions, not {change.actions}"
            raise ValueError(message)
        planned = actions(self._table, change)
        try:
            self._client.transact_write_items(TransactItems=[action.wire for action in planned])
        except self._client.exceptions.TransactionCanceledException as cancelled:
            raise self._why(planned, change, cancelled) from cancelled

    def _why(self, planned: list[Action], change: Change, cancelled: ClientError) -> Exception:
        """The first to be heard is whoever sent the same before: they may be enrolled already by that."""
        blamed = reasons(cancelled)
        refused = {action.kind for action, reason in zip(planned, blamed, strict=True) if reason == _REFUSED}
        unsettled = any(
            action.kind == KEY and reason in PASSING_REASONS for action, reason in zip(planned, blamed, strict=True)
        )
        if not refused or unsettled:
            return cancelled
        if refused == {MARK}:
            return _already(planned, blamed, change)
        return ReferenceTaken() if refused == {REFERENCE} else Unsettled()

    def _get(self, key: Item) -> Item | None:
        answer = self._client.get_item(TableName=self._table, Key=key, ConsistentRead=True)
        item: Item | None = answer.get("Item")
        return item

    def _batch(self, keys: list[Item]) -> list[Item]:
        answer = self._client.batch_get_item(RequestItems={self._table: {"Keys": keys, "ConsistentRead": True}})
        if answer.get("UnprocessedKeys"):
            raise Unsettled  # more than 16 MB, or throttled
        found: list[Item] = answer["Responses"][self._table]
        return found

    def _starting(self, program: str, prefix: str) -> list[Item]:
        return self._query({"S": f"PROGRAM#{program}"}, {"S": prefix}, {"S": prefix + _LAST})

    def _query(self, partition: dict[str, str], low: dict[str, str], high: dict[str, str]) -> list[Item]:
        query = {
            "TableName": self._table,
            "KeyConditionExpression": "pk = :partition AND sk BETWEEN :low AND :high",
            "ExpressionAttributeValues": {":partition": partition, ":low": low, ":high": high},
            "ConsistentRead": True,
        }
        answer = self._client.query(**query)
        found: list[Item] = answer["Items"]
        while "LastEvaluatedKey" in answer:  # a page is 1 MB: some 4,000 who wait
            answer = self._client.query(**query, ExclusiveStartKey=answer["LastEvaluatedKey"])
            found += answer["Items"]
        return found


def _kept(visitor: Item) -> Kept:
    erase_at = datetime.fromtimestamp(int(visitor["ttl"]["N"]), WIB)
    return Kept(items.visitor(visitor), rows.marks(visitor), erase_at)


def _already(planned: list[Action], blamed: list[str], change: Change) -> Refusal:
    """ALREADY_ENROLLED; where several sessions were asked for it names those that the person is in."""
    sessions = {action.session for action, reason in zip(planned, blamed, strict=True) if reason == _REFUSED}
    named = sorted(session for session in sessions if session) if len(change.sheets) > 1 else []
    faults = tuple(Fault("date", FaultCode.ALREADY_ENROLLED, session.isoformat()) for session in named)
    return Refusal(Code.ALREADY_ENROLLED, faults=faults)

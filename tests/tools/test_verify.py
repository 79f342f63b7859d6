"""`make verify` finds what was changed behind the back of the store, and puts back exactly that."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from chalicelib import attributes, enrollment_items, items, transitions
from chalicelib.attributes import Item
from chalicelib.bookings import Reservation
from chalicelib.enrollment_store import EnrollmentStore
from chalicelib.errors import Refusal
from chalicelib.store import Store
from tests.builders import NOW, TODAY, TUESDAY, slot
from tests.store.builders import HASTY, booking, connected, of_units, scanned, sheets, store, sums
from tests.trainings import PROGRAM, desk, enroll
from tools.verify import look, main
from tools.verify_mending import mend

SHEET = items.sheet_key("solo-desks", TUESDAY)
SESSION = enrollment_items.sheet_key(PROGRAM, TUESDAY)


@pytest.fixture
def busy(engine: str, table: str) -> str:
    """A table in which somebody has booked, cancelled, enrolled, waited and given up a whole program."""
    kept = store(engine, table)
    kept.book(of_units(2, "HS-AAAAAA"))
    kept.book(of_units(1, "HS-BBBBBB", hours="11:00-13:00"))
    kept.book(booking("HS-CCCCCC", slot=slot("14:00-15:00")))
    end(kept, "HS-CCCCCC")
    school = desk(EnrollmentStore(connected(engine), table, patience=HASTY))
    for who in ("ani", "budi", "cici"):
        enroll(school, who, waitlist="yes")
    return table


def end(kept: Store, reference: str) -> None:
    file = kept.file(reference, now=NOW)
    cancelled = transitions.cancel(None, file.reservation, now=NOW)
    assert cancelled is not None
    kept.apply(cancelled, file)


def live(found: list[Item]) -> list[Reservation]:
    reservations = [items.reservation(item) for item in found if item["sk"]["S"] == "RES"]
    return [each for each in reservations if each.state.live]


def change(client: Any, table: str, key: Item, **counts: int) -> None:
    client.update_item(
        TableName=table,
        Key=key,
        UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in counts),
        ExpressionAttributeNames={f"#{name}": name for name in counts},
        ExpressionAttributeValues={f":{name}": attributes.value(count) for name, count in counts.items()},
    )


def quota_of(client: Any, table: str) -> Item:
    return next(item for item in scanned(client, table) if item["pk"]["S"].startswith("QUOTA#"))


def key_of(item: Item) -> Item:
    return {name: item[name] for name in ("pk", "sk")}


def by_key(found: list[Item]) -> list[Item]:
    """Without versions, which mending counts up, ends that are another by now, and cells that hold nothing."""
    assert all("ttl" in item for item in found if item["sk"]["S"] == "QUOTA")
    changing = ("version", "ttl")
    kept = [{name: it for name, it in item.items() if name not in changing and it != {"N": "0"}} for item in found]
    return sorted(kept, key=lambda item: (item["pk"]["S"], item["sk"]["S"]))


def test_what_the_stores_write_does_not_differ(client: Any, busy: str) -> None:
    assert look(client, busy, now=NOW).differences == []


def test_every_kind_of_count_is_found_and_put_back(client: Any, busy: str) -> None:
    before = by_key(scanned(client, busy))
    quota = quota_of(client, busy)
    change(client, busy, SHEET, t1000=5, t1700=1)
    change(client, busy, items.sheet_key("solo-meeting-1", TUESDAY), t1400=1)
    change(client, busy, SESSION, taken=1, waiting=7, tickets=0, due=1796101200)
    change(client, busy, key_of(quota), open_count=9, open_HSCCCCCC=1)
    found = look(client, busy, now=NOW)
    assert [(each.name, each.held, each.due) for each in found.differences] == [
        ("due", 1796101200, 0),
        ("taken", 1, 2),
        ("tickets", 0, 1),
        ("waiting", 7, 1),
        ("open_HSCCCCCC", 1, 0),
        ("open_count", 9, 2),
        ("t1000", 5, 2),
        ("t1700", 1, 0),
        ("t1400", 1, 0),
    ]
    mend(client, busy, found.items, found.differences)
    assert look(client, busy, now=NOW).differences == []
    assert by_key(scanned(client, busy)) == before


def test_a_lost_item_is_written_anew(client: Any, busy: str) -> None:
    before = by_key(scanned(client, busy))
    client.delete_item(TableName=busy, Key=SHEET)
    client.delete_item(TableName=busy, Key=key_of(quota_of(client, busy)))
    found = look(client, busy, now=NOW)
    mend(client, busy, found.items, found.differences)
    assert by_key(scanned(client, busy)) == before
    quota = quota_of(client, busy)
    assert int(quota["ttl"]["N"]) > max(items.open_bookings(quota).values())


def test_what_has_changed_since_it_was_read_is_left_alone(engine: str, client: Any, busy: str) -> None:
    change(client, busy, SHEET, t1000=3)
    found = look(client, busy, now=NOW)
    store(engine, busy).book(of_units(1, "HS-DDDDDD", hours="10:00-10:30"))
    mend(client, busy, found.items, found.differences)
    (left,) = look(client, busy, now=NOW).differences
    assert (left.name, left.held, left.due) == ("t1000", 4, 3)


def test_a_sheet_that_has_come_back_to_the_same_numbers_is_not_the_same(engine: str, client: Any, busy: str) -> None:
    """Somebody has left, somebody else has come to the same desks: what was worked out before knows of neither."""
    change(client, busy, SHEET, t1000=5)
    found = look(client, busy, now=NOW)
    end(store(engine, busy), "HS-AAAAAA")
    store(engine, busy).book(of_units(2, "HS-EEEEEE"))
    mend(client, busy, found.items, found.differences)
    assert [(each.held, each.due) for each in look(client, busy, now=NOW).differences] == [(5, 2)]


def test_what_changes_while_all_is_read_is_no_difference(engine: str, client: Any, busy: str) -> None:
    """After the counts were read somebody leaves, and somebody else takes the desks once all else was read."""
    kept, watched = store(engine, busy), connected(engine)
    before, after = count(1), count(1)
    watched.meta.events.register(
        "before-send.dynamodb.Scan", lambda **_: end(kept, "HS-AAAAAA") if next(before) == 2 else None
    )
    watched.meta.events.register(
        "after-call.dynamodb.Scan",
        lambda **_: kept.book(of_units(2, "HS-EEEEEE")) and None if next(after) == 2 else None,
    )
    found = look(watched, busy, now=NOW)
    assert (found.differences, found.restless) == ([], [])
    assert {each.reference for each in live(scanned(client, busy))} == {"HS-BBBBBB", "HS-EEEEEE"}


def test_what_never_rests_is_told_and_not_judged(engine: str, busy: str) -> None:
    kept, watched, numbers = store(engine, busy), connected(engine), count()

    def meanwhile(**_: Any) -> None:
        """Each look meets a booking that its counts do not have yet."""
        if (number := next(numbers)) % 2:
            kept.book(of_units(1, f"HS-{number:06d}", hours=f"{13 + number // 2}:00-{14 + number // 2}:00"))

    watched.meta.events.register("before-send.dynamodb.Scan", meanwhile)
    found = look(watched, busy, now=NOW)
    assert found.differences == []
    assert ("SPACE#solo-desks", "DAY#2026-12-01") in found.restless


def test_mending_among_people_who_book_and_leave_ends_with_the_truth(engine: str, client: Any, busy: str) -> None:
    done = Event()

    def visit(number: int) -> None:
        kept = store(engine, busy)
        for visit in range(100):
            if done.is_set():
                return
            with suppress(Refusal):
                reference = f"HS-{number}{visit:05d}"
                kept.book(of_units(1, reference, hours=f"{10 + visit % 6}:00-{12 + visit % 6}:00"))
                end(kept, reference)

    with ThreadPoolExecutor(4) as pool:
        visits = [pool.submit(visit, number) for number in range(4)]
        for number in range(12):
            if number < 8:
                client.update_item(
                    TableName=busy,
                    Key=SHEET,
                    UpdateExpression="ADD #cell :off",
                    ExpressionAttributeNames={"#cell": f"t{10 + number % 6:02d}00"},
                    ExpressionAttributeValues={":off": attributes.value((-1) ** number * 2)},
                )
            found = look(client, busy, now=NOW)
            mend(client, busy, found.items, found.differences)
        done.set()
    assert [visit.exception() for visit in visits] == [None] * 4
    found = look(client, busy, now=NOW)
    mend(client, busy, found.items, found.differences)
    assert look(client, busy, now=NOW).differences == []
    table = scanned(client, busy)
    assert sheets(table) == sums(table)


def environ(engine: str, table: str, folder: Path, **more: str) -> dict[str, str]:
    (folder / "db").mkdir(exist_ok=True)
    return {"DB_ENGINE": engine, "TABLE_NAME": table, "DATA_DIR": str(folder), "SITE_TODAY": TODAY.isoformat()} | more


def test_differences_are_told_and_end_with_1_until_they_are_mended(
    engine: str, client: Any, busy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(client, busy, SHEET, t1000=5)
    expected = [
        "item                             count  is  ought to be",
        "SPACE#solo-desks DAY#2026-12-01  t1000  5   2",
    ]
    assert main(environ(engine, busy, tmp_path), NOW) == 1
    assert capsys.readouterr().out.splitlines() == expected
    assert main(environ(engine, busy, tmp_path, MEND="1"), NOW) == 0
    assert capsys.readouterr().out.splitlines() == [*expected, "", "mended"]
    assert main(environ(engine, busy, tmp_path), NOW) == 0
    assert capsys.readouterr().out == "no differences\n"

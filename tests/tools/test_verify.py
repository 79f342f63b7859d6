"""`make verify` finds what was changed behind the back of the store, and puts back exactly that."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chalicelib import enrollment_items, items, transitions
from chalicelib.enrollment_store import EnrollmentStore
from chalicelib.items import Item
from tests.builders import NOW, TODAY, TUESDAY, slot
from tests.store.builders import HASTY, booking, connected, of_units, scanned, store
from tests.trainings import PROGRAM, desk, enroll
from tools.verify import look, main, mend

SHEET = items.sheet_key("solo-desks", TUESDAY)
SESSION = enrollment_items.sheet_key(PROGRAM, TUESDAY)


@pytest.fixture
def busy(engine: str, table: str) -> str:
    """A table in which somebody has booked, cancelled, enrolled, waited and given up a whole program."""
    kept = store(engine, table)
    kept.book(of_units(2, "HS-AAAAAA"))
    kept.book(of_units(1, "HS-BBBBBB", hours="11:00-13:00"))
    kept.book(booking("HS-CCCCCC", slot=slot("14:00-15:00")))
    cancelled = transitions.cancel(None, kept.reservation("HS-CCCCCC"), now=NOW)
    assert cancelled is not None
    kept.apply(cancelled, kept.file("HS-CCCCCC", now=NOW))
    school = desk(EnrollmentStore(connected(engine), table, patience=HASTY))
    for who in ("ani", "budi", "cici"):
        enroll(school, who, waitlist="yes")
    return table


def change(client: Any, table: str, key: Item, **counts: int) -> None:
    client.update_item(
        TableName=table,
        Key=key,
        UpdateExpression="SET " + ", ".join(f"#{name} = :{name}" for name in counts),
        ExpressionAttributeNames={f"#{name}": name for name in counts},
        ExpressionAttributeValues={f":{name}": items.value(count) for name, count in counts.items()},
    )


def quota_of(client: Any, table: str) -> Item:
    return next(item for item in scanned(client, table) if item["pk"]["S"].startswith("QUOTA#"))


def key_of(item: Item) -> Item:
    return {name: item[name] for name in ("pk", "sk")}


def by_key(found: list[Item]) -> list[Item]:
    """Without versions, cells that hold nothing, and the end of a quota's life, which mending reckons anew."""
    kept = [
        {
            name: it
            for name, it in item.items()
            if name != "version" and it != {"N": "0"} and not _end_of_quota(item, name)
        }
        for item in found
    ]
    return sorted(kept, key=lambda item: (item["pk"]["S"], item["sk"]["S"]))


def _end_of_quota(item: Item, name: str) -> bool:
    return name == "ttl" and item["sk"]["S"] == "QUOTA"


def test_what_the_stores_write_does_not_differ(client: Any, busy: str) -> None:
    assert look(client, busy, now=NOW).differences == []


def test_every_kind_of_count_is_found_and_put_back(client: Any, busy: str) -> None:
    before = by_key(scanned(client, busy))
    quota = quota_of(client, busy)
    change(client, busy, SHEET, t1000=5, t1700=1)
    change(client, busy, items.sheet_key("solo-meeting-1", TUESDAY), t1400=1)
    change(client, busy, SESSION, taken=1, waiting=7)
    change(client, busy, key_of(quota), open_count=9, open_HSCCCCCC=1)
    found = look(client, busy, now=NOW)
    assert [(each.name, each.held, each.due) for each in found.differences] == [
        ("taken", 1, 2),
        ("waiting", 7, 1),
        ("open_HSCCCCCC", 1, 0),
        ("open_count", 9, 2),
        ("t1000", 5, 2),
        ("t1700", 1, 0),
        ("t1400", 1, 0),
    ]
    mend(client, busy, found)
    assert look(client, busy, now=NOW).differences == []
    assert by_key(scanned(client, busy)) == before


def test_a_lost_item_is_written_anew(client: Any, busy: str) -> None:
    before = by_key(scanned(client, busy))
    client.delete_item(TableName=busy, Key=SHEET)
    client.delete_item(TableName=busy, Key=key_of(quota_of(client, busy)))
    mend(client, busy, look(client, busy, now=NOW))
    assert by_key(scanned(client, busy)) == before
    quota = quota_of(client, busy)
    assert int(quota["ttl"]["N"]) > max(items.open_bookings(quota).values())


def test_what_has_changed_since_it_was_read_is_left_alone(engine: str, client: Any, busy: str) -> None:
    change(client, busy, SHEET, t1000=3)
    found = look(client, busy, now=NOW)
    store(engine, busy).book(of_units(1, "HS-DDDDDD", hours="10:00-10:30"))
    mend(client, busy, found)
    (left,) = look(client, busy, now=NOW).differences
    assert (left.name, left.held, left.due) == ("t1000", 4, 3)


def test_a_sheet_whose_reservation_has_moved_on_is_left_alone(client: Any, busy: str) -> None:
    change(client, busy, SHEET, t1000=5)
    found = look(client, busy, now=NOW)
    change(client, busy, items.reservation_key("HS-AAAAAA"), version=2)
    mend(client, busy, found)
    assert [each.name for each in look(client, busy, now=NOW).differences] == ["t1000"]


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

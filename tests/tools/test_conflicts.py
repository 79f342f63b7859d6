"""`make conflicts` reads the table that is meant, lists what it finds, and ends with 1 where there is anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.stub import Stubber

from chalicelib.enrollment_store import EnrollmentStore
from compile_catalog import load
from tests.builders import NOW, TODAY, catalog, slot, space
from tests.store.builders import HASTY, booking, connected, store
from tests.trainings import desk, enroll
from tools.conflict_rules import conflicts
from tools.conflicts import main, report, reservations
from tools.live_table import NoTable, table_of
from tools.processes import ROOT
from tools.serve import claim, tell

OLD = catalog(space(), space(id="solo-attic"))  # the attic is in no shipped data
GONE = "no longer in the data; put it back, with `cancelled` where it does not take place"
HEADINGS = "reference  state      space       date        hours        why"


def write(engine: str, table: str) -> None:
    """One reservation that still has its room, and one of the attic."""
    kept = store(engine, table)
    kept.book(booking("HS-AAAAAA", at=OLD))
    kept.book(booking("HS-BBBBBB", at=OLD, slot=slot(of="solo-attic")))


def environ(engine: str, table: str, folder: Path) -> dict[str, str]:
    (folder / "db").mkdir()
    return {"DB_ENGINE": engine, "TABLE_NAME": table, "DATA_DIR": str(folder), "SITE_TODAY": TODAY.isoformat()}


def test_every_reservation_of_the_table_is_read(engine: str, client: Any, table: str) -> None:
    write(engine, table)
    assert sorted(each.reference for each in reservations(client, table)) == ["HS-AAAAAA", "HS-BBBBBB"]


def test_conflicts_are_listed_and_stop_what_comes_after(
    engine: str, table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(engine, table)
    assert main(environ(engine, table, tmp_path), NOW) == 1
    assert capsys.readouterr().out.splitlines() == [
        HEADINGS,
        "HS-BBBBBB  confirmed  solo-attic  2026-12-01  10:00-12:00  the space is gone",
    ]


def test_people_on_the_list_of_a_training_that_is_gone_are_named_and_stop_what_comes_after(
    engine: str, table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    enroll(desk(EnrollmentStore(connected(engine), table, patience=HASTY)))  # in no shipped program on that day
    assert main(environ(engine, table, tmp_path), NOW) == 1
    assert capsys.readouterr().out.splitlines() == [
        'trainings whose people should be told (make desk DO="roster PROGRAM DATE")',
        "program        date        people  why",
        f"catatan-usaha  2026-12-01  1       {GONE}",
    ]


def test_that_somebody_should_be_told_of_a_move_stops_nothing(
    engine: str, table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = load(ROOT / "data", today=TODAY)
    session = next(each for each in shipped.sessions if each.date > TODAY and each.moved_from)
    at = desk(EnrollmentStore(connected(engine), table, patience=HASTY), at=shipped)
    enroll(at, program=session.program, date=session.date.isoformat())
    assert main(environ(engine, table, tmp_path), NOW) == 0
    assert f"now on {session.date}" in capsys.readouterr().out


def test_a_table_without_any_is_fine(
    engine: str, table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(environ(engine, table, tmp_path), NOW) == 0
    assert capsys.readouterr().out == "no conflicts\n"


def test_the_engine_that_serves_at_this_moment_is_asked(
    engine: str, table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(engine, table)
    settings = environ(engine, table, tmp_path) | {"DB_ENGINE": "none that could be started"}
    with (tmp_path / "lock").open("a+", encoding="utf-8") as lock:
        claim(lock, tmp_path)
        tell(lock, engine)
        assert main(settings, NOW) == 1
    assert "HS-BBBBBB" in capsys.readouterr().out


def test_where_nothing_was_served_nothing_is_in_the_way(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main({"DATA_DIR": str(tmp_path), "SITE_TODAY": TODAY.isoformat()}, NOW) == 0
    assert capsys.readouterr().out == f"no conflicts: {tmp_path} holds no data yet\n"


def test_an_engine_that_cannot_be_is_told_in_one_line(
    table: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(environ("rotto", table, tmp_path), NOW) == 1
    assert capsys.readouterr().err.startswith("DB_ENGINE is 'rotto'; it may be ")


def test_the_columns_are_as_wide_as_what_stands_in_them() -> None:
    reservation = booking("HS-AAAAAA", at=OLD).reservation
    assert report(conflicts(catalog(space(booking=None)), [reservation], now=NOW), ()).splitlines() == [
        "reference  state      space           date        hours        why",
        "HS-AAAAAA  confirmed  solo-meeting-1  2026-12-01  10:00-12:00  the space is no longer booked online",
    ]


@pytest.fixture
def cloudformation() -> Any:
    """A client that would answer for AWS, if nothing answered for it."""
    return botocore.session.get_session().create_client(
        "cloudformation", region_name="ap-southeast-3", aws_access_key_id="-", aws_secret_access_key="-"
    )


def test_a_stage_names_its_stack_and_the_stack_its_table(cloudformation: Any) -> None:
    asked = {"StackName": "hetero-space-production", "LogicalResourceId": "BookingTable"}
    detail = {
        "LogicalResourceId": "BookingTable",
        "ResourceType": "AWS::DynamoDB::Table",
        "LastUpdatedTimestamp": NOW,
        "ResourceStatus": "UPDATE_COMPLETE",
        "PhysicalResourceId": "hetero-space-production-BookingTable-1",
    }
    with Stubber(cloudformation) as stub:
        stub.add_response("describe_stack_resource", {"StackResourceDetail": detail}, asked)
        assert table_of(cloudformation, "production") == "hetero-space-production-BookingTable-1"


def test_a_stage_that_was_never_deployed_has_no_table(cloudformation: Any) -> None:
    with Stubber(cloudformation) as stub:
        stub.add_client_error("describe_stack_resource", "ValidationError", "Stack 'hetero-space-new' does not exist")
        with pytest.raises(NoTable, match="hetero-space-new has no table yet"):
            table_of(cloudformation, "new")

"""The shipped data are right; the command line says what is wrong and never shows a stack trace."""

import re
import subprocess
import sys
from dataclasses import Field, fields
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.catalog import Catalog, Location, Policy, Program, Space
from chalicelib.hours import open_day
from compile_catalog import build_date, load, main
from source.problems import SettingError
from tests.source.files import CLOSURES, PROGRAMS, SETTLED, SPACES, complaints, spoil, write

ROOT = Path(__file__).parents[1]
LATE_EVENING = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)  # in Central Java it is the 25th already


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return load(ROOT / "data", today=date(2026, 11, 24))


def test_the_three_locations_stand_where_they_were_opened(shipped: Catalog) -> None:
    assert {one.id: one.opened for one in shipped.locations} == {
        "semarang": date(2020, 1, 31),
        "solo": date(2021, 12, 19),
        "banyumas": date(2022, 12, 16),
    }


def test_every_facility_that_was_published_is_there(shipped: Catalog) -> None:
    kinds = {one.id: {space.kind for space in shipped.spaces if space.location == one.id} for one in shipped.locations}
    assert kinds["semarang"] >= {"shared-office", "meeting", "classroom", "event", "private-office"}
    assert kinds["solo"] >= {"maker-space", "studio"}
    assert kinds["banyumas"] == {
        "communal",
        "private-office",
        "meeting",
        "shared-office",
        "team",
        "event",
        "maker-space",
        "studio",
        "gallery",
        "court",
    }


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (Space, "capacity"),
        (Space, "units"),
        (Space, "equipment"),
        (Space, "booking"),
        (Space, "parts"),
        (Space, "hours"),
        (Space, "price"),
        (Location, "whatsapp"),
    ],
)
def test_what_nobody_published_is_marked_as_sample(shipped: Catalog, kind: type, field: str) -> None:
    defaults: dict[str, object] = {"units": 1, "equipment": (), "parts": ()}
    rows = shipped.spaces if kind is Space else shipped.locations
    stated = [row for row in rows if getattr(row, field) != defaults.get(field)]
    assert [row.id for row in stated if field not in row.sample] == []


def test_every_rule_a_facility_may_declare_is_used_somewhere(shipped: Catalog) -> None:
    used = {rule.name for space in shipped.spaces for rule in fields(Policy) if _declares(space.booking, rule)}
    assert {rule.name for rule in fields(Policy)} - used == set()
    assert {"choice", "checkbox", "text"} == {
        question.kind for space in shipped.spaces if space.booking for question in space.booking.questions
    }


def _declares(policy: Policy | None, rule: Field[object]) -> bool:
    return policy is not None and getattr(policy, rule.name) != rule.default


def test_a_hall_is_divided_on_two_levels(shipped: Catalog) -> None:
    assert shipped.kin["semarang-corner-1"].wholes == ("semarang-event", "semarang-garden-wing")


def hours_of(shipped: Catalog, space: str, day: date) -> list[str]:
    return [str(span) for span in open_day(shipped, shipped.space[space], day).spans]


def test_semarang_pauses_for_friday_prayer(shipped: Catalog) -> None:
    assert hours_of(shipped, "semarang-meeting-1", date(2026, 12, 4)) == ["09:00-11:30", "13:00-18:00"]


def test_ramadan_has_hours_of_its_own_and_the_feast_is_closed(shipped: Catalog) -> None:
    assert hours_of(shipped, "solo-class", date(2027, 2, 15)) == ["08:00-12:00", "12:30-15:00"]
    assert hours_of(shipped, "solo-class", date(2027, 2, 19)) == ["08:00-11:30", "13:00-15:30"]
    assert hours_of(shipped, "solo-class", date(2027, 3, 10)) == []
    assert hours_of(shipped, "solo-class", date(2027, 3, 17)) == ["09:00-18:00"]


def test_only_the_published_hours_count_as_fact(shipped: Catalog) -> None:
    assert [one.id for one in shipped.locations if "hours" not in one.sample] == ["banyumas"]


def test_all_programs_are_samples_throughout(shipped: Catalog) -> None:
    for program in shipped.programs:
        assert {"title", "summary", "outcomes", "audience", "seats"} <= set(program.sample), program.id
    assert len(shipped.programs) == 16
    assert isinstance(shipped.programs[0], Program)


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, date(2026, 11, 25)),
        ({"SITE_TODAY": "2027-01-02"}, date(2027, 1, 2)),
        ({"SITE_TODAY": ""}, date(2026, 11, 25)),
        ({"SOURCE_DATE_EPOCH": "1796083200"}, date(2026, 12, 1)),
        ({"SOURCE_DATE_EPOCH": "1796057999"}, date(2026, 11, 30)),  # 23.59.59 WIB
        ({"SOURCE_DATE_EPOCH": "1796083200", "SITE_TODAY": "2027-01-02"}, date(2027, 1, 2)),
    ],
)
def test_the_date_to_build_for_can_be_pinned(environ: dict[str, str], expected: date) -> None:
    assert build_date(environ, LATE_EVENING) == expected


@pytest.mark.parametrize(
    ("environ", "message"),
    [
        ({"SITE_TODAY": "besok"}, 'SITE_TODAY is "besok"; write a date like 2026-12-01'),
        ({"SITE_TODAY": "0001-01-01"}, 'SITE_TODAY is "0001-01-01"; write a date like 2026-12-01'),
        ({"SOURCE_DATE_EPOCH": "now"}, 'SOURCE_DATE_EPOCH is "now"; write seconds since 1970, like 1796083200'),
        (
            {"SOURCE_DATE_EPOCH": "9" * 30},
            f'SOURCE_DATE_EPOCH is "{"9" * 30}"; write seconds since 1970, like 1796083200',
        ),
    ],
)
def test_a_date_that_is_none_is_answered(environ: dict[str, str], message: str) -> None:
    with pytest.raises(SettingError, match=re.escape(message)):
        build_date(environ, LATE_EVENING)


def test_checking_right_data_succeeds_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = write(tmp_path, closures=SETTLED)
    assert main(["--check", "--data", str(data), "--out", str(tmp_path / "out")], {}, LATE_EVENING) == 0
    assert capsys.readouterr().out.endswith(f"{data}: tidak ada yang keliru\n")
    assert not (tmp_path / "out").exists()


def test_wrong_data_stop_the_build_and_leave_what_was_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write(tmp_path, spaces=spoil(SPACES, "capacity: 8", "capacity: 0"))
    out = tmp_path / "out"
    out.mkdir()
    (out / "catalog.json").write_text("{}")
    assert main(["--data", str(data), "--out", str(out)], {"CHECK_LANG": "en"}, LATE_EVENING) == 1
    assert capsys.readouterr().err == f"{data}/spaces.yaml:24:15: capacity: 0 is too small; write 1 or more\n"
    assert (out / "catalog.json").read_text() == "{}"


def test_the_command_names_files_as_seen_from_where_it_runs(tmp_path: Path) -> None:
    write(tmp_path, closures=spoil(CLOSURES, "first", "frist"))
    command = [sys.executable, str(ROOT / "booking_api/compile_catalog.py"), "--check", "--data", str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f'{tmp_path.name}/closures.yaml:2:5: "first" belum ada; tambahkan',
        f'{tmp_path.name}/closures.yaml:2:5: isian "frist" tidak dikenal; mungkin maksudnya "first"?',
    ]


FILES = {"spaces": SPACES, "programs": PROGRAMS, "closures": CLOSURES}
TYPED = ["", " ", "\n", "  ", "\t", ":", "-", '"', "[", "{", "0", "no", "&a ", "*a ", "? ", "é"]


@st.composite
def slips(draw: st.DrawFn) -> dict[str, str]:
    """One of the files with a slip of the keyboard: a stretch lost, or something typed into it."""
    name = draw(st.sampled_from(sorted(FILES)))
    text = FILES[name]
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 40)))
    return {name: text[:start] + draw(st.sampled_from(TYPED)) + text[end:]}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=400)
@given(slips())
def test_no_slip_of_the_keyboard_is_answered_with_anything_but_its_place(tmp_path: Path, slip: dict[str, str]) -> None:
    for complaint in complaints(write(tmp_path, **slip)):
        assert re.match(r"(spaces|programs|closures)\.yaml:\d+:\d+: .+", complaint)

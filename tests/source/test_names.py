"""Ids are well formed, used once, and every reference leads somewhere."""

from pathlib import Path

import pytest

from tests.source.files import CLOSURES, PROGRAMS, SPACES, complaints, spoil, write


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "id: solo-meeting-1",
            "id: Solo_Meeting 1",
            '17:9: id: "Solo_Meeting 1" may hold only a-z, 0-9 and single hyphens; did you mean "solo-meeting-1"?',
        ),
        (
            "id: solo-meeting-1",
            "id: solo--meeting",
            '17:9: id: "solo--meeting" may hold only a-z, 0-9 and single hyphens; did you mean "solo-meeting"?',
        ),
        (
            "id: solo-meeting-1",
            "id: '???'",
            '17:9: id: "???" may hold only a-z, 0-9 and single hyphens; write one like "solo-meeting-1"',
        ),
        ("id: solo-meeting-1", "id: 12", '17:9: id: YAML reads 12 as the number 12; put it in quotes: "12"'),
        ("location: solo", "location: sollo", '18:15: location: there is no location "sollo"; did you mean "solo"?'),
        ("location: solo", "location: kudus", '18:15: location: there is no location "kudus"; known here: solo'),
    ],
)
def test_an_id_in_spaces_is_checked(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert complaints(write(tmp_path, spaces=spoil(SPACES, right, wrong))) == [f"spaces.yaml:{message}"]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("theme: keuangan", "theme: keungan", '8:12: theme: there is no theme "keungan"; did you mean "keuangan"?'),
        (
            "space: solo-class",
            "space: solo-clas",
            '26:12: space: there is no space "solo-clas"; did you mean "solo-class"?',
        ),
        (
            "programs: [catatan-usaha, arus-kas]",
            "programs: [catatan-usaha, arus-kass]",
            '31:31: programs: there is no program "arus-kass"; did you mean "arus-kas"?',
        ),
        (
            "{program: arus-kas",
            "{program: arus-kaz",
            '36:15: program: there is no program "arus-kaz"; did you mean "arus-kas"?',
        ),
        (
            "space: solo-class}",
            "space: solo-kelas}",
            '36:74: space: there is no space "solo-kelas"; did you mean "solo-class"?',
        ),
        (
            "id: arus-kas",
            "id: catatan-usaha",
            '15:9: id: "catatan-usaha" is used twice, first on line 7; every program needs its own',
        ),
    ],
)
def test_an_id_in_programs_is_checked(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert f"programs.yaml:{message}" in complaints(write(tmp_path, programs=spoil(PROGRAMS, right, wrong)))


def test_a_closure_names_locations_that_exist(tmp_path: Path) -> None:
    closures = spoil(CLOSURES, 'last: "2026-12-30"', "locations: [solo, sola]")
    assert complaints(write(tmp_path, closures=closures)) == [
        'closures.yaml:3:23: locations: there is no location "sola"; did you mean "solo"?'
    ]

"""Keys, types and lists: every mistake has its place, and all of them are told at once."""

from pathlib import Path

import pytest

from tests.source.files import CLOSURES, PROGRAMS, SPACES, complaints, spoil, write

SUMMARY = 'summary: {id: "Solo", en: "Solo"}'


def test_data_without_mistakes_raises_no_complaint(tmp_path: Path) -> None:
    assert complaints(write(tmp_path)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "messages"),
    [
        ("    capacity: 8\n", "", ['17:5: "capacity" is missing; add it']),
        (
            "capacity: 8",
            "capasity: 8",
            ['17:5: "capacity" is missing; add it', '24:5: unknown key "capasity"; did you mean "capacity"?'],
        ),
        (
            "capacity: 8",
            "kapasitas: 8",
            ['17:5: "capacity" is missing; add it', '24:5: unknown key "kapasitas"; did you mean "capacity"?'],
        ),
        ("monday:", "senin:", ['11:7: unknown key "senin"; did you mean "monday"?']),
        (
            "capacity: 8",
            "capacity: 8\n    capacity: 9",
            ['25:5: "capacity" is written twice, first on line 24; keep one of them'],
        ),
        ("capacity: 8", "capacity:", ["24:14: capacity: nothing is written here; fill it in or delete the line"]),
        ("name: Hetero", "name: [Hetero]  #", ["5:11: name: a single value is needed here, not a list"]),
        ("kind: meeting", "kind: meating", ['19:11: kind: "meating" is unknown; did you mean "meeting"?']),
        (SUMMARY, 'summary: {id: "Solo"}', ['9:14: summary: the English text is missing; add a line "en: …"']),
        (SUMMARY, 'summary: {en: "Solo"}', ['9:14: summary: the Indonesian text is missing; add a line "id: …"']),
        (
            SUMMARY,
            "summary: Solo",
            ['9:14: summary: the text is needed in both languages; write "id: …" and "en: …" below'],
        ),
        (
            '"13:00-18:00"',
            '"11:00-18:00"',
            ["12:32: tuesday: 11:00-18:00 overlaps 09:00-12:00; join them or change one"],
        ),
        (
            "sample: [whatsapp]",
            "sample: [wahtsapp]",
            ['14:13: sample: there is no field "wahtsapp"; did you mean "whatsapp"?'],
        ),
        (
            "sample: [whatsapp]",
            "sample: semua",
            ['14:13: sample: there is no field "semua"; did you mean "all"?'],
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, right: str, wrong: str, messages: list[str]) -> None:
    assert complaints(write(tmp_path, spaces=spoil(SPACES, right, wrong))) == [
        f"spaces.yaml:{message}" for message in messages
    ]


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    spaces = SPACES.replace('"09:00-18:00"', "09.00-18.00").replace("capacity: 8", "capacity: 0")
    spaces = spoil(spaces, "kind: classroom", "kind: clasroom")
    programs = PROGRAMS.replace("theme: keuangan", "theme: keungan").replace("seats: 20", "seats: none")
    closures = spoil(CLOSURES, 'last: "2026-12-30"', 'last: "2026-12-20"')
    assert complaints(write(tmp_path, spaces=spaces, programs=programs, closures=closures)) == [
        "closures.yaml:3:11: last: 2026-12-20 is before the first day 2026-12-28; swap them",
        'programs.yaml:8:12: theme: there is no theme "keungan"; did you mean "keuangan"?',
        'programs.yaml:14:12: seats: "none" is not a whole number; write digits only, like 30',
        'programs.yaml:16:12: theme: there is no theme "keungan"; did you mean "keuangan"?',
        'programs.yaml:22:12: seats: "none" is not a whole number; write digits only, like 30',
        'spaces.yaml:11:15: monday: "09.00-18.00" is not written as hours; did you mean "09:00-18:00"?',
        "spaces.yaml:24:15: capacity: 0 is too small; write 1 or more",
        'spaces.yaml:33:11: kind: "clasroom" is unknown; did you mean "classroom"?',
    ]


def test_mistakes_in_the_calendar_are_told_beside_those_in_other_rows(tmp_path: Path) -> None:
    spaces = spoil(SPACES, "capacity: 8", "capacity: 0")
    programs = spoil(PROGRAMS, 'date: "2026-12-09"', 'date: "2026-12-25"')
    closed = "solo is closed on 2026-12-25 (Hari Raya Natal)"
    assert complaints(write(tmp_path, spaces=spaces, programs=programs)) == [
        f"programs.yaml:36:31: date: {closed}; choose another date, or give that day hours in closures.yaml",
        "spaces.yaml:24:15: capacity: 0 is too small; write 1 or more",
    ]

"""A small set of data files without mistakes, for tests to spoil one thing in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from compile_catalog import load
from source.indonesian import parts
from source.problems import DataError

TODAY = date(2026, 11, 24)

SPACES = """\
privacy_notice: "2026-11-24"

locations:
  - id: solo
    name: Hetero Space Solo
    city: Surakarta
    address: Jl. Urip Sumoharjo No. 92
    opened: "2021-12-19"
    summary: {id: "Solo", en: "Solo"}
    hours:
      monday: "09:00-18:00"
      tuesday: ["09:00-12:00", "13:00-18:00"]
    whatsapp: "0812-3456-7890"
    sample: [whatsapp]

spaces:
  - id: solo-meeting-1
    location: solo
    kind: meeting
    name: {id: "Ruang Rapat", en: "Meeting Room"}
    summary:
      id: "Untuk rapat"
      en: "For meetings"
    capacity: 8
    booking:
      min_minutes: 60
      max_minutes: 240
      lead_minutes: 120
      horizon_days: 60
    sample: all
  - id: solo-class
    location: solo
    kind: classroom
    name: {id: "Ruang Kelas", en: "Classroom"}
    summary: {id: "Untuk belajar", en: "For learning"}
    capacity: 30
"""

PROGRAMS = """\
themes:
  - id: keuangan
    name: {id: "Keuangan", en: "Finance"}
    summary: {id: "Uang", en: "Money"}

programs:
  - id: catatan-usaha
    theme: keuangan
    title: {id: "Catatan", en: "Records"}
    summary: {id: "Mencatat", en: "Recording"}
    outcomes:
      - {id: "Rapi", en: "Tidy"}
    audience: {id: "UMKM", en: "Small businesses"}
    seats: 20
  - id: arus-kas
    theme: keuangan
    title: {id: "Arus kas", en: "Cash flow"}
    summary: {id: "Kas", en: "Cash"}
    outcomes:
      - {id: "Lancar", en: "Flowing"}
    audience: {id: "UMKM", en: "Small businesses"}
    seats: 20

series:
  - id: solo-selasa
    space: solo-class
    day: tuesday
    hours: "09:00-12:00"
    first_week: 2
    sessions_per_year: 48
    programs: [catatan-usaha, arus-kas]
    exceptions:
      - {date: "2026-12-01", cancelled: {id: "Batal", en: "Off"}}

sessions:
  - {program: arus-kas, date: "2026-12-09", hours: "13:00-15:00", space: solo-class}
"""

CLOSURES = """\
closures:
  - first: "2026-12-28"
    last: "2026-12-30"
    reason: {id: "Perbaikan", en: "Repairs"}
"""


SETTLED = f"{CLOSURES}holidays_settled: [2026, 2027]\n"


def write(folder: Path, *, spaces: str = SPACES, programs: str = PROGRAMS, closures: str = CLOSURES) -> Path:
    for name, text in (("spaces", spaces), ("programs", programs), ("closures", closures)):
        (folder / f"{name}.yaml").write_bytes(text.encode())
    return folder


def spoil(text: str, right: str, wrong: str) -> str:
    """`text` with the first `right` replaced; the mistake is the test's when there is none."""
    assert right in text, f"nothing to spoil: {right!r}"
    return text.replace(right, wrong, 1)


def complaints(folder: Path, *, today: date = TODAY) -> list[str]:
    """What `load` complains of, with the folder left out; nothing when it does not. All of it has Indonesian words."""
    try:
        load(folder, today=today)
    except DataError as error:
        untold = [part for problem in error.problems for part, told in parts(problem.message) if told is None]
        assert untold == [], "add them to booking_api/source/indonesian.po"
        return [str(problem).removeprefix(f"{folder}/") for problem in error.problems]
    return []

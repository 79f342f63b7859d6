"""A space is divided into spaces of its own house, never into itself, and booked in one transaction."""

from pathlib import Path

import pytest

from compile_catalog import load
from tests.source.files import SPACES, TODAY, complaints, spoil, write

ELSEWHERE = SPACES[SPACES.index("  - id: solo\n") : SPACES.index("\nspaces:")].replace("id: solo\n", "id: kudus\n")
MORE = """\
  - id: west
    location: {west_at}
    kind: classroom
    name: {{id: "Barat", en: "West"}}
    summary: {{id: "Sisi barat", en: "The west side"}}
    capacity: {west_holds}
{west}  - id: east
    location: solo
    kind: classroom
    name: {{id: "Timur", en: "East"}}
    summary: {{id: "Sisi timur", en: "The east side"}}
    capacity: 12
{east}"""


def data(
    parts: str, *, west: str = "", east: str = "", west_at: str = "solo", west_holds: int = 15, more: str = ""
) -> str:
    """The class (its parts on line 37), the west side (from line 38) and the east side below it."""
    sides = MORE.format(west_at=west_at, west=west, east=east, west_holds=west_holds)
    return f"{SPACES}    parts: {parts}\n{more}{sides}"


@pytest.mark.parametrize("parts", ["[west, east]", "[west]", "west"])
def test_a_space_may_be_divided(tmp_path: Path, parts: str) -> None:
    assert complaints(write(tmp_path, spaces=data(parts))) == []


def test_a_part_may_be_divided_again(tmp_path: Path) -> None:
    found = load(write(tmp_path, spaces=data("[west]", west="    parts: [east]\n")), today=TODAY)
    assert found.kin["solo-class"].parts == ("west", "east")
    assert found.kin["east"].wholes == ("solo-class", "west")


def test_two_spaces_may_share_a_part(tmp_path: Path) -> None:
    both = (
        data("[west, east]")
        .replace("    booking:\n", "    parts: [east]\n    booking:\n", 1)
        .replace("capacity: 12", "capacity: 8")
    )
    found = load(write(tmp_path, spaces=both), today=TODAY)
    assert found.kin["solo-meeting-1"].wholes == ("solo-class",)


@pytest.mark.parametrize(
    ("spaces", "message"),
    [
        (data("[west, eats]"), '37:19: parts: there is no space "eats"; did you mean "east"?'),
        (data("[west, solo-class]"), "37:19: parts: a space is no part of itself; remove it from the list"),
        (data("[west, east, west]"), '37:25: parts: "west" is listed twice; remove one of the two'),
        (
            data("[west]", west="    parts: [solo-class]\n", west_holds=30),
            '44:13: parts: "west" is itself a part of "solo-class"; remove one of the two',
        ),
        (
            data("[west]", west="    parts: [east]\n", east="    parts: [solo-class]\n", west_holds=30),
            '51:13: parts: "east" is itself a part of "solo-class"; remove one of the two',
        ),
        (
            data("[west]", west_holds=31),
            '37:13: parts: "west" holds 31 people, but "solo-class" as a whole only 30; change one of the two',
        ),
        (
            data("[west, east]", more="    units: 2\n"),
            "38:12: units: 2 units cannot have the same parts; remove units, or describe each one on its own",
        ),
        (
            spoil(data("[west]", west_at="kudus"), "\nspaces:", f"{ELSEWHERE}\nspaces:"),
            '48:13: parts: "west" is in kudus, not in solo; parts are under the same roof',
        ),
    ],
)
def test_parts_that_cannot_be_are_refused(tmp_path: Path, spaces: str, message: str) -> None:
    assert complaints(write(tmp_path, spaces=spaces)) == [f"spaces.yaml:{message}"]


def corners(count: int) -> str:
    """That many spaces of one person each."""
    corner = MORE.format(west_at="solo", west="", east="", west_holds=1).split("  - id: east")[0]
    return "".join(corner.replace("id: west", f"id: corner-{number}") for number in range(count))


def divided(count: int, rule: str) -> str:
    """The meeting room (its booking rules begin on line 27) in that many corners."""
    listed = ", ".join(f"corner-{number}" for number in range(count))
    parts = f"    parts: [{listed}]\n    booking:\n      {rule}\n"
    return spoil(SPACES, "    booking:\n", parts) + corners(count)


@pytest.mark.parametrize(
    ("rule", "fine"),
    [("max_days: 14", 5), ("max_weeks: 9", 9), ("max_days: 1", 92)],
)
def test_a_booking_may_need_a_hundred_writes(tmp_path: Path, rule: str, fine: int) -> None:
    assert complaints(write(tmp_path, spaces=divided(fine, rule))) == []


@pytest.mark.parametrize(
    ("rule", "parts", "message"),
    [
        (
            "max_days: 14",
            6,
            (
                "27:17: max_days: 14 dates in each of the 7 spaces that share this floor need 105 writes at once, "
                "and 100 are possible; write 13 or less"
            ),
        ),
        (
            "max_weeks: 9",
            10,
            (
                "27:18: max_weeks: 9 dates in each of the 11 spaces that share this floor need 106 writes at once, "
                "and 100 are possible; write 8 or less"
            ),
        ),
        (
            "max_days: 1",
            93,
            "25:12: parts: 94 spaces share this floor, and a booking of one is written to all; 93 are possible",
        ),
    ],
)
def test_a_booking_of_more_writes_than_a_transaction_has_is_refused(
    tmp_path: Path, rule: str, parts: int, message: str
) -> None:
    assert complaints(write(tmp_path, spaces=divided(parts, rule))) == [f"spaces.yaml:{message}"]

"""What the editors' guides show works as shown."""

import re
from datetime import date
from pathlib import Path
from textwrap import indent

import pytest

from compile_catalog import load
from tests.source.files import PROGRAMS, SPACES, complaints, spoil, write

ROOT = Path(__file__).parents[1]
GUIDES = [ROOT / "docs/editors.id.md", ROOT / "docs/editors.md"]


def blocks(guide: Path, language: str) -> list[str]:
    found = re.findall(r"```(\w*)\n(.+?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    return [block for kind, block in found if kind == language]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_the_examples_can_be_pasted_into_the_shipped_data(tmp_path: Path, guide: Path) -> None:
    shown = {block.split(":")[0]: block for block in blocks(guide, "yaml")}
    assert set(shown) == {"closures", "exceptions", "photos", "sessions"}
    spaces, programs = ((ROOT / f"data/{name}.yaml").read_text(encoding="utf-8") for name in ("spaces", "programs"))
    series = "    sessions_per_year: 48\n"  # of the first series, on Tuesdays in Semarang
    programs = spoil(programs, series, series + indent(shown["exceptions"], "    ")) + shown["sessions"]
    room = "    capacity: 10\n"  # of the first meeting room
    spaces = spoil(spaces, room, room + indent(shown["photos"], "    "))
    images, data = tmp_path / "content/images", tmp_path / "data"
    images.mkdir(parents=True)
    (images / "ruang-rapat.jpg").touch()
    data.mkdir()
    catalog = load(write(data, spaces=spaces, programs=programs, closures=shown["closures"]), today=date(2026, 11, 24))
    changed = {(session.space, session.date) for session in catalog.sessions}
    assert [photo.file for photo in catalog.space["semarang-meeting-1"].photos] == ["ruang-rapat.jpg"]
    assert {("semarang-class-a", date(2027, 4, 7)), ("solo-class", date(2027, 2, 20))} <= changed


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_the_messages_shown_are_those_that_come(tmp_path: Path, guide: Path) -> None:
    (shown,) = blocks(guide, "")
    spaces = spoil(SPACES, '"09:00-18:00"', '"09.00-18.00"')
    programs = spoil(PROGRAMS, "theme: keuangan", "theme: keungan")
    found = complaints(write(tmp_path, spaces=spaces, programs=programs))
    assert sorted(shown.splitlines()) == [f"data/{complaint}" for complaint in found]

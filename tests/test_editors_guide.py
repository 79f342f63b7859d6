"""What the editors' guides show works as shown."""

import re
from datetime import date
from pathlib import Path
from textwrap import indent

import pytest

from compile_catalog import load
from hetero_space.heads import head_mistakes
from source.indonesian import told
from tests.source.files import PROGRAMS, SPACES, complaints, spoil, write

ROOT = Path(__file__).parents[1]
GUIDES = [ROOT / "docs/editors.id.md", ROOT / "docs/editors.md"]


def blocks(guide: Path, language: str) -> list[str]:
    found = re.findall(r"```(\w*)\n(.+?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    return [block for kind, block in found if kind == language]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_the_examples_can_be_pasted_into_the_shipped_data(tmp_path: Path, guide: Path) -> None:
    shown = {block.split(":")[0]: block for block in blocks(guide, "yaml")}
    assert set(shown) == {
        "closures", "exceptions", "photos", "programs", "questions", "series", "sessions", "spaces",
    }  # fmt: skip
    entries = {name: block.split("\n", 1)[1] for name, block in shown.items()}
    spaces, programs = ((ROOT / f"data/{name}.yaml").read_text(encoding="utf-8") for name in ("spaces", "programs"))
    series = "    sessions_per_year: 48\n"  # of the first series, on Tuesdays in Semarang
    programs = spoil(programs, series, series + indent(shown["exceptions"], "    "))
    programs = spoil(programs, "\nseries:\n", f"\n{entries['programs']}\nseries:\n")
    room = "    capacity: 10\n"  # of the first meeting room
    spaces = spoil(spaces, room, room + indent(shown["photos"], "    "))
    rules = "      min_party: 2\n"  # of the same
    spaces = spoil(spaces, rules, rules + indent(shown["questions"], "      ")) + entries["spaces"]
    images, data = tmp_path / "content/images", tmp_path / "data"
    images.mkdir(parents=True)
    (images / "ruang-rapat.jpg").touch()
    data.mkdir()
    files = {"spaces": spaces, "programs": programs + entries["series"] + shown["sessions"]}
    catalog = load(write(data, **files, closures=shown["closures"]), today=date(2026, 11, 24))
    room_of = {(session.space, session.date): session.program for session in catalog.sessions}
    meeting = catalog.space["semarang-meeting-1"]
    assert [photo.file for photo in meeting.photos] == ["ruang-rapat.jpg"]
    assert meeting.booking is not None
    assert [question.id for question in meeting.booking.questions] == ["layout", "sound", "schedule"]
    assert "solo-meeting-2" in catalog.space
    assert {("semarang-class-a", date(2027, 4, 7)), ("solo-class", date(2027, 2, 20))} <= room_of.keys()
    assert "resep-baku" in room_of.values()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_the_news_shown_has_all_that_news_need(guide: Path) -> None:
    (shown,) = blocks(guide, "markdown")
    assert head_mistakes(shown, "news", ()) == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_the_messages_shown_are_those_that_come(tmp_path: Path, guide: Path) -> None:
    (shown,) = blocks(guide, "")
    spaces = spoil(SPACES, '"09:00-18:00"', '"09.00-18.00"')
    programs = spoil(PROGRAMS, "theme: keuangan", "theme: keungan")
    found = complaints(write(tmp_path, spaces=spaces, programs=programs))
    language = {"CHECK_LANG": "en"} if guide.name == "editors.md" else {}
    assert sorted(shown.splitlines()) == [told(f"data/{complaint}", language) for complaint in found]


def test_both_guides_explain_the_same_messages_as_they_are_told_in_each_language() -> None:
    indonesian, english = (re.findall(r"^\| `([^`]+)` \|", explained(guide), re.MULTILINE) for guide in GUIDES)
    place = "data/spaces.yaml:1:1: "
    assert [told(place + message, {}).removeprefix(place) for message in english] == indonesian
    assert not set(english) & set(indonesian)  # a message without words stays English


def test_both_guides_have_the_same_sections_with_as_many_examples_and_rows() -> None:
    indonesian, english = ([shape(part) for part in sections(guide)] for guide in GUIDES)
    assert indonesian == english


def sections(guide: Path) -> list[str]:
    return guide.read_text(encoding="utf-8").split("\n## ")


def explained(guide: Path) -> str:
    """The last section: what the messages mean."""
    return sections(guide)[-1]


def shape(section: str) -> tuple[int, ...]:
    """How many examples, rows of tables and points of lists it has."""
    return tuple(len(re.findall(start, section, re.MULTILINE)) for start in ("^```", r"^\|", r"^- \w|^- `"))

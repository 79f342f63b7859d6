"""What the documents show as examples exists in the shipped data, and what they name exists in the repository."""

import re
from datetime import date
from pathlib import Path

import pytest

from chalicelib.catalog import Catalog
from chalicelib.hours import closure_on
from compile_catalog import load
from tests.builders import TODAY

ROOT = Path(__file__).parents[1]
API = (ROOT / "docs/api.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture(scope="module")
def data() -> Catalog:
    return load(ROOT / "data", today=TODAY)


@pytest.mark.parametrize("field", ["space", "location", "program"])
def test_every_id_in_the_examples_of_the_api_exists(data: Catalog, field: str) -> None:
    shown = set(re.findall(rf'"{field}": "([^"]+)"', API)) | set(re.findall(rf"[?&]{field}=([\w-]+)", API))
    assert shown
    assert shown <= getattr(data, field).keys()


def test_every_session_in_the_examples_takes_place_as_shown(data: Catalog) -> None:
    pattern = r'"program": "([\w-]+)", "date": "([\d-]+)"(?:, "start": "(.+?)", "end": "(.+?)", "space": "(.+?)")?'
    shown = re.findall(pattern, API) + [
        (*each, "", "", "") for each in re.findall(r"programs/([\w-]+)/sessions/(\d[\d-]+)", API)
    ]
    sessions = {(session.program, session.date): session for session in data.sessions}
    assert len(shown) > 2
    for program, day, start, end, space in shown:
        session = sessions[program, date.fromisoformat(day)]
        if space:
            assert (f"{session.span}", session.space) == (f"{start}-{end}", space)


def test_every_closed_day_in_the_examples_is_closed_for_that_reason(data: Catalog) -> None:
    shown = re.findall(r'"date": "([\d-]+)", "open": \[\], "free": \[\], "closed": {"id": "(.+?)", "en": "(.+?)"}', API)
    assert shown
    for day, *reason in shown:
        closure = closure_on(data, data.space["solo-meeting-1"], date.fromisoformat(day))
        assert closure is not None
        assert [closure.reason.id, closure.reason.en] == reason


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(((?!https?:|#)[^)#]+)", document.read_text(encoding="utf-8"))
    shown = [target for target in targets if target.endswith((".md", ".png"))]
    assert [
        target for target in shown if not (document.parent / target).exists() and not target.startswith("images/")
    ] == []


def test_every_make_target_that_documents_name_exists() -> None:
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        target
        for document in DOCUMENTS
        for target in re.findall(r"(?:`|^)make ([a-z][a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert named - known == {"deploy"}  # of which the README says that there is none yet

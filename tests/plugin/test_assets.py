"""A page loads the style sheets and the script it names, beside what every page has."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from hetero_space.assets import Assets
from hetero_space.build import Entry
from tests.builders import text

SHEETS = {"20-frame.css": "a", "30-pages.css": "b", "40-more.css": "i", "50-form.css": "p"}


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    for name, element in SHEETS.items():
        _write(tmp_path / "static/css" / name, f"{element}{{margin:0}}")
    for name in ("booking", "search"):
        _write(tmp_path / f"static/js/{name}_run.js", f"console.log('{name}');\n")
    return Assets(tmp_path, tmp_path / "output")


def test_a_page_has_the_sheets_of_all_and_its_own_in_the_order_of_their_names(assets: Assets) -> None:
    assert assets.of(_entry())["css"] == "a{margin:0}b{margin:0}"
    assert assets.of(_entry(sheets=("40-more.css", "30-pages.css")))["css"] == "a{margin:0}b{margin:0}i{margin:0}"


def test_the_policy_allows_the_very_sheet(assets: Assets) -> None:
    digest = base64.b64encode(hashlib.sha256(b"a{margin:0}b{margin:0}").digest()).decode()
    assert assets.of(_entry())["css_hash"] == f"sha256-{digest}"


def test_a_booking_form_brings_its_own_sheet_and_script(assets: Assets) -> None:
    loaded = assets.of(_entry(has_form=True))
    assert loaded["css"] == "a{margin:0}p{margin:0}"
    assert loaded["script"].startswith("/theme/booking.")


def test_a_page_without_a_script_loads_none(assets: Assets) -> None:
    assert assets.of(_entry())["script"] is None
    assert assets.of(_entry(script="search"))["script"].startswith("/theme/search.")


def test_the_worker_is_started_within_the_page(assets: Assets) -> None:
    starter = assets.of(_entry())["starter"]
    digest = base64.b64encode(hashlib.sha256(starter["script"].encode()).digest()).decode()
    assert starter["hash"] == f"sha256-{digest}"
    assert assets.of(_entry(has_form=True))["starter"] == starter


def test_a_sheet_that_does_not_exist_is_a_mistake(assets: Assets) -> None:
    with pytest.raises(ValueError, match=r"41-mroe\.css"):
        assets.of(_entry(sheets=("41-mroe.css",)))


def _entry(**changes: object) -> Entry:
    return Entry(text(), text(), **changes)  # type: ignore[arg-type]


def _write(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")

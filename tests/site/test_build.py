"""A build gives the same bytes for the same input, and stops with a clear word when something is wrong."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools.processes import ROOT

PARTS = ("site_config.py", "content", "data", "theme", "plugins", "booking_api")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A copy of everything that the site is built from."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", "generated"))
        else:
            shutil.copy(source, tmp_path / part)
    return tmp_path


def test_the_same_day_gives_the_same_bytes(workspace: Path) -> None:
    assert _build(workspace).returncode == 0
    first = _bytes(workspace / "output")
    assert _build(workspace).returncode == 0
    assert _bytes(workspace / "output") == first


def test_another_day_gives_another_calendar(workspace: Path) -> None:
    result = _build(workspace, SITE_TODAY="2027-03-01")
    assert result.returncode == 0, result.stderr
    assert "Jadwal pelatihan 2027" in (workspace / "output/jadwal/index.html").read_text("utf-8")


def test_a_mistake_in_the_data_stops_the_build_and_leaves_the_last_site_in_place(workspace: Path) -> None:
    assert _build(workspace).returncode == 0
    before = _bytes(workspace / "output")
    _edit(workspace / "data/spaces.yaml", "location: solo", "location: soloo")
    result = _build(workspace)
    assert result.returncode != 0
    assert "spaces.yaml" in result.stdout + result.stderr
    assert "soloo" in result.stdout + result.stderr
    assert _bytes(workspace / "output") == before


def test_a_notice_of_another_version_than_the_data_say_stops_the_build(workspace: Path) -> None:
    _edit(workspace / "content/pages/privacy.md", "Notice_version: 2026-11-24", "Notice_version: 2025-01-01")
    result = _build(workspace)
    assert result.returncode != 0
    assert "pages/privacy.md: 'Notice_version' is 2025-01-01" in _flat(result)


def test_a_page_missing_in_one_language_stops_the_build(workspace: Path) -> None:
    (workspace / "content/pages/heterogen.en.md").unlink()
    result = _build(workspace)
    assert result.returncode != 0
    assert "no page with 'Kind: heterogen' and 'Lang: en'" in _flat(result)


def test_a_broken_link_between_texts_stops_the_build(workspace: Path) -> None:
    _edit(workspace / "content/pages/heterogen.md", "(/lokasi/)", "({filename}lokasi.md)")
    assert _build(workspace).returncode != 0


def test_a_name_missing_from_a_template_stops_the_build(workspace: Path) -> None:
    _edit(workspace / "theme/templates/home.html", "{% if soon %}", "{% if sooon %}")
    result = _build(workspace)
    assert result.returncode != 0
    assert "'sooon' is undefined" in _flat(result)


def _build(folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    pelican = str(Path(sys.executable).with_name("pelican"))
    command = [pelican, "content", "-s", "site_config.py", "-o", "output", "--fatal", "warnings"]
    pinned = {**os.environ, "SITE_TODAY": "2026-11-24", "COLUMNS": "400", **env}
    return subprocess.run(command, cwd=folder, env=pinned, capture_output=True, text=True, check=False)


def _flat(result: subprocess.CompletedProcess[str]) -> str:
    return " ".join((result.stdout + result.stderr).split())


def _bytes(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")

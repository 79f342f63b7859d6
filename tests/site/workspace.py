"""A copy of everything the site is built from, for tests that change it and build it anew."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.processes import ROOT

PARTS = ("site_config.py", "content", "data", "theme", "plugins", "booking_api")


def copy_sources(folder: Path) -> Path:
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=shutil.ignore_patterns("__pycache__", "generated"))
        else:
            shutil.copy(source, folder / part)
    return folder


def build(folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Build into `output` for the pinned day."""
    pelican = str(Path(sys.executable).with_name("pelican"))
    command = [pelican, "content", "-s", "site_config.py", "-o", "output", "--fatal", "warnings"]
    pinned = {**os.environ, "SITE_TODAY": "2026-11-24", "COLUMNS": "400", **env}
    return subprocess.run(command, cwd=folder, env=pinned, capture_output=True, text=True, check=False)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")

"""How long the site takes to build, against a plain Jinja2 loop over the same pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.bench.sample_data import write_data
from tools.processes import ROOT

TITLE = (
    "Site build, wall time; compared: Pelican with our plugin / (Pelican's own start + plain Jinja2 loop, data read)"
)
_PELICAN = str(Path(sys.executable).with_name("pelican"))
_SIZES = ((192, 3), (2_000, 3), (10_000, 2))  # sessions a year, runs


def measure() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        start = min(_start(folder) for _ in range(5))
        yield f"Pelican's own start (no content, no plugin): {start:.2f} s"
        for sessions, runs in _SIZES:
            data = folder / f"data-{sessions}"
            planned = write_data(data, sessions)
            build = min(_build(data, folder / "output") for _ in range(runs))
            bare = min((_bare(data, folder) for _ in range(runs)), key=lambda one: one["read"] + one["drawn"])
            ratio = build / (start + bare["read"] + bare["drawn"])
            parts = f"start {start:.2f} + read {bare['read']:.2f} + loop {bare['drawn']:.2f}"
            yield (
                f"{planned:6,} sessions a year, {bare['pages']:,.0f} pages: {build:5.2f} s; {parts}; ratio {ratio:.2f}"
            )


def _start(folder: Path) -> float:
    empty = folder / "empty"
    (empty / "content").mkdir(parents=True, exist_ok=True)
    settings = empty / "settings.py"
    settings.write_text("PATH = 'content'\nREADERS = {'rst': None, 'html': None}\nDIRECT_TEMPLATES = []\n", "utf-8")
    return _timed([_PELICAN, "--settings", str(settings), "--output", str(empty / "output"), "--quiet"])


def _build(data: Path, output: Path) -> float:
    options = ["--settings", "site_config.py", "--output", str(output), "--fatal", "warnings", "--quiet"]
    return _timed([_PELICAN, *options, "--extra-settings", f"DATA={json.dumps(str(data))}", "--", "content"])


def _timed(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _bare(data: Path, folder: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory(dir=folder) as output:
        command = [sys.executable, "-m", "tools.bench.bare", str(data), output]
        result = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ})
    found: dict[str, float] = json.loads(result.stdout.splitlines()[-1])
    return found

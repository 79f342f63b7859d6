"""Builds the site, serves it with the headers of production beside a real API, and prints Lighthouse's scores.

Each line is the median of `RUNS` runs (3 unless told). No test: a busy machine gives other figures than an idle one.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.bench.stack import DAY, NOW, TABLE
from tools.engine import dynamodb, engine_process, environment
from tools.function import assemble
from tools.ports import HOST, free_port
from tools.processes import ROOT
from tools.services import listening, start_api, start_site
from tools.site_build import build_site
from tools.table import create_table

PAGES = {"home": "/", "space": "/fasilitas/solo-meeting-1/", "calendar": "/jadwal/"}
PROFILES: dict[str, tuple[str, ...]] = {
    "phone": (),
    "slow phone": (
        "--throttling.rttMs=400",
        "--throttling.throughputKbps=400",
        "--throttling.cpuSlowdownMultiplier=6",
    ),
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAINTS = ("first-contentful-paint", "largest-contentful-paint")
WEIGHTS = ("total-blocking-time", "cumulative-layout-shift", "total-byte-weight")
COLUMNS = (
    *((title, "6.0f") for title in ("perf", "a11y", "best", "seo")),
    *((title, "6.2f") for title in ("fcp", "lcp")),
    ("block", "7.0f"),
    ("shift", "7.3f"),
    ("bytes", "8.0f"),
)
_ATTEMPTS = 3  # now and then Chromium records no trace, and Lighthouse says so
_LIGHTHOUSE = ROOT / "tools/lighthouse/node_modules/.bin/lighthouse"
_CHROME = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
_NAMES = (os.environ.get("CHROMIUM", "chromium"), "chromium-browser", "google-chrome", "google-chrome-stable")


@contextmanager
def running() -> Iterator[str]:
    """The address of the site, built for a pinned day, with the API it asks."""
    with tempfile.TemporaryDirectory() as scratch, engine_process() as engine:
        site, api = free_port(), free_port()
        addresses = {"SITE_URL": f"http://{HOST}:{site}", "API_URL": f"http://{HOST}:{api}", "SITE_TODAY": DAY}
        function = assemble(Path(scratch) / "function", env=addresses)
        create_table(dynamodb(engine), TABLE)
        env = {**environment(engine), **addresses, "TABLE_NAME": TABLE, "BOOKING_NOW": NOW, "SECRET_KEY": "-" * 32}
        folder = Path(scratch) / "site"
        built = build_site(folder, env=addresses)
        if built.returncode:
            sys.exit(built.stdout + built.stderr)
        programs = {api: start_api(api, function=function, env=env), site: start_site(site, folder=folder)}
        with listening(programs):
            yield addresses["SITE_URL"]


def rate(address: str, flags: tuple[str, ...], env: Mapping[str, str]) -> dict[str, Any]:
    """Lighthouse's report of one page; ends the program with Lighthouse's own words where it gives none."""
    command = [str(_LIGHTHOUSE), address, "--quiet", "--output=json", f"--chrome-flags={_CHROME}", *flags]
    for _ in range(_ATTEMPTS):
        told = subprocess.run(command, check=False, env=env, capture_output=True, text=True)
        if not told.returncode:
            report: dict[str, Any] = json.loads(told.stdout)
            return report
    sys.exit(f"\n{address}: {told.stderr}")


def figures(report: Mapping[str, Any]) -> tuple[float, ...]:
    """The scores of 100, first and largest paint in seconds, blocked milliseconds, layout shift, bytes on the wire."""
    audits = {name: audit.get("numericValue", 0.0) for name, audit in report["audits"].items()}
    scores = (100 * report["categories"][one]["score"] for one in CATEGORIES)
    paints = (audits[one] / 1000 for one in PAINTS)
    return *scores, *paints, *(audits[one] for one in WEIGHTS)


def row(name: str, reports: Sequence[Mapping[str, Any]]) -> str:
    """One line of the table: the median of each figure."""
    medians = map(statistics.median, zip(*map(figures, reports), strict=True))
    return f"{name:<22}" + "".join(f"{median:{form}}" for median, (_, form) in zip(medians, COLUMNS, strict=True))


def main() -> None:
    chromium = next(filter(None, map(shutil.which, _NAMES)), "")
    env = {**os.environ, "CHROME_PATH": chromium}
    runs = range(int(os.environ.get("RUNS", "3")))
    print(f"{'page':<22}" + "".join(f"{title:>{form.split('.')[0]}}" for title, form in COLUMNS), flush=True)
    with running() as site:
        for profile, flags in PROFILES.items():
            for page, path in PAGES.items():
                reports = [rate(site + path, flags, env) for _ in runs]
                print(row(f"{page}, {profile}", reports), flush=True)


if __name__ == "__main__":
    main()

"""Builds the site, serves it with the headers of production beside a real API, and prints Lighthouse's scores.

No test: a busy machine gives other figures than an idle one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
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
    """Lighthouse's report of one page."""
    command = [str(_LIGHTHOUSE), address, "--quiet", "--output=json", f"--chrome-flags={_CHROME}", *flags]
    told = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    report: dict[str, Any] = json.loads(told.stdout)
    return report


def row(name: str, report: Mapping[str, Any]) -> str:
    """One line of the table: the scores, first and largest paint in seconds, layout shift, bytes on the wire."""
    audits = report["audits"]
    scores = [f"{100 * report['categories'][one]['score']:>6.0f}" for one in CATEGORIES]
    paints = [f"{audits[one]['numericValue'] / 1000:>6.2f}" for one in PAINTS]
    shift, weight = audits["cumulative-layout-shift"]["numericValue"], audits["total-byte-weight"]["numericValue"]
    return f"{name:<22}{''.join(scores)}{''.join(paints)}{shift:>7.3f}{weight:>8.0f}"


def main() -> None:
    chromium = next(filter(None, map(shutil.which, _NAMES)), "")
    env = {**os.environ, "CHROME_PATH": chromium}
    print(f"{'page':<22}{'perf':>6}{'a11y':>6}{'best':>6}{'seo':>6}{'fcp':>6}{'lcp':>6}{'shift':>7}{'bytes':>8}")
    with running() as site:
        for profile, flags in PROFILES.items():
            for page, path in PAGES.items():
                print(row(f"{page}, {profile}", rate(site + path, flags, env)), flush=True)


if __name__ == "__main__":
    main()

"""Builds the site with Pelican in a process of its own: Pelican keeps state between runs, a process does not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.processes import ROOT

_PELICAN = str(Path(sys.executable).with_name("pelican"))


def build_site(folder: Path, *, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Build into `folder`; `env` may name SITE_URL, API_URL, SITE_TODAY. The return code tells whether it worked."""
    command = [_PELICAN, "--settings", "site_config.py", "--output", str(folder), "--fatal", "warnings", "--quiet"]
    return subprocess.run(
        [*command, "content"], check=False, cwd=ROOT, env={**os.environ, **(env or {})}, capture_output=True, text=True
    )

"""What a change of files makes necessary, and doing it so that a mistake leaves the last good site up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from watchfiles import DefaultFilter

from tools.processes import ROOT
from tools.site_build import build_site

# Every watched folder is part of the site: the function's rules draw its calendar, too.
WATCHED = tuple(ROOT / name for name in ("content", "data", "theme", "plugins", "booking_api", "site_config.py"))
_OF_THE_FUNCTION = tuple(ROOT / name for name in ("data", "theme", "booking_api"))


class SourcesOnly(DefaultFilter):
    """Leaves out what builds write themselves."""

    ignore_dirs = (*DefaultFilter.ignore_dirs, "generated", "deployments")


def concerns_function(changed: Iterable[str]) -> bool:
    """Whether any of the `changed` paths is shipped with the function, or goes into something that is."""
    return any(Path(path).is_relative_to(folder) for path in changed for folder in _OF_THE_FUNCTION)


def compile_function(env: Mapping[str, str]) -> bool:
    """Write `chalicelib/generated/`; False, with the reader's message printed, when the data have mistakes."""
    command = [sys.executable, "booking_api/compile_catalog.py"]
    return subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, **env}).returncode == 0


def replace_site(current: Path, env: Mapping[str, str]) -> bool:
    """Build the site beside `current`, a link, and turn the link over to it; False when the build failed.

    However this ends, Ctrl-C amid a build included, only the folder that `current` links to is left.
    """
    fresh = current.with_name(f"site-{os.getpid()}-{_next_number(current)}")
    try:
        result = build_site(fresh, env=env)
        if result.returncode != 0:
            print(result.stdout + result.stderr, end="", flush=True)
            return False
        link = current.with_suffix(".next")
        link.unlink(missing_ok=True)
        link.symlink_to(fresh.name)
        link.replace(current)
        return True
    finally:
        _remove_others(current)


def _remove_others(current: Path) -> None:
    for folder in current.parent.glob("site-*"):
        if folder.name != (current.readlink().name if current.is_symlink() else ""):
            shutil.rmtree(folder)


def _next_number(current: Path) -> int:
    return 1 + max((int(old.name.rpartition("-")[2]) for old in current.parent.glob("site-*")), default=0)

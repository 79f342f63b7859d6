"""API and site as child processes: started, and waited for until they listen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from tools.ports import wait_for
from tools.processes import start, stop


def start_api(port: int, *, function: Path, env: Mapping[str, str], label: str | None = None) -> subprocess.Popen[str]:
    """Start one API process that runs the function in the folder `function`; with a label, its schedules, too."""
    command = [sys.executable, "-m", "tools.local_api", "--port", str(port), "--function", str(function)]
    return start([*command, "--log", "--schedules"] if label else command, env=env, label=label)


def start_site(port: int, *, folder: Path) -> subprocess.Popen[str]:
    """Start serving the site in `folder`."""
    return start([sys.executable, "-m", "tools.local_site", "--port", str(port), "--folder", str(folder)])


@contextmanager
def listening(children: Mapping[int, subprocess.Popen[str]]) -> Iterator[None]:
    """Children by the port each listens on: the block runs when all of them do, and stops them at its end."""
    with ExitStack() as stack:
        for child in children.values():
            stack.callback(stop, child)
        for port, child in children.items():
            wait_for(port, alive=partial(_alive, child))
        yield


def _alive(child: subprocess.Popen[str]) -> bool:
    return child.poll() is None

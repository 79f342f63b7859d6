"""`make lock`: resolve requirements/direct.txt anew, in an environment of its own, and pin what that gave."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.processes import ROOT

DIRECT, LOCK = ROOT / "requirements" / "direct.txt", ROOT / "requirements" / "lock.txt"
_HEADER = "# Written by `make lock` from direct.txt. Every environment is installed from this file, exactly.\n"


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        python = str(Path(scratch) / "bin" / "python")
        subprocess.run([sys.executable, "-m", "venv", scratch], check=True)
        for wanted in (_pip_version(), f"--requirement={DIRECT}"):
            subprocess.run([python, "-m", "pip", "install", "-qq", wanted], check=True)
        frozen = subprocess.run([python, "-m", "pip", "freeze"], check=True, capture_output=True, text=True).stdout
    lines = [_with_marker(line) for line in sorted(frozen.splitlines(), key=str.lower)]
    LOCK.write_text(_HEADER + "\n".join(lines) + "\n", "utf-8")


def _with_marker(pinned: str) -> str:
    """A pinned line with the condition, if any, under which direct.txt wants it; what is installed tells none."""
    wanted = DIRECT.read_text("utf-8")
    found = re.search(rf"^{re.escape(pinned.split('==', maxsplit=1)[0])}; *([^#\n]+?) *(#.*)?$", wanted, re.MULTILINE)
    return f"{pinned}; {found[1]}" if found else pinned


def _pip_version() -> str:
    """The pip that tools/bootstrap.sh pins."""
    script = (ROOT / "tools" / "bootstrap.sh").read_text("utf-8")
    found = re.search(r"^pip_version=(\S+)", script, re.MULTILINE)
    return f"pip=={found[1]}" if found else "pip"


if __name__ == "__main__":
    main()

"""The booking function as it is shipped: its modules and what `compile_catalog` generates, in a folder of their own.

The package is made from such a folder, and so are the processes that tests start: neither is touched by what
somebody builds in the working tree meanwhile.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.processes import ROOT

SOURCE = ROOT / "booking_api"
_SHIPPED = ("app.py", "chalicelib", "requirements.txt", ".chalice")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "generated", "deployments", "*.pyc")


def assemble(folder: Path, *, env: Mapping[str, str] | None = None) -> Path:
    """Write the function into `folder` and return it. `env` may pin SITE_TODAY. Raises CalledProcessError."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _SHIPPED:
        source = SOURCE / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=_LEFT_OUT)
        else:
            shutil.copy2(source, folder / name)
    command = [sys.executable, str(SOURCE / "compile_catalog.py"), "--out", str(folder / "chalicelib" / "generated")]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **(env or {})})
    return folder

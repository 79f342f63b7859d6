"""Children of a tool: started so that they end with it, stopped in good order, with output that says whose it is."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
_GUARD = str(Path(__file__).with_name("guard.py"))
_PATIENCE = 5  # seconds between the request to stop and the order


def start(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, cwd: Path = ROOT, label: str | None = None
) -> subprocess.Popen[str]:
    """Start `command` in a session of its own, so that Ctrl-C reaches only its parent.

    `env` is added to this process's environment. With a `label` each line of output is printed behind it; without,
    output goes where this process's goes. Must be called from the main thread: Linux ties the child to the thread.
    """
    child = subprocess.Popen(
        [sys.executable, "-S", "-E", _GUARD, str(os.getpid()), *command],
        env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
        cwd=cwd,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if label else None,
        stderr=subprocess.STDOUT if label else None,
        text=True,
        errors="replace",
    )
    if label:
        threading.Thread(target=_relay, args=(child, label), daemon=True).start()
    return child


def stop(child: subprocess.Popen[str]) -> None:
    """Ask `child` to end, and make it end when it does not."""
    child.terminate()
    try:
        child.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


@contextmanager
def running(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, cwd: Path = ROOT, label: str | None = None
) -> Iterator[subprocess.Popen[str]]:
    """`start`, with `stop` at the end of the block."""
    child = start(command, env=env, cwd=cwd, label=label)
    try:
        yield child
    finally:
        stop(child)


def _relay(child: subprocess.Popen[str], label: str) -> None:
    if child.stdout is not None:
        for line in child.stdout:
            print(f"{label:>5} | {line}", end="", flush=True)

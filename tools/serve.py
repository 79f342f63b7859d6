"""`make serve`: engine, API and site on this machine, rebuilt and restarted when a file changes.

Two origins and production's headers, as in production. Whatever it starts ends with it, in whatever way it ends.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TextIO

from watchfiles import watch

from tools.builds import WATCHED, SourcesOnly, compile_function, concerns_function, replace_site
from tools.engine import dynamodb, engine_process, environment
from tools.function import SOURCE
from tools.local_settings import LocalSettings, local_settings
from tools.ports import NotListening, PortInUse, require_free, wait_for
from tools.processes import stop
from tools.services import start_api, start_site
from tools.table import create_table

_LOOK = 500  # milliseconds between two looks at the children


class DataInUse(Exception):
    """Another `make serve` works on the same folder."""


class Stack:
    """The running stack: what was started, and how to bring it up to date."""

    def __init__(self, settings: LocalSettings, engine: str) -> None:
        self._settings = settings
        self._env = {**settings.functions_environment, **environment(engine)}
        self._site_folder = settings.data_dir / "site"
        self._api: subprocess.Popen[str] | None = None
        self._site: subprocess.Popen[str] | None = None
        self._told = False

    def start(self) -> None:
        """Build everything and start what could be built."""
        self.update(function=True)
        self._site = start_site(self._settings.site_port, folder=self._site_folder)
        wait_for(self._settings.site_port, alive=partial(_runs, self._site))

    def update(self, *, function: bool) -> None:
        """Build the site anew, and the function where it changed. A mistake keeps what is up."""
        if function:
            if not compile_function(self._env):
                print("What was up before stays up. The next saved change tries again.", flush=True)
                return
            self._restart_api()
        if replace_site(self._site_folder, self._env):
            print(f"Site built: {self._settings.site_url}/", flush=True)
        else:
            print("The site could not be built. What was up before stays up.", flush=True)

    def look(self) -> None:
        """Say once that the API ended by itself, as it does when app.py has a mistake."""
        if self._api and not _runs(self._api) and not self._told:
            self._told = True
            print("The API stopped; it starts again with the next change of its code.", flush=True)

    def stop(self) -> None:
        for child in (self._api, self._site):
            if child:
                stop(child)

    def _restart_api(self) -> None:
        if self._api:
            stop(self._api)
        self._told = False
        self._api = start_api(self._settings.api_port, function=SOURCE, env=self._env, label="api")
        try:
            wait_for(self._settings.api_port, alive=partial(_runs, self._api))
        except NotListening:
            self.look()


def _runs(child: subprocess.Popen[str]) -> bool:
    return child.poll() is None


def claim(lock: TextIO, data_dir: Path) -> None:
    """Hold `data_dir` for this process as long as `lock` is open: two engines on one folder would spoil it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        message = f"{data_dir} is in use: stop what serves it, or choose another folder with DATA_DIR=folder"
        raise DataInUse(message) from error


def tell(lock: TextIO, engine: str) -> None:
    """Write down where the engine listens, for commands that want to look at the same data."""
    lock.truncate(0)
    lock.write(engine)
    lock.flush()


def serve(settings: LocalSettings) -> None:
    """Run the stack until the process is told to stop."""
    require_free(settings.site_port, "SITE_PORT")
    require_free(settings.api_port, "API_PORT")
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with ExitStack() as running:
        lock = running.enter_context((settings.data_dir / "lock").open("a+", encoding="utf-8"))
        claim(lock, settings.data_dir)
        engine = running.enter_context(engine_process(settings.engine, data_dir=settings.data_dir / "db"))
        tell(lock, engine)
        create_table(dynamodb(engine), settings.table)
        stack = Stack(settings, engine)
        running.callback(stack.stop)
        watched = watch(*WATCHED, watch_filter=SourcesOnly(), rust_timeout=_LOOK, yield_on_timeout=True)
        next(watched)  # the first look begins the watch: what is saved during the first build is seen after it
        stack.start()
        print(_where(settings), flush=True)
        for changes in watched:
            if changes:
                stack.update(function=concerns_function(path for _, path in changes))
            stack.look()


def _where(settings: LocalSettings) -> str:
    return (
        f"\n  Site  {settings.site_url}/\n"
        f"  API   {settings.api_url}/v1/health\n"
        f"  Data  {settings.data_dir}\n"
        "  Files are watched. Ctrl-C stops everything.\n"
    )


def main(environ: Mapping[str, str]) -> int:
    # Shells start background jobs with SIGINT ignored: asked is asked.
    for request in (signal.SIGINT, signal.SIGTERM):
        signal.signal(request, signal.default_int_handler)
    try:
        serve(local_settings(environ))
    except KeyboardInterrupt:
        print("\nStopped.", flush=True)
    except (DataInUse, PortInUse, NotListening, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(os.environ))

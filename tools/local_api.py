"""Runs the booking function over HTTP on this machine: `python -m tools.local_api --port N`.

Several such processes may serve one table. Settings come from the environment, as in production.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import waitress

from tools.ports import HOST, PortInUse, require_free
from tools.processes import ROOT
from tools.schedules import EVENT, every_second
from tools.wsgi import application

_THREADS = 16


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--function", type=Path, default=ROOT / "booking_api", help="the folder that holds app.py")
    parser.add_argument("--log", action="store_true", help="print a line for each request")
    parser.add_argument("--schedules", action="store_true", help="run every second what production runs every minute")
    arguments = parser.parse_args()
    try:
        require_free(arguments.port, "API_PORT")
    except PortInUse as error:
        sys.exit(str(error))
    sys.path.insert(0, str(arguments.function))
    module = importlib.import_module("app")
    if arguments.schedules:
        every_second(partial(module.sweep, EVENT, None))
    app = module.app
    log: Callable[[str], None] | None = print if arguments.log else None
    site_url = os.environ.get("SITE_URL", "http://localhost:8000")
    api_url = os.environ.get("API_URL", "http://localhost:8001")
    serving = application(app, site_url=site_url, api_url=api_url, log=log)
    waitress.serve(serving, host=HOST, port=arguments.port, threads=_THREADS, ident=None, _quiet=True)


if __name__ == "__main__":
    main()

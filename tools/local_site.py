"""Serves the built site on this machine: `python -m tools.local_site --port N --folder output`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import waitress

from tools.ports import HOST, PortInUse, require_free
from tools.processes import ROOT
from tools.static_files import application


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, default=ROOT / "output")
    arguments = parser.parse_args()
    try:
        require_free(arguments.port, "SITE_PORT")
    except PortInUse as error:
        sys.exit(str(error))
    waitress.serve(application(arguments.folder), host=HOST, port=arguments.port, ident=None, _quiet=True)


if __name__ == "__main__":
    main()

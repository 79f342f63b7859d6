"""`make bench`: every measurement, or those that are named: `.venv/bin/python -m tools.bench site weights`.

Figures are of the machine that runs it, best of a few runs where time is measured; other work on the machine shows.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence

from tools.bench import race, site, start, weights, work

SECTIONS = {"site": site, "weights": weights, "work": work, "start": start, "race": race}


def main(wanted: Sequence[str]) -> int:
    unknown = [name for name in wanted if name not in SECTIONS]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; known: {', '.join(SECTIONS)}", file=sys.stderr)
        return 1
    print(f"Python {platform.python_version()} on {os.cpu_count()} cores, {platform.system()} {platform.machine()}")
    for name in wanted or SECTIONS:
        section = SECTIONS[name]
        print(f"\n{section.TITLE}\n  again: .venv/bin/python -m tools.bench {name}", flush=True)
        for line in section.measure():
            print(f"  {line}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

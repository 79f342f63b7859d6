"""Measurements of this repository, each repeatable by one command. See `__main__`."""

import sys

from tools.processes import ROOT

# The function's modules go by one name, as in site_config.py.
sys.path.insert(0, str(ROOT / "booking_api"))

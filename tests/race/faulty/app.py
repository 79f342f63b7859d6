"""The real function on a bad day: a share of its transactions meets a conflict, throttling or a broken connection.

Nothing of the function is changed: botocore tells of every session that is made, and the faults are put below it.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from random import Random

import botocore

from tests.faults import by_chance, inject

_RANDOM = Random(f"{os.environ['FAULT_SEED']} {os.environ['API_URL']}")
_REAL = Path(os.environ["REAL_FUNCTION"])

botocore.register_initializer(lambda session: inject(session, by_chance(_RANDOM, float(os.environ["FAULT_SHARE"]))))

sys.path.insert(0, str(_REAL))
_spec = importlib.util.spec_from_file_location("real_app", _REAL / "app.py")
assert _spec is not None
assert _spec.loader is not None
_real = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_real)

app = _real.app

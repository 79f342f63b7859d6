"""How long the function takes to import, in fresh processes: what a cold start pays before its first request."""

from __future__ import annotations

import compileall
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tools.bench.stack import DAY
from tools.function import assemble

TITLE = "Start of the function: median of 10 fresh processes, less that of an empty one"
_RUNS = 10
# What Lambda does before the first request: import, read the catalog, make the client.
_COLD = "import app; app.shipped.catalog(); app.store()"
# The smallest answer drawn from templates: an unknown reference. It asks the table nothing.
_EVENT = {
    "requestContext": {
        "resourcePath": "/v1/reservations/{reference}",
        "httpMethod": "GET",
        "identity": {"sourceIp": "192.0.2.1"},
        "path": "/v1/reservations/XX",
    },
    "headers": {"accept": "text/html"},
    "pathParameters": {"reference": "XX"},
    "multiValueQueryStringParameters": None,
    "stageVariables": {},
    "body": None,
}
_PAGE = f"{_COLD}; assert app.app({_EVENT!r}, None)['statusCode'] == 404"


def measure() -> Iterator[str]:
    empty = _median("pass", Path.cwd())
    with tempfile.TemporaryDirectory() as scratch:
        function = assemble(Path(scratch) / "function", env={"SITE_TODAY": DAY})
        yield f"no bytecode of ours: {_median(_COLD, function) - empty:.0f} ms"
        compileall.compile_dir(function, quiet=1)
        yield f"with bytecode: {_median(_COLD, function) - empty:.0f} ms"
        yield f"  of which import app: {_median('import app', function) - empty:.0f} ms"
        yield f"with bytecode, and a first page drawn: {_median(_PAGE, function) - empty:.0f} ms"


def _median(code: str, folder: Path) -> float:
    return statistics.median(_milliseconds(code, folder) for _ in range(_RUNS))


def _milliseconds(code: str, folder: Path) -> float:
    env = {"SECRET_KEY": "-" * 32, "AWS_DEFAULT_REGION": "ap-southeast-3", "PYTHONDONTWRITEBYTECODE": "1"}
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=folder, env=env)
    return 1000 * (time.perf_counter() - begun)

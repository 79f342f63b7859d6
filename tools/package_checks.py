"""What must be true of the package: contents, size, a start with nothing but the runtime around it, the template."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

from tools.function import SOURCE

SIZE_LIMIT = 500_000  # bytes
# What Lambda's Python runtime brings along: boto3 and what it needs.
_RUNTIME_CARRIES = ("boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six", "urllib3")
_ALLOWED = {"app.py", "chalicelib", "chalice", "__pycache__"}
_GENERATED = ("catalog.json", "en.mo", "site.css", "templates/base.html")
# A page and a document: between them they import every module of the function.
_START = """
import json, os, sys
sys.path[:] = json.loads(sys.argv[1]) + [path for path in sys.path if "site-packages" not in path]
import app
for path, reference in (("/v1/openapi.json", None), ("/v1/reservations/{reference}", "XX")):
    context = {"resourcePath": path, "httpMethod": "GET", "identity": {"sourceIp": "192.0.2.1"}, "path": path}
    event = {"requestContext": context, "headers": {"accept": "text/html"}, "body": None, "stageVariables": {},
             "pathParameters": {"reference": reference} if reference else {}, "multiValueQueryStringParameters": None}
    print(app.app(event, None)["statusCode"])
"""


def requirements() -> dict[str, str]:
    """Each dependency the function ships, and its pinned version. Raises ValueError where one is not pinned."""
    found = {}
    for line in (SOURCE / "requirements.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            match = re.fullmatch(r"([A-Za-z0-9-]+)==([0-9.]+)", line)
            if match is None:
                message = f"booking_api/requirements.txt: '{line}' is not pinned like Jinja2==3.1.6"
                raise ValueError(message)
            found[match[1].lower()] = match[2]
    return found


def check_zip(archive: Path) -> list[str]:
    """What the zip lacks, what it should not hold, and whether it is too large."""
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
    present = set(names)
    wrong = [
        f"{name} {version} is in booking_api/requirements.txt but not in the zip"
        for name, version in requirements().items()
        if not any(each.lower().startswith(f"{name}-{version}.dist-info/") for each in names)
    ]
    needed = ("app.py", *(f"chalicelib/generated/{name}" for name in _GENERATED))
    wrong += [f"{name} is not in the zip" for name in needed if name not in present]
    allowed = _ALLOWED | set(requirements())
    strangers = {top for top in (name.split("/")[0] for name in names) if top not in allowed and not _is_info(top)}
    wrong += [f"{top} does not belong in the zip" for top in sorted(strangers)]
    wrong += [f"{name} is compiled for one machine" for name in names if name.endswith((".so", ".pyd"))]
    if archive.stat().st_size > SIZE_LIMIT:
        wrong.append(f"the zip has {archive.stat().st_size:,} bytes; at most {SIZE_LIMIT:,} are allowed")
    return wrong


def check_start(archive: Path) -> list[str]:
    """Whether the function answers with only its zip and what the runtime carries on the path."""
    with tempfile.TemporaryDirectory() as scratch:
        task, runtime = Path(scratch) / "task", Path(scratch) / "runtime"
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(task)
        runtime.mkdir()
        for name in _RUNTIME_CARRIES:
            spec = find_spec(name)
            if spec and spec.origin:
                origin = Path(spec.origin)
                source = origin.parent if origin.name == "__init__.py" else origin
                (runtime / source.name).symlink_to(source)
        path = json.dumps([str(task), str(runtime)])
        command = [sys.executable, "-I", "-S", "-c", _START, path]
        env = {"TABLE_NAME": "none", "SECRET_KEY": "-" * 32, "AWS_DEFAULT_REGION": "ap-southeast-3"}
        result = subprocess.run(command, check=False, env=env, capture_output=True, text=True)
    if result.stdout.split() == ["200", "404"]:
        return []
    return [f"the packaged function does not answer: {result.stdout} {result.stderr}"]


def check_template(folder: Path) -> list[str]:
    """What cfn-lint finds in the template."""
    linter = str(Path(sys.executable).with_name("cfn-lint"))
    result = subprocess.run([linter, str(folder / "template.json")], check=False, capture_output=True, text=True)
    return [] if result.returncode == 0 else [f"cfn-lint: {result.stdout or result.stderr}"]


def _is_info(name: str) -> bool:
    return name.endswith(".dist-info")

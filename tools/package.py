"""`make package`: the function's zip and its CloudFormation template, in build/package/, and whether they are right.

Chalice makes both from a clean copy of the function; this takes out what the runtime cannot use and adds what makes
it start faster.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import yaml

from tools.function import assemble
from tools.package_checks import check_start, check_template, check_zip
from tools.processes import ROOT
from tools.table import TEMPLATE, resources

BUILD = ROOT / "build"
_CHALICE = str(Path(sys.executable).with_name("chalice"))
# Compiled for the Python and the machine that packages; MarkupSafe works without. Headers and C are for nobody.
_USELESS = (".so", ".pyd", ".c", ".pyi", "py.typed")
# Read at every start. Jinja2 is read only for a page; its bytecode would put the zip over its limit.
_COMPILED = ("app.py", "chalice", "chalicelib")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def package(folder: Path) -> list[str]:
    """Write `deployment.zip` and `template.json` into `folder`; everything that is wrong with them."""
    with tempfile.TemporaryDirectory() as scratch:
        function = assemble(Path(scratch) / "function")
        options = ["--stage", "production", "--merge-template", str(TEMPLATE)]
        region = {"AWS_DEFAULT_REGION": os.environ.get("AWS_DEFAULT_REGION", "ap-southeast-3")}
        command = [_CHALICE, "package", *options, str(folder)]
        subprocess.run(command, check=True, cwd=function, env={**os.environ, **region}, stdout=subprocess.DEVNULL)
        slim(folder / "deployment.zip", Path(scratch) / "slim")
    _as_json(folder / "sam.yaml", folder / "template.json")
    return [*check_zip(folder / "deployment.zip"), *check_start(folder / "deployment.zip"), *check_template(folder)]


def _as_json(template: Path, target: Path) -> None:
    """Rewrite the template that Chalice made: CloudFormation takes JSON, but no YAML with aliases."""
    target.write_text(json.dumps(yaml.safe_load(template.read_text("utf-8")), indent=1), "utf-8")
    template.unlink()


def slim(archive: Path, scratch: Path) -> None:
    """Rewrite `archive` without what the runtime cannot use, and with bytecode that spares it compiling."""
    with zipfile.ZipFile(archive) as whole:
        whole.extractall(scratch, [name for name in whole.namelist() if not name.endswith(_USELESS)])
    _compile(scratch)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as slimmed:
        for file in sorted(path for path in scratch.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(scratch).as_posix(), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            slimmed.writestr(entry, file.read_bytes())


def _compile(folder: Path) -> None:
    """Add bytecode of the runtime's own Python, where this machine has it: Lambda cannot keep what it compiles."""
    runtime = resources()["APIHandler"]["Properties"]["Runtime"]
    python = shutil.which(runtime)
    command = [python or runtime, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", *_COMPILED]
    if python is None or subprocess.run(command, check=False, cwd=folder, stderr=subprocess.DEVNULL).returncode != 0:
        print(f"No {runtime} here: the zip holds no bytecode, and the function starts somewhat slower.")


def main() -> int:
    folder = BUILD / "package"
    shutil.rmtree(folder, ignore_errors=True)
    wrong = package(folder)
    for problem in wrong:
        print(problem, file=sys.stderr)
    size = (folder / "deployment.zip").stat().st_size
    print(f"{folder.relative_to(ROOT)}/deployment.zip: {size:,} bytes; {len(wrong)} problems")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

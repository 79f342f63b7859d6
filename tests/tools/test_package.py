"""The package as `make package` makes it, and that each of its checks can fail."""

from __future__ import annotations

import json
import secrets
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.package import package
from tools.package_checks import SIZE_LIMIT, check_start, check_template, check_zip, requirements


@pytest.fixture(scope="module")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    assert package(folder) == []
    return folder


def rewritten(archive: Path, target: Path, keep: Callable[[str], bool], **added: bytes) -> Path:
    """A copy of `archive` with only the names that `keep` accepts, and more files."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if keep(name):
                new.writestr(name, old.read(name))
        for name, content in added.items():
            new.writestr(name, content)
    return target


def test_the_zip_holds_the_function_its_dependencies_and_nothing_else(packaged: Path) -> None:
    with zipfile.ZipFile(packaged / "deployment.zip") as opened:
        names = opened.namelist()
    folders = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert folders - {"__pycache__"} == {"app.py", "chalice", "chalicelib", "jinja2", "markupsafe"}
    assert set(requirements()) == {"jinja2", "markupsafe"}


def test_a_dependency_that_is_not_in_the_zip_is_named(packaged: Path, tmp_path: Path) -> None:
    """Chalice itself only warns, and exits 0."""
    broken = rewritten(packaged / "deployment.zip", tmp_path / "a.zip", lambda name: not name.startswith("markupsafe"))
    assert (
        f"markupsafe {requirements()['markupsafe']} is in booking_api/requirements.txt but not in the zip"
        in check_zip(broken)
    )
    assert "No module named 'markupsafe'" in "".join(check_start(broken))


def test_a_package_without_its_catalog_is_refused(packaged: Path, tmp_path: Path) -> None:
    broken = rewritten(packaged / "deployment.zip", tmp_path / "a.zip", lambda name: not name.endswith("catalog.json"))
    assert check_zip(broken) == ["chalicelib/generated/catalog.json is not in the zip"]


def test_what_does_not_belong_in_the_zip_is_named(packaged: Path, tmp_path: Path) -> None:
    extra = {"boto3/__init__.py": b"", "chalicelib/_fast.so": b""}
    broken = rewritten(packaged / "deployment.zip", tmp_path / "a.zip", lambda _name: True, **extra)
    assert check_zip(broken) == ["boto3 does not belong in the zip", "chalicelib/_fast.so is compiled for one machine"]


def test_a_zip_over_the_limit_is_refused(packaged: Path, tmp_path: Path) -> None:
    load = {"chalicelib/load.bin": secrets.token_bytes(SIZE_LIMIT)}
    broken = rewritten(packaged / "deployment.zip", tmp_path / "a.zip", lambda _name: True, **load)
    assert [problem for problem in check_zip(broken) if "at most 500,000 are allowed" in problem]


def test_a_wrong_template_is_refused(packaged: Path, tmp_path: Path) -> None:
    shutil.copytree(packaged, tmp_path / "broken")
    file = tmp_path / "broken" / "template.json"
    template = json.loads(file.read_text("utf-8"))
    template["Resources"]["BookingTable"]["Properties"]["BillingMode"] = "FREE"
    file.write_text(json.dumps(template), "utf-8")
    assert "'FREE' is not one of" in "".join(check_template(tmp_path / "broken"))


def test_production_is_regional_arm_and_limited(packaged: Path) -> None:
    resources = json.loads((packaged / "template.json").read_text("utf-8"))["Resources"]
    function, api = resources["APIHandler"]["Properties"], resources["RestAPI"]["Properties"]
    assert (function["Runtime"], function["Architectures"], function["MemorySize"]) == ("python3.13", ["arm64"], 512)
    assert api["EndpointConfiguration"] == "REGIONAL"
    assert api["MinimumCompressionSize"] == 1000
    assert api["MethodSettings"][0]["ThrottlingRateLimit"] == 50
    assert resources["BookingTable"]["DeletionPolicy"] == "Retain"


def test_the_sweep_runs_every_minute_with_the_settings_of_the_function(packaged: Path) -> None:
    resources = json.loads((packaged / "template.json").read_text("utf-8"))["Resources"]
    function, sweep = (resources[name]["Properties"] for name in ("APIHandler", "Sweep"))
    assert (sweep["Environment"], sweep["Runtime"]) == (function["Environment"], function["Runtime"])
    assert sweep["Events"]["SweepEvent"]["Properties"] == {"Schedule": "rate(1 minute)"}


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("ApiHandlerRole", ("BatchGetItem", "DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem")),
        ("SweepRole", ("DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem")),
    ],
)
def test_a_function_may_touch_only_its_table_and_its_log(role: str, allowed: tuple[str, ...], packaged: Path) -> None:
    resources = json.loads((packaged / "template.json").read_text("utf-8"))["Resources"]
    (policy,) = resources[role]["Properties"]["Policies"]
    table, log = policy["PolicyDocument"]["Statement"]
    whole, indexes = {"Fn::GetAtt": ["BookingTable", "Arn"]}, {"Fn::Sub": "${BookingTable.Arn}/index/*"}
    assert table["Resource"] in (whole, [whole, indexes])
    assert table["Action"] == [f"dynamodb:{action}" for action in allowed]
    assert log["Action"] == ["logs:CreateLogStream", "logs:PutLogEvents"]
    assert log["Resource"]["Fn::Sub"].endswith(":log-group:/aws/lambda/${AWS::StackName}-*")

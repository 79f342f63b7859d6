"""Modules are joined in the order they need each other, or refused with the reason."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from hetero_space.scripts import BundleError, bundle, in_order, parse_module, without_blanks, write_bundle
from tools.processes import ROOT

A = 'import { b } from "./b.js";\nexport function a() {\n  return b() + 1;\n}\nconsole.log(a());\n'
B = "// Nothing imported.\nexport function b() {\n  return 41;\n}\n"


def test_a_module_follows_those_it_imports() -> None:
    modules = {name: parse_module(name, text) for name, text in {"a.js": A, "b.js": B}.items()}
    assert [module.name for module in in_order(modules)] == ["b.js", "a.js"]


def test_the_joined_script_runs_without_imports_and_exports() -> None:
    joined = bundle({"a.js": A, "b.js": B})
    assert not re.search(r"\b(import|export)\b", joined)
    result = subprocess.run(["node", "--input-type=module", "-e", joined], capture_output=True, text=True, check=True)  # noqa: S607 - found on the PATH
    assert result.stdout == "42\n"


def test_a_script_shortened_without_the_better_tool_runs_the_same() -> None:
    plain = without_blanks(f"(()=>{{{B.replace('export ', '')}console.log(b());}})()")
    assert "//" not in plain
    result = subprocess.run(["node", "-e", plain], capture_output=True, text=True, check=True)  # noqa: S607 - found on the PATH
    assert result.stdout == "41\n"


def test_imports_over_several_lines_are_understood() -> None:
    module = parse_module("a.js", 'import {\n  one,\n  two,\n} from "./b.js";\none(two);\n')
    assert module.imports == {"b.js": {"one", "two"}}
    assert module.code == "one(two);\n"


def test_a_module_imported_for_its_effect_alone_is_joined_too() -> None:
    assert parse_module("a.js", 'import "./b.js";\n').imports == {"b.js": frozenset()}


@pytest.mark.parametrize(
    ("sources", "reason"),
    [
        ({"a.js": 'import { b } from "./b.js";'}, "a.js: cannot resolve import './b.js'"),
        ({"a.js": 'import { b } from "lib";'}, "a.js: cannot resolve import 'lib'; only './file.js' beside it"),
        ({"a.js": 'import { c } from "./b.js";', "b.js": B}, "a.js: './b.js' does not export c"),
        ({"a.js": 'import * as b from "./b.js";', "b.js": B}, "import plain names in braces"),
        ({"a.js": 'import b from "./b.js";', "b.js": B}, "import plain names in braces"),
        ({"a.js": 'import { b as c } from "./b.js";', "b.js": B}, "import plain names in braces"),
        ({"a.js": "const a = 1;\nexport { a };"}, "a.js: cannot join 'export { a };'; export the declaration itself"),
        ({"a.js": "export default 1;"}, "a.js: cannot join 'export default 1;'"),
        ({"a.js": "export const b = 1;", "b.js": B}, "b.js and a.js both declare 'b' at the top level"),
        ({"a.js": "let b = 1;", "b.js": B}, "b.js and a.js both declare 'b' at the top level"),
        (
            {
                "a.js": 'import { b } from "./b.js";\nexport let a;',
                "b.js": 'import { a } from "./a.js";\nexport let b',
            },
            "modules import each other in a circle: a.js > b.js > a.js",
        ),
    ],
)
def test_what_cannot_be_joined_is_refused_with_the_reason(sources: dict[str, str], reason: str) -> None:
    with pytest.raises(BundleError, match=re.escape(reason)):
        bundle(sources)


def test_the_file_is_named_by_its_content(tmp_path: Path) -> None:
    modules, target = tmp_path / "js", tmp_path / "out"
    modules.mkdir()
    (modules / "booking_b.js").write_text(B, "utf-8")
    first = write_bundle(modules, target)
    assert write_bundle(modules, target) == first
    assert re.fullmatch(r"booking\.[0-9a-f]{8}\.js", first)
    (modules / "booking_b.js").write_text(B.replace("41", "40"), "utf-8")
    assert write_bundle(modules, target) != first


def test_modules_of_another_name_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "booking_b.js").write_text(B, "utf-8")
    (tmp_path / "other.js").write_text("import 'nowhere';", "utf-8")
    assert write_bundle(tmp_path, tmp_path / "out").startswith("booking.")


def test_the_modules_of_the_form_can_be_joined(tmp_path: Path) -> None:
    name = write_bundle(ROOT / "theme/static/js", tmp_path)
    assert 'customElements.define("hs-booking"' in (tmp_path / name).read_text("utf-8")

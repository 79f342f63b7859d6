"""One file out of several ES modules: in order of dependency, without their imports and exports, minified.

The modules stay small, are tested one by one and need no build tool; a page loads a single request. They share
one scope once joined, so every top-level name must be theirs alone.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import rjsmin

try:
    import minify
except ImportError:  # there is no wheel for Macs of Apple's own processors
    minify = None

_IMPORT = re.compile(r"^import\b(?P<clause>[^;\"']*)[\"'](?P<target>[^\"']+)[\"'];?[ \t]*\n?", re.MULTILINE)
_NAMES = re.compile(r"\s*\{(?P<names>[^}]*)\}\s*from\s*|\s*")
_EXPORT = re.compile(r"^export\s+(?=(?:async|function|class|const|let)\b)", re.MULTILINE)
_OTHER_EXPORT = re.compile(r"^export\b.*", re.MULTILINE)
_DECLARATION = re.compile(
    r"^(?P<export>export\s+)?(?:async\s+)?(?:function\*?|class|const|let|var)\s+(?P<name>[\w$]+)", re.MULTILINE
)


class BundleError(Exception):
    """Why modules cannot be joined, worded for whoever wrote them."""


@dataclass(frozen=True, slots=True)
class Module:
    """One module: what it imports by file name, what it declares at the top level, its code without both."""

    name: str
    imports: dict[str, frozenset[str]]
    declared: frozenset[str]
    exported: frozenset[str]
    code: str


def write_bundle(folder: Path, target: Path, *, name: str = "booking") -> str:
    """Join `<name>*.js` of `folder` into `<target>/<name>.<hash>.js`; its file name."""
    text = bundle_of(folder, name=name)
    file_name = f"{name}.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js"
    target.mkdir(parents=True, exist_ok=True)
    (target / file_name).write_text(text, "utf-8")
    return file_name


def bundle_of(folder: Path, *, name: str) -> str:
    """`<name>*.js` of `folder` as one script. Raises BundleError."""
    return bundle({path.name: path.read_text("utf-8") for path in sorted(folder.glob(f"{name}*.js"))})


def bundle(sources: dict[str, str]) -> str:
    """The modules of `sources` (text by file name) as one script. Raises BundleError."""
    modules = {name: parse_module(name, text) for name, text in sources.items()}
    _check_imports(modules)
    _check_names(modules)
    code = "\n".join(module.code for module in in_order(modules))
    # Inside a function, so that the names at the top may be shortened, too.
    return _shortened(f"(()=>{{{code}}})()")


def parse_module(name: str, text: str) -> Module:
    """Read the subset of ES modules in use: named imports without `as`, exported declarations. Raises BundleError."""
    imports: dict[str, frozenset[str]] = {}
    for match in _IMPORT.finditer(text):
        imports[_target(name, match)] = _imported(name, match)
    code = _EXPORT.sub("", _IMPORT.sub("", text))
    other = _OTHER_EXPORT.search(code)
    if other:
        message = f"{name}: cannot join {other.group().strip()!r}; export the declaration itself"
        raise BundleError(message)
    declared = list(_DECLARATION.finditer(text))
    return Module(
        name,
        imports,
        declared=frozenset(match["name"] for match in declared),
        exported=frozenset(match["name"] for match in declared if match["export"]),
        code=code,
    )


def in_order(modules: dict[str, Module]) -> list[Module]:
    """Each module after those it imports. Raises BundleError on a circle."""
    ordered: list[Module] = []
    under_way: list[str] = []

    def visit(name: str) -> None:
        if name in under_way:
            message = "modules import each other in a circle: " + " > ".join([*under_way, name])
            raise BundleError(message)
        if modules[name] in ordered:
            return
        under_way.append(name)
        for imported in sorted(modules[name].imports):
            visit(imported)
        under_way.pop()
        ordered.append(modules[name])

    for name in sorted(modules):
        visit(name)
    return ordered


def _shortened(code: str) -> str:
    """The script without comments and blanks, and with short names where the better tool can be had."""
    return str(minify.string("application/javascript", code)) if minify else without_blanks(code)


def without_blanks(code: str) -> str:
    """The script without comments and needless blanks: what every machine can do."""
    return str(rjsmin.jsmin(code))


def _target(name: str, match: re.Match[str]) -> str:
    target = match["target"]
    if not target.startswith("./"):
        message = f"{name}: cannot resolve import {target!r}; only './file.js' beside it"
        raise BundleError(message)
    return target.removeprefix("./")


def _imported(name: str, match: re.Match[str]) -> frozenset[str]:
    clause = _NAMES.fullmatch(match["clause"])
    names = frozenset((clause["names"] or "").replace("\n", " ").split(",")) if clause else frozenset({"*"})
    cleaned = frozenset(part.strip() for part in names) - {""}
    if not all(re.fullmatch(r"[\w$]+", part) for part in cleaned):
        message = f"{name}: cannot join {match.group().strip()!r}; import plain names in braces"
        raise BundleError(message)
    return cleaned


def _check_imports(modules: dict[str, Module]) -> None:
    for module in modules.values():
        for target, names in module.imports.items():
            if target not in modules:
                message = f"{module.name}: cannot resolve import './{target}'"
                raise BundleError(message)
            missing = names - modules[target].exported
            if missing:
                message = f"{module.name}: './{target}' does not export {', '.join(sorted(missing))}"
                raise BundleError(message)


def _check_names(modules: dict[str, Module]) -> None:
    owner: dict[str, str] = {}
    for module in modules.values():
        for name in sorted(module.declared):
            if name in owner:
                message = f"{module.name} and {owner[name]} both declare {name!r} at the top level"
                raise BundleError(message)
            owner[name] = module.name

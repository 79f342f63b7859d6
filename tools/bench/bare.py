"""The yardstick of the site build: a plain Jinja2 loop over the same templates and the same pages.

    python -m tools.bench.bare DATA OUTPUT

runs Pelican once to learn the pages (not timed), then reads the data, compiles the templates, renders and writes
every page, and prints how long reading and drawing took, in seconds. It refuses to answer when its files differ from
Pelican's in a single byte.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.settings import read_settings
from pelican.writers import Writer

from compile_catalog import load
from tools.processes import ROOT

Page = tuple[str, str, dict[str, Any]]


def learn(data: Path, output: Path) -> tuple[list[Page], Any]:
    """Build with Pelican; each page's file, template and context, and the Jinja2 environment they were drawn in."""
    pages: list[Page] = []
    environments: list[Any] = []

    class Recorder(Writer):  # type: ignore[misc]  # Pelican has no type hints
        def write_file(self, name: str, template: Any, context: dict[str, Any], **kwargs: Any) -> None:
            if name:  # Pelican also calls it for pages that it leaves unwritten
                pages.append((name, template.name, context))
                environments.append(template.environment)
            super().write_file(name, template, context, **kwargs)

    def recorder(_pelican: object) -> type[Recorder]:
        return Recorder

    signals.get_writer.connect(recorder)
    settings = read_settings(str(ROOT / "site_config.py"), override={"DATA": str(data), "OUTPUT_PATH": str(output)})
    Pelican(settings).run()
    return pages, environments[0]


def main(data: Path, output: Path) -> None:
    pages, environment = learn(data, output / "pelican")
    today = date.fromisoformat(str(pages[0][2]["catalog"].today))
    begun = time.perf_counter()
    load(data, today=today)
    read = time.perf_counter() - begun

    begun = time.perf_counter()
    fresh = environment.overlay(cache_size=400)  # an empty cache: templates are compiled again
    for name, template, context in pages:
        file = output / "bare" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(fresh.get_template(template).render({**context, "output_file": name}), "utf-8")
    drawn = time.perf_counter() - begun

    different = [name for name, _, _ in pages if _bytes(output, "bare", name) != _bytes(output, "pelican", name)]
    if different:
        sys.exit(f"not the same pages: {different[:3]}")
    print(json.dumps({"pages": len(pages), "read": read, "drawn": drawn}))


def _bytes(output: Path, builder: str, name: str) -> bytes:
    return (output / builder / name).read_bytes()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

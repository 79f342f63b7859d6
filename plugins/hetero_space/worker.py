"""The service worker of the site: its script, made to change when what it always keeps does."""

from __future__ import annotations

import hashlib
from pathlib import Path

from chalicelib.catalog import LANGS

from .paths import file_of, path_of
from .scripts import bundle_of

_CLOTH = "favicon.svg"


def worker_script(theme: Path, output: Path) -> str:
    """`/sw.js`, from the `worker*.js` of the theme and the offline pages that were written to `output`."""
    pages = [path_of("offline", lang) for lang in LANGS]
    kept = [*((output / file_of(page)).read_bytes() for page in pages), (theme / "static" / _CLOTH).read_bytes()]
    script = bundle_of(theme / "static/js", name="worker").replace("__FILES__", " ".join([*pages, f"/theme/{_CLOTH}"]))
    return script.replace("__VERSION__", hashlib.sha256(b"".join([script.encode(), *kept])).hexdigest()[:12])

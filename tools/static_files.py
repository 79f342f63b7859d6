"""The built site as a WSGI application: what the static host in production does, and no more.

Files come with the headers of `deploy/site_headers.json`, compressed where that saves something; a folder's address
shows its `index.html`; what is not there gets the `404.html` of its language. Nothing outside the folder is ever read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import mimetypes
from collections.abc import Callable, Iterable
from email.utils import formatdate
from http import HTTPStatus
from pathlib import Path
from typing import Any

from tools.processes import ROOT

HEADERS = ROOT / "deploy" / "site_headers.json"
_COMPRESSED = (
    "text/",
    "application/json",
    "application/ld+json",
    "application/xml",
    "image/svg+xml",
    "application/atom",
)
_TYPES = {".ics": "text/calendar", ".webmanifest": "application/manifest+json", ".xml": "application/xml"}

StartResponse = Callable[[str, list[tuple[str, str]]], Any]
Answer = tuple[HTTPStatus, dict[str, str], bytes]


def application(folder: Path) -> Callable[[dict[str, Any], StartResponse], Iterable[bytes]]:
    """Serve the site in `folder`, which may be replaced by a newer one at any time."""
    fixed: dict[str, str] = json.loads(HEADERS.read_text("utf-8"))

    def serve(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        status, headers, body = _answer(folder, environ)
        sent = {**fixed, **headers, "Content-Length": str(len(body))}
        start_response(f"{status.value} {status.phrase}", list(sent.items()))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    return serve


def _answer(folder: Path, environ: dict[str, Any]) -> Answer:
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": "GET, HEAD", "Content-Type": "text/plain"}, b""
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
    found = _find(folder, path)
    if found is None:
        missing = folder / ("en/404.html" if path.startswith("/en/") else "404.html")
        body = missing.read_bytes() if missing.is_file() else b"404"
        return HTTPStatus.NOT_FOUND, *_encoded(body, "text/html; charset=utf-8", environ)
    if found.is_dir():
        return HTTPStatus.MOVED_PERMANENTLY, {"Location": f"{path}/"}, b""
    return _file(found, environ)


def _find(folder: Path, path: str) -> Path | None:
    """The file at `path`, or a folder whose address lacks its slash; None for anything else."""
    root = folder.resolve()
    if "\0" in path:
        return None
    target = (root / path.lstrip("/")).resolve()
    if not target.is_relative_to(root):
        return None
    if path.endswith("/"):
        target /= "index.html"
    elif target.is_dir():
        return target if (target / "index.html").is_file() else None
    return target if target.is_file() else None


def _file(file: Path, environ: dict[str, Any]) -> Answer:
    content = file.read_bytes()
    # Weak, since the compressed and the plain form share it.
    tag = f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'
    known = {"ETag": tag, "Last-Modified": formatdate(file.stat().st_mtime, usegmt=True)}
    if tag in environ.get("HTTP_IF_NONE_MATCH", ""):
        return HTTPStatus.NOT_MODIFIED, known, b""
    headers, body = _encoded(content, _content_type(file), environ)
    return HTTPStatus.OK, {**known, **headers}, body


def _content_type(file: Path) -> str:
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _encoded(body: bytes, content_type: str, environ: dict[str, Any]) -> tuple[dict[str, str], bytes]:
    headers = {"Content-Type": content_type}
    if not content_type.startswith(_COMPRESSED):
        return headers, body
    headers["Vary"] = "Accept-Encoding"
    if "gzip" not in environ.get("HTTP_ACCEPT_ENCODING", ""):
        return headers, body
    return {**headers, "Content-Encoding": "gzip"}, gzip.compress(body, 9, mtime=0)

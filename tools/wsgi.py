"""The booking function as a WSGI application: what API Gateway does around Lambda, done around `chalice.local`.

Chalice's own local server is not used: it sends bodies to HEAD, knows no chunked requests and no limits. Routing and
events are still Chalice's. Like the gateway, this turns bytes that are no UTF-8 into U+FFFD before the function sees
them, compresses answers, and words its own refusals by the deploy template.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from chalice.app import Chalice
from chalice.config import Config
from chalice.local import LocalChalice, LocalGateway

from tools.gateway_answers import Answer, gateway_answers
from tools.processes import ROOT

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

PAYLOAD_LIMIT = 6 * 1024 * 1024  # bytes; Lambda's limit of a synchronous invocation


def application(app: Chalice, *, site_url: str, api_url: str, log: Callable[[str], None] | None = None) -> Application:
    """Serve `app`; `log` is told each request in a few words, without its query (it may hold a manage token)."""
    # Each thread needs a current request of its own; Chalice's local server does the same.
    app.__class__ = type("LocalApp", (LocalChalice, app.__class__), {})
    config = _config()
    gateway = LocalGateway(app, Config.create(lambda_timeout=config["lambda_timeout"]))
    answers = gateway_answers(site_url, api_url)

    def respond(environ: Environ) -> Answer:
        body = environ["wsgi.input"].read(PAYLOAD_LIMIT + 1)
        if len(body) > PAYLOAD_LIMIT:
            return answers["REQUEST_TOO_LARGE"]
        method, target, headers = environ["REQUEST_METHOD"], _target(environ), _headers(environ)
        try:
            route = gateway.event_converter.create_lambda_event(method, target, {})["requestContext"]["resourcePath"]
        except ValueError:  # no such path
            return answers["MISSING_AUTHENTICATION_TOKEN"]
        if method not in app.routes[route] and method != "OPTIONS":
            # The gateway knows only the methods that a route names, and asks the function for no other.
            return answers["MISSING_AUTHENTICATION_TOKEN"]
        event_body = _as_gateway_passes(body, headers, app.api.binary_types)
        return _answer(gateway.handle_request(method, target, headers, event_body))

    def serve(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        answer = respond(environ)
        if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") and len(answer.body) >= config["minimum_compression_size"]:
            answer = _compressed(answer)
        if log:
            log(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']} {answer.status}")
        headers = [*answer.headers, ("Content-Length", str(len(answer.body)))]
        start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.body]

    return serve


def _config() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ROOT / "booking_api" / ".chalice" / "config.json").read_text("utf-8"))
    return loaded


def _target(environ: Environ) -> str:
    """Path and query as they came over the wire."""
    path = quote(environ["PATH_INFO"].encode("latin-1"), safe="/{}:@!$&'()*+,;=-._~")
    return f"{path}?{environ['QUERY_STRING']}" if environ.get("QUERY_STRING") else path


def _headers(environ: Environ) -> dict[str, str]:
    sent = {name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name.startswith("HTTP_")}
    if environ.get("CONTENT_TYPE"):
        sent["content-type"] = environ["CONTENT_TYPE"]
    return sent


def _as_gateway_passes(body: bytes, headers: dict[str, str], binary_types: list[str]) -> bytes | None:
    if not body:
        return None
    if headers.get("content-type", "") in binary_types:
        return body
    return body.decode("utf-8", "replace").encode()


def _answer(response: dict[str, Any]) -> Answer:
    headers = list(response["headers"].items())
    headers += [(name, value) for name, values in response["multiValueHeaders"].items() for value in values]
    if not any(name.lower() == "content-type" for name, _ in headers):
        headers.append(("Content-Type", "application/json"))
    body = response["body"] or ""
    encoded = base64.b64decode(body) if response.get("isBase64Encoded") else str(body).encode()
    return Answer(response["statusCode"], tuple(headers), encoded)


def _compressed(answer: Answer) -> Answer:
    return Answer(answer.status, (*answer.headers, ("Content-Encoding", "gzip")), gzip.compress(answer.body, mtime=0))

"""Between the web framework and the rest of the function: requests as `Incoming`, answers as responses.

Preflights, wrong methods, strangers and the framework's own errors are answered here, refusals turned into answers.
What a route decides is `app`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chalice.app import Chalice, Request, Response

from . import answers
from .errors import Code, Refusal
from .exchange import Answer, Incoming, origin
from .settings import Settings

# Every method is routed, so that a wrong one gets our 405: the gateway itself would answer 403.
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
# Chalice's own answers, by status; anything else it says is a fault of ours.
_OWN_ANSWERS = {404: Code.NOT_FOUND, 405: Code.METHOD_NOT_ALLOWED, 415: Code.UNSUPPORTED_MEDIA_TYPE}

View = Callable[[Incoming], Answer]


class Gateway:
    """Serves views of `app`. The settings are read when the first request comes, not when the routes are made."""

    def __init__(self, app: Chalice, settings: Callable[[], Settings]) -> None:
        self._app = app
        self._settings = settings
        app.middleware("http")(self._finish)

    def route(self, path: str, *methods: str) -> Callable[[View], View]:
        """Serve `path` for `methods`. Who posts from a page of another site is refused."""
        allowed = ", ".join((*methods, "OPTIONS"))

        def register(view: View) -> View:
            def handle(**_params: str) -> Response:
                return self._handled(view, methods, allowed)

            # Bodies of every content type are let through: `bodies` answers for them, in our own words.
            self._app.route(path, methods=list(_METHODS), content_types=[], name=view.__name__)(handle)
            return view

        return register

    def _handled(self, view: View, methods: tuple[str, ...], allowed: str) -> Response:
        incoming = _incoming(self._app.current_request)
        if incoming.method == "OPTIONS":
            return _response(_preflight(allowed))
        if incoming.method not in methods:
            answer = self._refused(incoming, Refusal(Code.METHOD_NOT_ALLOWED))
            return _response(answer, {"Allow": allowed})
        try:
            if incoming.method == "POST":
                self._refuse_strangers(incoming)
            return _response(view(incoming))
        except Refusal as refusal:
            return _response(self._refused(incoming, refusal))

    def _finish(self, request: Request, get_response: Callable[[Request], Response]) -> Response:
        """Chalice's own errors in our form, and the headers that every answer carries."""
        response = get_response(request)
        incoming = _incoming(request)
        if not isinstance(response.body, str):
            code = _OWN_ANSWERS.get(response.status_code, Code.INTERNAL_ERROR)
            response = _response(self._refused(incoming, Refusal(code)))
        response.headers.update(answers.common_headers(incoming.origin, self._settings().origins))
        return response

    def _refused(self, incoming: Incoming, refusal: Refusal) -> Answer:
        return answers.refused(incoming, refusal, self._settings().addresses)

    def _refuse_strangers(self, incoming: Incoming) -> None:
        """Browsers name the page that posts. Other programs send no origin, and are welcome."""
        known = self._settings().origins | {origin(self._settings().addresses.api)}
        if incoming.origin is not None and incoming.origin not in known:
            raise Refusal(Code.ORIGIN_NOT_ALLOWED)


def _incoming(request: Any) -> Incoming:
    query = request.query_params
    return Incoming(
        method=request.method,
        headers={name.lower(): value for name, value in request.headers.items()},
        query={} if query is None else {name: query.getlist(name) for name in query},
        params=request.uri_params or {},
        body=request.raw_body,
    )


def _preflight(allowed: str) -> Answer:
    """Whether the origin may is said by the headers of every answer; here only how."""
    return Answer(
        204,
        "",
        {
            "Allow": allowed,
            "Access-Control-Allow-Methods": allowed,
            "Access-Control-Allow-Headers": "Content-Type",
            "Access-Control-Max-Age": "86400",
        },
    )


def _response(answer: Answer, headers: dict[str, str] | None = None) -> Response:
    return Response(answer.body, status_code=answer.status, headers={**answer.headers, **(headers or {})})

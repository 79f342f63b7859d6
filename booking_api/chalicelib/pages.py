"""HTML answers, drawn by the theme's own templates, with the headers that keep them safe.

Jinja is imported when the first page is asked for: JSON answers must not pay for it at a cold start.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from . import i18n, messages, problems, shipped, wording
from .catalog import Lang
from .errors import Code, Refusal
from .exchange import Addresses, Answer, origin

if TYPE_CHECKING:
    from jinja2 import Environment


def problem_page(code: Code, *, lang: Lang, addresses: Addresses) -> Answer:
    language = shipped.translations()[lang]
    title = messages.title(code, language)
    return page(
        "answers/problem.html",
        lang,
        addresses,
        status=problems.STATUS[code],
        headers=problems.headers(code, lang),
        title=title,
        description="",
        alternates={},
        heading=title,
        detail=messages.detail(code, language),
        back=addresses.site + ("/en/" if lang == "en" else "/"),
    )


def key_of_form(typed: Mapping[str, str], refusal: Refusal | None) -> str:
    """A refused form keeps its key, for nothing was written; a new one is drawn where it has none, or a used one."""
    used = refusal is not None and (
        refusal.code is Code.IDEMPOTENCY_KEY_REUSED or any(fault.field == "idempotency_key" for fault in refusal.faults)
    )
    return secrets.token_urlsafe(18) if used or not typed.get("idempotency_key") else typed["idempotency_key"]


def page(
    template: str,
    lang: Lang,
    addresses: Addresses,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **context: Any,
) -> Answer:
    css = shipped.style_sheet()
    css_hash = "sha256-" + base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    text = (
        _environment()
        .get_template(template)
        .render(
            lang=lang,
            base=addresses.site,
            site_url=addresses.site,
            api_url=addresses.api,
            css=css,
            css_hash=css_hash,
            script=None,
            nav=None,
            **context,
        )
    )
    return Answer(status, text, _headers(lang, css_hash, addresses) | dict(headers or {}))


def _headers(lang: Lang, css_hash: str, addresses: Addresses) -> dict[str, str]:
    # Origins only: a path in a policy would have to match exactly.
    site, api = origin(addresses.site), origin(addresses.api)
    # The site belongs in form-action too: the browser checks where a form's answer redirects to.
    policy = (
        f"default-src 'none'; style-src '{css_hash}'; img-src {site} data:; form-action {api} {site}; "
        "base-uri 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Language": lang,
        "Cache-Control": "no-store",
        "Content-Security-Policy": policy,
        # With no-referrer the browser would send the form with `Origin: null`. Manage links stay within the function.
        "Referrer-Policy": "same-origin",
    }


@cache
def _environment() -> Environment:
    # Imported here: JSON answers must not pay for Jinja at a cold start.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=FileSystemLoader(shipped.TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    i18n.install(environment, shipped.translations())
    wording.install(environment)
    return environment

"""The published contract (OpenAPI 3.1), made from the very tables that enforce it.

Here is its frame, and what all its parts share; each part has a module of its own.
"""

from __future__ import annotations

from typing import Any

from . import booking_contract, enrollment_contract, managing_contract, messages, problems, search_contract
from .bodies import LIMIT
from .catalog import LANGS
from .errors import Code, FaultCode
from .i18n import Translations
from .schemas import DAY, get, list_of, object_of, ref


def document(api_url: str, languages: Translations) -> dict[str, Any]:
    """The whole contract, for a function reached at `api_url`, with every refusal worded in both languages."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Hetero Space booking",
            "version": "1",
            "description": (
                "Times are wall time in Asia/Jakarta (WIB, UTC+7). Answers are text/html when the Accept "
                f"header prefers it, else JSON. Bodies are at most {LIMIT} bytes."
            ),
        },
        "servers": [{"url": api_url}],
        "paths": {
            "/v1/health": {"get": get("health", "Whether the table answers.", "Health", ())},
            "/v1/openapi.json": {"get": get("contract", "This document.", None, ())},
            **booking_contract.paths(),
            **search_contract.paths(),
            **managing_contract.paths(),
            **enrollment_contract.paths(),
        },
        "components": {
            "schemas": _schemas()
            | booking_contract.schemas()
            | managing_contract.schemas()
            | search_contract.schemas()
            | enrollment_contract.schemas()
        },
        "x-problems": {
            code.value: {
                "status": problems.STATUS[code],
                "title": {lang: messages.title(code, languages[lang]) for lang in LANGS},
                "detail": {lang: messages.detail(code, languages[lang]) for lang in LANGS},
            }
            for code in Code
        },
    }


def _schemas() -> dict[str, Any]:
    return {
        "Health": object_of({"status": {"const": "ok"}}),
        "Problem": object_of(
            {
                "type": {"type": "string", "format": "uri-reference"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "code": {"enum": [code.value for code in Code]},
                "detail": {"type": "string"},
                "errors": list_of(ref("Fault")),
                "alternatives": list_of(ref("Alternative")),
                "unavailable": list_of(object_of({"date": DAY, "code": {"enum": [code.value for code in Code]}})),
                "remaining": list_of(DAY),
            },
            optional=("errors", "alternatives", "unavailable", "remaining"),
        ),
        "Fault": object_of(
            {
                "field": {"type": "string"},
                "code": {"enum": [code.value for code in FaultCode]},
                "message": {"type": "string"},
            }
        ),
    }

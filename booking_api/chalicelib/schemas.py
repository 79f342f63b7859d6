"""The pieces that the published contract is made of: parameters, answers, refusals, plain schemas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from http import HTTPStatus
from typing import Any

from . import problems
from .bodies import JSON
from .catalog import LANGS
from .errors import Code
from .fields import Field

DAY = {"type": "string", "format": "date"}
CLOCK = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$"}
WHOLE = {"type": "integer", "minimum": 0}
HTML = "text/html"

# Any POST may meet these before its fields are looked at.
BEFORE_READING = (
    Code.MALFORMED_BODY,
    Code.ORIGIN_NOT_ALLOWED,
    Code.BODY_TOO_LARGE,
    Code.UNSUPPORTED_MEDIA_TYPE,
)
ANYWHERE = (Code.METHOD_NOT_ALLOWED, Code.INTERNAL_ERROR, Code.BUSY)
OF_THE_FIELDS = tuple(code for code, status in problems.STATUS.items() if status == HTTPStatus.UNPROCESSABLE_ENTITY)


def query(name: str, about: str, schema: dict[str, Any], *, required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": about, "schema": schema}


LINK = {"Location": {"description": "The manage link.", "schema": {"type": "string", "format": "uri"}}}
IN_LANG = query("lang", "The language of the page and of errors.", {"enum": [*LANGS]})
REFERENCE = {"name": "reference", "in": "path", "required": True, "schema": {"type": "string"}}
MANAGED = (
    REFERENCE,
    query("token", "The secret part of the manage link.", {"type": "string"}, required=True),
    IN_LANG,
)


def get(
    name: str, about: str, schema: str | None, codes: Iterable[Code], parameters: Iterable[dict[str, Any]] = ()
) -> dict[str, Any]:
    content = {JSON: {"schema": ref(schema) if schema else {"type": "object"}}}
    if parameters:
        content[HTML] = {"schema": {"type": "string"}}
    return {
        "operationId": name,
        "summary": about,
        "parameters": [*parameters],
        "responses": {"200": {"description": about, "content": content}} | refusals((*codes, *ANYWHERE)),
    }


def get_calendar(name: str, about: str, parameters: Iterable[dict[str, Any]]) -> dict[str, Any]:
    operation = get(name, about, None, (Code.NOT_FOUND,), parameters)
    operation["responses"]["200"]["content"] = {"text/calendar": {"schema": {"type": "string"}}}
    return operation


def refusals(codes: Iterable[Code]) -> dict[str, Any]:
    by_status: dict[int, list[str]] = {}
    for code in codes:
        by_status.setdefault(problems.STATUS[code], []).append(code.value)
    return {
        str(status): {
            "description": ", ".join(values),
            "content": {problems.MEDIA_TYPE: {"schema": ref("Problem")}, HTML: {"schema": {"type": "string"}}},
        }
        for status, values in sorted(by_status.items())
    }


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def object_of(properties: dict[str, Any], *, optional: Iterable[str] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def list_of(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def fields_of(fields: Sequence[Field]) -> dict[str, Any]:
    """The body that holds `fields`."""
    return object_of(
        {field.name: field.schema for field in fields},
        optional=[field.name for field in fields if not field.required],
    )

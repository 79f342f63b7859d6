"""Holds real answers against the contract that the API publishes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from jsonschema import Draft202012Validator

from tests.http import Reply


@dataclass(frozen=True)
class Contract:
    """The published document."""

    document: dict[str, Any]

    def check(self, method: str, path: str, reply: Reply) -> None:
        """The status, the content type and the body of `reply` are as promised. HEAD and OPTIONS have no body."""
        operation = self._operation(method, path.partition("?")[0])
        if method in {"HEAD", "OPTIONS"} or operation is None:
            return
        promised = operation["responses"][str(reply.status)]
        if not reply.body:
            assert "content" not in promised or reply.status == 303
            return
        media_type = reply.headers["content-type"].partition(";")[0]
        schema = promised["content"][media_type]["schema"]
        if media_type.endswith("json"):
            self.validate(schema, reply.json)

    def validate(self, schema: dict[str, Any], value: Any) -> None:
        whole = {**schema, "components": self.document["components"]}
        Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(value)

    def _operation(self, method: str, path: str) -> dict[str, Any] | None:
        """The operation of a path; of a method that it does not serve, any: all refuse alike."""
        for template, operations in self.document["paths"].items():
            if re.fullmatch(re.sub(r"\{\w+\}", "[^/]*", template), path):
                found: dict[str, Any] = operations.get(method.lower(), next(iter(operations.values())))
                return found
        return None

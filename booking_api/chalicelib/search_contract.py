"""What the published contract says of searching, made from the table that reads the query."""

from __future__ import annotations

from typing import Any, get_args

from .catalog import LANGS, Kind
from .errors import Code
from .schemas import CLOCK, DAY, IN_LANG, WHOLE, get, list_of, object_of, query, ref
from .searching import FIELDS


def paths() -> dict[str, Any]:
    asked = [query(each.name, each.schema["description"], each.schema, required=each.required) for each in FIELDS]
    return {
        "/v1/search": {
            "get": get(
                "search", "Which spaces are free at a time.", "Findings", (Code.INVALID_REQUEST,), [*asked, IN_LANG]
            )
        }
    }


def schemas() -> dict[str, Any]:
    text = object_of({lang: {"type": "string"} for lang in LANGS})
    nearest = object_of({"date": DAY, "start": CLOCK, "end": CLOCK})
    room = {
        "space": {"type": "string"},
        "name": text,
        "location": {"type": "string"},
        "kind": {"enum": [*get_args(Kind)]},
        "capacity": WHOLE,
        "units": {**WHOLE, "description": "How many of its units so many people need."},
        "approval": {"enum": ["automatic", "staff"]},
        "price": {"oneOf": [text, {"type": "null"}]},
    }
    why = {"type": "string", "description": "`slot_taken`, or the code of the rule that stands against the time."}
    return {
        "Findings": object_of(
            {
                "timezone": {"const": "Asia/Jakarta"},
                "date": DAY,
                "start": CLOCK,
                "end": CLOCK,
                "party_size": WHOLE,
                "location": {"type": ["string", "null"]},
                "kind": {"type": ["string", "null"]},
                "free": list_of(ref("FoundSpace")),
                "busy": list_of(object_of({**room, "reason": why, "nearest": {"oneOf": [nearest, {"type": "null"}]}})),
                "elsewhere": list_of(ref("FoundSpace")),
            }
        ),
        "FoundSpace": object_of(room),
    }

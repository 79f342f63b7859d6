"""A correction takes what it names, leaves the rest, and empties only what may be empty."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib import bodies
from chalicelib.catalog import Catalog, Option, Question
from chalicelib.errors import FaultCode, Refusal
from chalicelib.managing_forms import CORRECTING, asked, clearable, corrected
from chalicelib.reservations import Visitor
from tests.builders import catalog, policy, space, text, visitor

LAYOUT = Question("layout", "choice", text("Susunan"), required=True, options=(Option("rows", text("Baris")),))
SOUND = Question("sound", "checkbox", text("Pengeras suara"), required=False)
HALL: Catalog = catalog(space(booking=policy(questions=(LAYOUT, SOUND))))
KNOWN = visitor(organization="Rasa Solo", notes="Bawa poster", answers=(("layout", "rows"), ("sound", "yes")))


def correction(**fields: Any) -> Visitor:
    body = bodies.read(json.dumps({"token": "x", **fields}).encode(), bodies.JSON)
    return corrected(asked(body, CORRECTING, HALL, "solo-meeting-1"), HALL, "solo-meeting-1", KNOWN)


def test_what_is_left_out_or_empty_stays() -> None:
    assert correction() == correction(name="", notes="", q_sound="", clear="") == KNOWN


def test_what_need_not_be_there_can_be_emptied() -> None:
    found = correction(clear="organization, q_sound")
    assert (found.organization, found.notes, found.answers) == ("", "Bawa poster", (("layout", "rows"),))


def test_what_is_also_given_anew_counts() -> None:
    found = correction(clear="notes,q_sound", notes="Bawa dua poster", q_sound="yes")
    assert (found.notes, dict(found.answers)) == ("Bawa dua poster", {"layout": "rows", "sound": "yes"})


@pytest.mark.parametrize("name", ["name", "phone", "purpose", "q_layout", "q_lamps", "notes,everything", ","])
def test_nothing_else_can_be_emptied(name: str) -> None:
    with pytest.raises(Refusal) as refusal:
        correction(clear=name)
    assert [(fault.field, fault.code) for fault in refusal.value.faults] == [("clear", FaultCode.UNKNOWN)]


def test_only_what_is_there_is_offered_to_be_emptied() -> None:
    hall = HALL.space["solo-meeting-1"]
    sound = {"q_sound": text("Pengeras suara")}
    assert clearable(hall, KNOWN) == {"email": None, "organization": None, "notes": None, **sound}
    assert clearable(hall, visitor(email="", answers=(("layout", "rows"),))) == {}
    assert clearable(None, visitor(notes="Bawa poster")) == {"email": None, "notes": None}

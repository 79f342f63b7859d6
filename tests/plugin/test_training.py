"""The page of a program offers to enroll in all its sessions at once where that makes sense."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.catalog import Session
from hetero_space.training import programs
from tests.builders import TUESDAY, session, text
from tests.plugin.builders import build, program

LATER = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("course", "last", "offered"),
    [
        (True, session(date=LATER), True),
        (False, session(date=LATER), False),
        (True, session(date=LATER, cancelled=text("Libur")), False),
    ],
)
def test_only_a_course_with_several_sessions_to_come_is_offered_as_a_whole(
    *, course: bool, last: Session, offered: bool
) -> None:
    shown = build(session(date=TUESDAY), last, programs=(program(course=course),))
    (entry,) = programs(shown)
    assert entry.context["whole"] is offered

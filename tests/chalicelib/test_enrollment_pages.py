"""What the page of an enrollment says besides its facts. Needs the compiled templates, as the function does."""

from __future__ import annotations

from chalicelib.attending import Standing
from chalicelib.catalog import Moment, Session
from chalicelib.enrollment_pages import manage_page
from chalicelib.enrollments import Enrollment, State
from chalicelib.exchange import Addresses, House
from tests.builders import NOW, TUESDAY, session
from tests.trainings import DAYS, PROGRAM, school

ADDRESSES = Addresses("https://site.example", "https://api.example")


def shown(planned: Session) -> str:
    enrollment = Enrollment(
        reference="HP-7K3M9Q",
        state=State.ENROLLED,
        version=1,
        program=PROGRAM,
        sessions=(TUESDAY,),
        lang="id",
        notice_version=TUESDAY,
        token_hash="",
        created_at=NOW,
    )
    house = House(school(sessions=(planned,)), ADDRESSES, NOW)
    return manage_page(house, Standing(enrollment), "https://link", "secret", lang="id").body


def test_whoever_enrolled_is_told_that_the_session_has_moved() -> None:
    moved = session(date=DAYS[1], moved_from=Moment(TUESDAY, session().span))
    assert "pindah dari Selasa, 1 Desember 2026" in shown(moved)
    assert "pindah" not in shown(session(date=TUESDAY))

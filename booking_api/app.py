"""Routes and wiring of the booking function. Only this module reads the clock and the environment.

What a route decides is in `chalicelib`; a refusal raised anywhere becomes an answer in its `gateway`.
"""

from __future__ import annotations

import os
from datetime import datetime
from functools import cache
from typing import Any

from chalice.app import Chalice

from chalicelib import (
    answers,
    availability,
    bodies,
    enrolling,
    enrollment_answers,
    enrollment_downloads,
    enrollment_forms,
    enrollment_managing,
    form_names,
    forms,
    grants,
    managing_answers,
    managing_downloads,
    occupancy,
    openapi,
    search_answers,
    seating,
    shipped,
    trainings,
)
from chalicelib.catalog import Session
from chalicelib.enrollment_forms import EVERY
from chalicelib.enrollment_store import EnrollmentStore
from chalicelib.errors import Code, Refusal
from chalicelib.exchange import Answer, House, Incoming, json_answer
from chalicelib.gateway import Gateway
from chalicelib.managing import Management
from chalicelib.readers import Unfit, day
from chalicelib.seating import Desk
from chalicelib.settings import Settings, settings
from chalicelib.store import Store
from chalicelib.table import connect
from chalicelib.times import WIB

app = Chalice(app_name="hetero-space-booking")
app.debug = False  # never send a stack trace to a caller


@cache
def configured() -> Settings:
    return settings(os.environ)


@cache
def client() -> Any:
    return connect()


@cache
def store() -> Store:
    return Store(client(), configured().table)


@cache
def enrollments() -> EnrollmentStore:
    return EnrollmentStore(client(), configured().table)


gateway = Gateway(app, configured)


def house() -> House:
    return House(shipped.catalog(), configured().addresses, configured().now or datetime.now(WIB))


def managing_at() -> tuple[House, Management]:
    at = house()
    return at, Management(at.catalog, store(), configured().secret_key, at.now)


def attending_at() -> tuple[House, Desk]:
    at = house()
    return at, _desk(at)


@gateway.route("/v1/health", "GET", "HEAD")
def health(_incoming: Incoming) -> Answer:
    store().ping()
    return json_answer(200, {"status": "ok"}, {"Cache-Control": "no-store"})


@gateway.route("/v1/openapi.json", "GET", "HEAD")
def contract(_incoming: Incoming) -> Answer:
    document = openapi.document(configured().addresses.api, shipped.translations())
    return json_answer(200, document, {"Cache-Control": "public, max-age=300"})


@gateway.route("/v1/availability", "GET", "HEAD")
def free_times(incoming: Incoming) -> Answer:
    at = house()
    asked = availability.question(at.catalog, incoming.query, now=at.now, whole=incoming.wants_html)
    sheets = store().sheets(asked.space.id, asked.first, asked.days)
    return answers.free_times(incoming, at, asked, sheets=sheets)


@gateway.route("/v1/spaces/{space}/busy.ics", "GET", "HEAD")
def taken_times(incoming: Incoming) -> Answer:
    return occupancy.calendar(incoming, house(), store().sheets)


@gateway.route("/v1/search", "GET", "HEAD")
def search(incoming: Incoming) -> Answer:
    return search_answers.found(incoming, house(), store().sheets)


@gateway.route("/v1/reservations", "POST")
def reserve(incoming: Incoming) -> Answer:
    at, secret_key = house(), configured().secret_key
    body = bodies.read(incoming.body, incoming.headers.get("content-type", ""))
    draft = forms.draft(body, at.catalog, now=at.now)
    if form_names.LOOK in draft.typed:
        return answers.looked(incoming, at, draft, store=store())
    try:
        reservation = grants.grant(at.catalog, store(), draft, secret_key=secret_key, now=at.now)
    except Refusal as refusal:
        return answers.refused_draft(incoming, at, draft, refusal, store=store())
    return answers.granted(incoming, at, reservation, secret_key=secret_key)


@gateway.route("/v1/reservations/{reference}", "GET", "HEAD")
def manage(incoming: Incoming) -> Answer:
    return managing_answers.shown(incoming, *managing_at())


@gateway.route("/v1/reservations/{reference}/calendar.ics", "GET", "HEAD")
def own_calendar(incoming: Incoming) -> Answer:
    return managing_downloads.calendar(incoming, *managing_at())


@gateway.route("/v1/reservations/{reference}/data.json", "GET", "HEAD")
def own_data(incoming: Incoming) -> Answer:
    return managing_downloads.data(incoming, *managing_at())


@gateway.route("/v1/reservations/{reference}/cancel", "POST")
def cancel(incoming: Incoming) -> Answer:
    return managing_answers.cancel(incoming, *managing_at())


@gateway.route("/v1/reservations/{reference}/reschedule", "POST")
def reschedule(incoming: Incoming) -> Answer:
    return managing_answers.move(incoming, *managing_at())


@gateway.route("/v1/reservations/{reference}/details", "POST")
def correct(incoming: Incoming) -> Answer:
    return managing_answers.correct(incoming, *managing_at())


@gateway.route("/v1/reservations/{reference}/erase", "POST")
def erase(incoming: Incoming) -> Answer:
    return managing_answers.erase(incoming, *managing_at())


@gateway.route("/v1/programs/{program}/sessions/{date}", "GET", "HEAD")
def session(incoming: Incoming) -> Answer:
    at, program, date = house(), incoming.params["program"], incoming.params["date"]
    if program not in at.catalog.program:
        raise Refusal(Code.NOT_FOUND)
    wanted = None if date == EVERY else _session_on(at, program, date)
    return enrollment_answers.offered(incoming, at, enrollment_answers.shown(_desk(at), program, session=wanted))


@gateway.route("/v1/enrollments", "POST")
def enroll(incoming: Incoming) -> Answer:
    at, secret_key = house(), configured().secret_key
    body = bodies.read(incoming.body, incoming.headers.get("content-type", ""))
    draft = enrollment_forms.draft(body, at.catalog, now=at.now)
    try:
        enrollment = enrolling.enroll(_desk(at), draft, secret_key=secret_key)
    except Refusal as refusal:
        return enrollment_answers.refused_draft(incoming, at, _desk(at), draft, refusal)
    return enrollment_answers.enrolled(incoming, at, enrollment, secret_key=secret_key)


@gateway.route("/v1/enrollments/{reference}", "GET", "HEAD")
def enrollment(incoming: Incoming) -> Answer:
    return enrollment_managing.shown(incoming, *attending_at())


@gateway.route("/v1/enrollments/{reference}/calendar.ics", "GET", "HEAD")
def enrolled_calendar(incoming: Incoming) -> Answer:
    return enrollment_downloads.calendar(incoming, *attending_at())


@gateway.route("/v1/enrollments/{reference}/data.json", "GET", "HEAD")
def enrolled_data(incoming: Incoming) -> Answer:
    return enrollment_downloads.data(incoming, *attending_at())


@gateway.route("/v1/enrollments/{reference}/cancel", "POST")
def cancel_enrollment(incoming: Incoming) -> Answer:
    return enrollment_managing.cancel(incoming, *attending_at())


@gateway.route("/v1/enrollments/{reference}/accept", "POST")
def accept_offer(incoming: Incoming) -> Answer:
    return enrollment_managing.accept(incoming, *attending_at())


@gateway.route("/v1/enrollments/{reference}/erase", "POST")
def erase_enrollment(incoming: Incoming) -> Answer:
    return enrollment_managing.erase(incoming, *attending_at())


@app.schedule("rate(1 minute)")
def sweep(_event: Any) -> None:
    """Give back what is held past its deadline, though nobody asks: rooms that wait for the staff, seats on offer."""
    at = house()
    grants.release_overdue(store(), now=at.now)
    seating.sweep(_desk(at))


def _desk(at: House) -> Desk:
    return Desk(at.catalog, enrollments(), at.now)


def _session_on(at: House, program: str, date: str) -> Session:
    try:
        found = trainings.session_on(at.catalog, program, day(date))
    except Unfit as unfit:
        raise Refusal(Code.NOT_FOUND) from unfit
    if found is None:
        raise Refusal(Code.NOT_FOUND)
    return found


if "AWS_LAMBDA_FUNCTION_NAME" in os.environ:
    # A starting function has a whole processor for a moment: read and connect now, not in the first request.
    shipped.catalog()
    store()

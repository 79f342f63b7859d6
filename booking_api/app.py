"""Routes and wiring of the booking function. Only this module reads the clock and the environment.

What a route decides is in `chalicelib`; a refusal raised anywhere becomes an answer in its `gateway`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from functools import cache, wraps
from typing import Any

from chalice.app import Chalice

from chalicelib import (
    answers,
    enrollment_answers,
    enrollment_downloads,
    enrollment_managing,
    grants,
    managing_answers,
    managing_downloads,
    occupancy,
    openapi,
    search_answers,
    seating,
    shipped,
)
from chalicelib.enrollment_store import EnrollmentStore
from chalicelib.exchange import Answer, House, Incoming, json_answer
from chalicelib.gateway import Gateway, View
from chalicelib.managing import Management
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


def desk(at: House) -> Desk:
    return Desk(at.catalog, enrollments(), at.now)


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
    return answers.free_times(incoming, house(), store())


@gateway.route("/v1/spaces/{space}/busy.ics", "GET", "HEAD")
def taken_times(incoming: Incoming) -> Answer:
    return occupancy.calendar(incoming, house(), store().sheets)


@gateway.route("/v1/search", "GET", "HEAD")
def search(incoming: Incoming) -> Answer:
    return search_answers.found(incoming, house(), store().sheets)


@gateway.route("/v1/reservations", "POST")
def reserve(incoming: Incoming) -> Answer:
    return answers.reserve(incoming, house(), store(), secret_key=configured().secret_key)


@gateway.route("/v1/programs/{program}/sessions/{date}", "GET", "HEAD")
def session(incoming: Incoming) -> Answer:
    at = house()
    return enrollment_answers.offered(incoming, at, desk(at))


@gateway.route("/v1/enrollments", "POST")
def enroll(incoming: Incoming) -> Answer:
    at = house()
    return enrollment_answers.enroll(incoming, at, desk(at), secret_key=configured().secret_key)


def managing(view: Callable[[Incoming, House, Management], Answer]) -> View:
    """A view that the manage link of a reservation opens."""

    @wraps(view)
    def served(incoming: Incoming) -> Answer:
        at = house()
        return view(incoming, at, Management(at.catalog, store(), configured().secret_key, at.now))

    return served


def attending(view: Callable[[Incoming, House, Desk], Answer]) -> View:
    """A view that the manage link of an enrollment opens."""

    @wraps(view)
    def served(incoming: Incoming) -> Answer:
        at = house()
        return view(incoming, at, desk(at))

    return served


_RESERVATION = "/v1/reservations/{reference}"
gateway.route(_RESERVATION, "GET", "HEAD")(managing(managing_answers.shown))
gateway.route(f"{_RESERVATION}/calendar.ics", "GET", "HEAD")(managing(managing_downloads.calendar))
gateway.route(f"{_RESERVATION}/data.json", "GET", "HEAD")(managing(managing_downloads.data))
gateway.route(f"{_RESERVATION}/cancel", "POST")(managing(managing_answers.cancel))
gateway.route(f"{_RESERVATION}/reschedule", "POST")(managing(managing_answers.move))
gateway.route(f"{_RESERVATION}/details", "POST")(managing(managing_answers.correct))
gateway.route(f"{_RESERVATION}/erase", "POST")(managing(managing_answers.erase))

_ENROLLMENT = "/v1/enrollments/{reference}"
gateway.route(_ENROLLMENT, "GET", "HEAD")(attending(enrollment_managing.shown))
gateway.route(f"{_ENROLLMENT}/calendar.ics", "GET", "HEAD")(attending(enrollment_downloads.calendar))
gateway.route(f"{_ENROLLMENT}/data.json", "GET", "HEAD")(attending(enrollment_downloads.data))
gateway.route(f"{_ENROLLMENT}/cancel", "POST")(attending(enrollment_managing.cancel))
gateway.route(f"{_ENROLLMENT}/accept", "POST")(attending(enrollment_managing.accept))
gateway.route(f"{_ENROLLMENT}/erase", "POST")(attending(enrollment_managing.erase))


@app.schedule("rate(1 minute)")
def sweep(_event: Any) -> None:
    """Give back what is held past its deadline, though nobody asks: rooms that wait for the staff, seats on offer."""
    at = house()
    grants.release_overdue(store(), now=at.now)
    seating.sweep(desk(at))


if "AWS_LAMBDA_FUNCTION_NAME" in os.environ:
    # A starting function has a whole processor for a moment: read and connect now, not in the first request.
    shipped.catalog()
    store()

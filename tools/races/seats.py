"""The race for the last seats of a training, with a waitlist behind it."""

from __future__ import annotations

from collections import Counter

from tools.races.acts import enroll
from tools.races.contest import Contest, Field, Round
from tools.races.crew import CLIENTS
from tools.races.ground import FIRST, SEATS, person


def _last_seats(field: Field, number: int) -> Round:
    program, store = f"p{number}", field.hand.enrollments
    bodies = [
        person(f"{program} {n}") | {"program": program, "date": FIRST.isoformat(), "waitlist": "yes" if n % 2 else "no"}
        for n in range(CLIENTS)
    ]
    told = Counter(field.race([(enroll, (each,)) for each in bodies]))
    sheet, queue = store.sheet(program, FIRST), store.queue(program, FIRST)
    expected = {
        "seats given out": (told["enrolled"], SEATS),
        "seats on the roster": (len(store.roster(program, FIRST)), SEATS),
        "seats counted": (sheet.taken, SEATS),
        "who waits": (told["waitlisted"], sheet.waiting),
        "tickets": ([place.ticket for place in queue], [*range(1, sheet.waiting + 1)]),
        "answers": (told["enrolled"] + told["waitlisted"] + told["session_full"], CLIENTS),
    }
    return Round(
        told["enrolled"], [f"{name}: {is_} and not {due}" for name, (is_, due) in expected.items() if is_ != due]
    )


CONTESTS = (Contest("the last three seats, half of them ready to wait", _last_seats),)

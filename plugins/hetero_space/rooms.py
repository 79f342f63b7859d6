"""What the page of each space shows: its facts, its hours, and the form that books it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from chalicelib.catalog import Space
from chalicelib.hours import closure_on
from chalicelib.i18n import N_
from chalicelib.labels import short_name, summed_up
from chalicelib.picker import choices, every_start, shown_day
from chalicelib.times import days_from, instant

from .build import Build, Entry, sheets_for
from .drawings import DRAWINGS
from .week import AHEAD, hours_of, training_out_of_hours, unusual_days, week_rows

FORM_DAYS = 28  # how many days a static form offers; its script and the function show all that can be booked
_SHOWN = ("name", "summary", "capacity", "units", "equipment", "access", "parts", "price", "who", "hours", "booking")


def spaces(build: Build) -> Iterator[Entry]:
    for space in build.catalog.spaces:
        city = short_name(build.catalog.location[space.location])
        yield Entry(
            build.text(N_("{space}, {city}"), space=space.name, city=city),
            build.text(
                N_("{space} di Hetero Space {city}: {summary}"), space=space.name, city=city, summary=space.summary
            ),
            id=space.id,
            context={
                "space": space,
                "drawing": DRAWINGS[space.kind],
                "fields": _samples(build, space),
                **_division(build, space),
                **_hours(build, space),
                **_form(build, space),
            },
            has_form=space.booking is not None,
            sheets=(*sheets_for(space.photos), "33-plan.css"),
        )


def _samples(build: Build, space: Space) -> tuple[str, ...]:
    """What is an example on the page. Hours of the house are marked at the house."""
    there = {name for name in _SHOWN if getattr(space, name)} | {"hours"}
    shown = [name for name in _SHOWN if name in there and (name != "units" or space.units > 1)]
    hours = space if space.hours else build.catalog.location[space.location]
    return summed_up({*space.sample} - {"hours"} | {"hours"} & {*hours.sample}, shown, whole="whole_space")


def _division(build: Build, space: Space) -> dict[str, object]:
    """The spaces into which this one can be divided, and those it is a part of: the next level only."""
    return {
        "parts": [build.catalog.space[part] for part in space.parts],
        "wholes": [whole for whole in build.catalog.spaces if space.id in whole.parts],
    }


def _hours(build: Build, space: Space) -> dict[str, object]:
    """The week, the days that differ from it where no form shows them anyway, and a training outside of both."""
    week = hours_of(build.catalog, space)
    told = {"week": week_rows(week), "training": training_out_of_hours(build.catalog, [space])}
    if space.booking:
        return {**told, "unusual": ()}
    closure_of = partial(closure_on, build.catalog, space)
    unusual = unusual_days(closure_of, week, first=build.catalog.today, count=AHEAD)
    return {**told, "unusual": unusual}


def _form(build: Build, space: Space) -> dict[str, object]:
    """What the booking form needs when nothing has been entered or refused yet."""
    catalog = build.catalog
    if space.booking is None:
        return {}
    days = choices(catalog, space, days_from(catalog.today, FORM_DAYS), now=instant(catalog.today, 0))
    return {
        "days": days,
        "day": shown_day(days),
        "starts": every_start(days),
        "values": {},
        "faults": {},
        "alternatives": (),
        "advice": "",
        "partly": None,
        "notice": "",
        "idempotency_key": "",
        "notice_version": catalog.notice_version,
    }

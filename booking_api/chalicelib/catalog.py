"""The catalog: everything the facility declares about itself, as one frozen, typed value.

`compile_catalog` reads it from the YAML files and checks it; the site and the function both work on
this model, so that what a page shows and what the function enforces cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from . import floors
from .floors import Kin
from .times import Span, days_from

Date = date  # for classes that have a field called `date`
Lang = Literal["id", "en"]
LANGS: tuple[Lang, ...] = ("id", "en")
CELL = 30  # minutes: the raster in which hours are claimed

Kind = Literal[
    "shared-office",
    "meeting",
    "classroom",
    "event",
    "private-office",
    "team",
    "maker-space",
    "studio",
    "communal",
    "gallery",
    "court",
]


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages of the site."""

    id: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.id if lang == "id" else self.en


@dataclass(frozen=True, slots=True)
class Keywords:
    """Words of visitors that stand on no page, but by which the search finds something."""

    id: tuple[str, ...]
    en: tuple[str, ...]

    def __getitem__(self, lang: Lang) -> tuple[str, ...]:
        return self.id if lang == "id" else self.en


@dataclass(frozen=True, slots=True)
class Week:
    """Opening hours by weekday; no spans means closed."""

    monday: tuple[Span, ...] = ()
    tuesday: tuple[Span, ...] = ()
    wednesday: tuple[Span, ...] = ()
    thursday: tuple[Span, ...] = ()
    friday: tuple[Span, ...] = ()
    saturday: tuple[Span, ...] = ()
    sunday: tuple[Span, ...] = ()

    @property
    def days(self) -> tuple[tuple[Span, ...], ...]:
        """Monday first, as `date.weekday()` counts."""
        return (
            self.monday,
            self.tuesday,
            self.wednesday,
            self.thursday,
            self.friday,
            self.saturday,
            self.sunday,
        )


@dataclass(frozen=True, slots=True)
class Location:
    """One of the three places. `sample` names the fields that are examples, not published facts."""

    id: str
    name: str
    city: str
    address: str
    opened: date
    summary: Text
    hours: Week
    focus: Text | None = None
    whatsapp: str | None = None
    directions: tuple[Text, ...] = ()
    keywords: Keywords | None = None
    sample: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a question offers."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """Something a space asks besides the usual fields. `options` belong to a choice; a checkbox is `yes` or absent."""

    id: str
    kind: Literal["text", "choice", "checkbox"]
    label: Text
    required: bool = False
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """How a space may be booked. All durations in minutes, the horizon in days.

    Buffers keep the room free before and after each booking; they may reach outside the opening hours.
    With `approval: staff` a request is held for `hold_hours` until somebody decides (`holds` says when exactly).
    A visitor may cancel or move a booking up to `cutoff_minutes` before it starts. `max_days` and `max_weeks` are
    how many days in a row, and how many weekly repeats, one booking may cover (1: a single day). `quota` is how many
    open bookings of this space one person may have; None leaves it to the quota of the whole facility.
    """

    min_minutes: int = 60
    max_minutes: int = 240
    raster: int = CELL
    buffer_before: int = 0
    buffer_after: int = 0
    lead_minutes: int = 120
    horizon_days: int = 60
    min_party: int = 1
    max_party: int | None = None
    approval: Literal["automatic", "staff"] = "automatic"
    hold_hours: int = 24
    cutoff_minutes: int = 60
    max_days: int = 1
    max_weeks: int = 1
    quota: int | None = None
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a space: a file of `content/images`, and what it shows, for those who do not see it."""

    file: str
    alt: Text


@dataclass(frozen=True, slots=True)
class Space:
    """A room, desk area or other facility. `booking` is None where it cannot be reserved online.

    `units` is how many equal ones there are (desks of a shared office); `capacity` how many people
    one unit holds. `hours` replaces the location's hours where it is given. `parts` are the spaces into
    which this one can be divided; they may have parts of their own. `price` and `who` (may book) are
    shown, not enforced.
    """

    id: str
    location: str
    kind: Kind
    name: Text
    summary: Text
    capacity: int
    units: int = 1
    equipment: tuple[Text, ...] = ()
    access: Text | None = None
    hours: Week | None = None
    booking: Policy | None = None
    parts: tuple[str, ...] = ()
    price: Text | None = None
    who: Text | None = None
    photos: tuple[Photo, ...] = ()
    keywords: Keywords | None = None
    sample: tuple[str, ...] = ()

    @property
    def for_one(self) -> bool:
        """Whether each of its units is for one person: as many people as units, so that nobody is asked for both."""
        return self.capacity == 1

    @property
    def together(self) -> int:
        """How many people can be together in it: desks for one stand side by side, rooms for several do not."""
        return self.units if self.for_one else self.capacity


@dataclass(frozen=True, slots=True)
class Closure:
    """Days that differ: closed (`hours` empty), open at special hours, or with another `week` for the time being.

    `locations` or `spaces` narrow it down; both empty means everywhere. A closure names all spaces that share
    floor with a closed one. `kind` tells public holidays and joint leave, which come from the calendar of the
    state, from what the facility itself declares; the latter wins, except that a `week` replaces nothing but
    the ordinary week.
    """

    first: date
    last: date
    reason: Text
    kind: Literal["holiday", "joint-leave", "declared"] = "declared"
    locations: tuple[str, ...] = ()
    hours: tuple[Span, ...] = ()
    spaces: tuple[str, ...] = ()
    week: Week | None = None

    def concerns(self, location: str, space: str = "") -> bool:
        """Whether it is about that space, or about the location as a whole where none is named."""
        return space in self.spaces if self.spaces else not self.locations or location in self.locations

    def hours_on(self, day: date) -> tuple[Span, ...]:
        """The opening hours of a day it covers, in order; empty when closed."""
        return tuple(sorted(self.week.days[day.weekday()] if self.week else self.hours))


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    name: Text
    summary: Text


@dataclass(frozen=True, slots=True)
class Program:
    """A training as such; when it takes place is told by its sessions.

    The sessions of a `course` build on one another, so that one enrolls in all of them; else they are the same
    training again. `price` is shown, not enforced.
    """

    id: str
    theme: str
    title: Text
    summary: Text
    outcomes: tuple[Text, ...]
    audience: Text
    seats: int
    bring: Text | None = None
    price: Text | None = None
    course: bool = False
    keywords: Keywords | None = None
    sample: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of one day."""

    date: date
    span: Span


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a program. Its identity is program and date: at most one a day.

    `moved_from` is when the weekly rule would have it, where that is not when it takes place.
    """

    program: str
    date: date
    span: Span
    space: str
    cancelled: Text | None = None
    moved_from: Moment | None = None

    @property
    def first_date(self) -> Date:
        """The date it was first planned for: what calendars know a session by, wherever it moves."""
        return self.moved_from.date if self.moved_from else self.date


@dataclass(frozen=True)
class Catalog:
    """The whole of it, as it stands on `today`; holidays and sessions are spelled out up to `until`.

    `notice_version` is the date of the privacy notice in force; `notices_before` are earlier ones that forms opened
    before it changed may still name.
    """

    today: date
    until: date
    notice_version: date
    locations: tuple[Location, ...]
    spaces: tuple[Space, ...]
    closures: tuple[Closure, ...]
    themes: tuple[Theme, ...] = ()
    programs: tuple[Program, ...] = ()
    sessions: tuple[Session, ...] = field(default=())
    quota: int = 5  # open bookings one person may have in all
    notices_before: tuple[date, ...] = ()

    def knows_notice(self, version: date) -> bool:
        """Whether somebody can have been shown a privacy notice of that date, and may still rely on it."""
        return version == self.notice_version or version in self.notices_before

    @cached_property
    def location(self) -> dict[str, Location]:
        return {location.id: location for location in self.locations}

    @cached_property
    def space(self) -> dict[str, Space]:
        return {space.id: space for space in self.spaces}

    @cached_property
    def theme(self) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def program(self) -> dict[str, Program]:
        return {program.id: program for program in self.programs}

    @cached_property
    def sessions_of(self) -> dict[str, tuple[Session, ...]]:
        """By program, in the order of `sessions`; a program without any is not among them."""
        found: dict[str, list[Session]] = {}
        for session in self.sessions:
            found.setdefault(session.program, []).append(session)
        return {program: tuple(sessions) for program, sessions in found.items()}

    @cached_property
    def closures_of_day(self) -> dict[date, list[Closure]]:
        """Whatever differs on a day, wherever that is, in the order of `closures`."""
        found: dict[date, list[Closure]] = {}
        for closure in self.closures:
            for day in days_from(closure.first, (closure.last - closure.first).days + 1):
                found.setdefault(day, []).append(closure)
        return found

    @cached_property
    def kin(self) -> dict[str, Kin]:
        """By space; a booking of one takes its parts with it, and its wholes from everybody else."""
        return floors.kin({space.id: space.parts for space in self.spaces})

    def share_floor(self, one: str, other: str) -> bool:
        """Whether two spaces cannot be used at the same time."""
        return one == other or other in self.kin[one].parts or other in self.kin[one].wholes

    @cached_property
    def sessions_of_space(self) -> dict[tuple[str, date], tuple[Session, ...]]:
        """The sessions that occupy a space on a day, its parts' and wholes' included; cancelled ones occupy nothing."""
        found: dict[tuple[str, date], tuple[Session, ...]] = {}
        for session in self.sessions:
            if session.cancelled is None:
                kin = self.kin[session.space]
                for space in (session.space, *kin.parts, *kin.wholes):
                    found[space, session.date] = (*found.get((space, session.date), ()), session)
        return found

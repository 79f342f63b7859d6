"""The reader of the editors' data: YAML files to one checked `Catalog`, and the files the function ships with.

`load` is for the site build, the command line for `make`. What counts as a mistake is decided in `source`.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from chalicelib.catalog import Catalog
from chalicelib.times import WIB, parse_date
from source.calendar_checks import check_bookable, check_quotas, check_seats, check_sessions
from source.closures import all_closures
from source.generated import write_generated
from source.indonesian import told
from source.part_checks import check_writes, sound_parts
from source.photo_checks import check_photos
from source.planning import plan
from source.problems import DataError, Mark, Problem, SettingError
from source.reader import Reader
from source.rules import FIRST_YEAR, LAST_YEAR
from source.settled import holiday_list, reminder, unsettled
from source.shapes import ClosuresFile, ProgramsFile, SpacesFile
from source.shifts import HEADING, shifted
from source.yaml_nodes import parse

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent


def load(data_dir: Path, *, today: date) -> Catalog:
    """The catalog of `data_dir` as it stands on `today`, from the start of last year to the end of next year.

    Raises DataError with all mistakes of all files.
    """
    with _no_collection():
        return _loaded(data_dir, today)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Reading makes many small objects and no garbage: looking for some would take a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _loaded(data_dir: Path, today: date) -> Catalog:
    reader = Reader()
    spaces = _read(SpacesFile, data_dir / "spaces.yaml", reader)
    programs = _read(ProgramsFile, data_dir / "programs.yaml", reader)
    before_closures = len(reader.problems)
    closures = _read(ClosuresFile, data_dir / "closures.yaml", reader)
    closures_are_right = len(reader.problems) == before_closures
    reader.problems += reader.names.dangling(all_read=not reader.problems)
    if spaces:
        check_photos(spaces.spaces, data_dir.parent / "content/images", reader)
    if spaces and programs and closures and closures_are_right:
        catalog = _assembled(spaces, programs, closures, today, reader)
    if reader.problems:
        raise DataError(reader.problems)
    return catalog


def _assembled(
    spaces: SpacesFile, programs: ProgramsFile, closures: ClosuresFile, today: date, reader: Reader
) -> Catalog:
    """The catalog of what could be read, with notes on what does not fit together in it."""
    years = range(today.year - 1, today.year + 2)
    bare = Catalog(
        today=today,
        until=date(today.year + 1, 12, 31),
        notice_version=spaces.privacy_notice,
        locations=spaces.locations,
        spaces=sound_parts(spaces.spaces, reader),
        closures=(),
        themes=programs.themes,
        programs=programs.programs,
        quota=spaces.quota,
        notices_before=spaces.privacy_notices_before,
    )
    bare = replace(bare, closures=tuple(all_closures(closures.closures, years, bare.kin, reader)))
    check_writes(bare, spaces.spaces, reader)
    check_bookable(bare, reader)
    check_quotas(bare, reader)
    series = tuple(row for row in programs.series if row.space in bare.space)
    singles = tuple(row for row in programs.sessions if row.space in bare.space)
    check_seats(bare, (*series, *singles), reader)
    planned = plan(bare, series, singles, years, reader)
    check_sessions(bare, planned, reader)
    ordered = sorted((one.session for one in planned), key=lambda one: (one.date, one.span, one.space))
    sessions = [one for one in ordered if one.date.year in years]
    return replace(bare, sessions=tuple(sessions))


def overdue(data_dir: Path, catalog: Catalog) -> Iterator[str]:
    """What an editor should have done about the holidays by `catalog.today`: a text for each year, with its holidays.

    `data_dir` is what `catalog` was read from. Only checking asks for it: a late editor keeps nobody from publishing.
    """
    reader = Reader()
    closures = _read(ClosuresFile, data_dir / "closures.yaml", reader)
    if closures is None:
        raise DataError(reader.problems)
    place = reader.place(closures, "holidays_settled")
    for year in unsettled(closures.holidays_settled, catalog.today):
        yield "\n".join((f"{place}: holidays_settled: {reminder(year)}", *holiday_list(catalog, year)))


def build_date(environ: Mapping[str, str], now: datetime) -> date:
    """The date to build for: SITE_TODAY, else the day of SOURCE_DATE_EPOCH, else that of `now`; each in WIB.

    Raises SettingError when a variable is set to something else.
    """
    if written := environ.get("SITE_TODAY"):
        try:
            return _in_range(parse_date(written))
        except ValueError:
            message = f'SITE_TODAY is "{written}"; write a date like 2026-12-01'
            raise SettingError(message) from None
    if epoch := environ.get("SOURCE_DATE_EPOCH"):
        try:
            return _in_range(datetime.fromtimestamp(int(epoch), WIB).date())
        except (ValueError, OverflowError, OSError):
            message = f'SOURCE_DATE_EPOCH is "{epoch}"; write seconds since 1970, like 1796083200'
            raise SettingError(message) from None
    return now.astimezone(WIB).date()


def _in_range(day: date) -> date:
    """`day` where holidays are known for the years around it; raises ValueError elsewhere."""
    if not FIRST_YEAR < day.year < LAST_YEAR:
        message = f"no holidays are known around {day}"
        raise ValueError(message)
    return day


def main(arguments: Sequence[str], environ: Mapping[str, str], now: datetime) -> int:
    options = _options().parse_args(arguments)
    try:
        catalog = load(options.data, today=build_date(environ, now))
        if options.check:
            return _checked(options.data, catalog, environ)
        if options.holidays:
            print("\n".join(holiday_list(catalog, options.holidays)))
        else:
            write_generated(catalog, options.theme, options.out)
    except (DataError, SettingError) as error:
        print(told(str(error), environ), file=sys.stderr)
        return 1
    return 0


def _checked(data_dir: Path, catalog: Catalog, environ: Mapping[str, str]) -> int:
    if reminders := "\n".join(overdue(data_dir, catalog)):
        print(told(reminders, environ), file=sys.stderr)
        return 1
    if moves := list(shifted(catalog)):
        print(told("\n".join((HEADING, *moves)), environ))
    print(f"{data_dir}: {told('no mistakes found', environ)}")
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Check the data and write what the booking function ships with.")
    parser.add_argument("--check", action="store_true", help="only check the data, write nothing")
    parser.add_argument("--holidays", type=int, metavar="YEAR", help="only list the holidays of this or next year")
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="folder of the YAML files")
    parser.add_argument("--theme", type=Path, default=ROOT / "theme", help="folder of templates, styles, translations")
    parser.add_argument("--out", type=Path, default=ROOT / "booking_api/chalicelib/generated", help="where to write")
    return parser


def _read(shape: type[T], path: Path, reader: Reader) -> T | None:
    try:
        return reader.read(shape, parse(_text(path), _seen_from_here(path)))
    except DataError as error:
        reader.problems += error.problems
        return None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        mark, message = Mark(_seen_from_here(path), 1, 1), "there is no such file; restore it from an earlier version"
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        mark, message = Mark(_seen_from_here(path), line, 1), "this line is not UTF-8; save the file as UTF-8"
    raise DataError([Problem(mark, message)])


def _seen_from_here(path: Path) -> str:
    """`path` so that an editor or a terminal can open what a message names."""
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ, datetime.now(UTC)))

"""Data files with as many sessions a year as wanted, in the form the editors use: weekly series of 48."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from tools.processes import ROOT

PER_SERIES = 48
_HOURS = range(7, 21)  # one session an hour; each series keeps its hour to itself all week, so that it can move
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


def write_data(folder: Path, sessions: int) -> int:
    """Write the three files into `folder`; the number of sessions a year, at least `sessions`."""
    shutil.copytree(ROOT / "data", folder, dirs_exist_ok=True)
    shipped: dict[str, Any] = yaml.safe_load((ROOT / "data" / "programs.yaml").read_text("utf-8"))
    if sessions <= sum(row["sessions_per_year"] for row in shipped["series"]):
        return sum(row["sessions_per_year"] for row in shipped["series"])
    spaces = [space["id"] for space in yaml.safe_load((folder / "spaces.yaml").read_text("utf-8"))["spaces"]]
    count = -(-sessions // PER_SERIES)
    places = list(product(_HOURS, spaces))[:count]
    if len(places) < count:
        message = f"{len(spaces)} spaces have room for {len(places) * PER_SERIES} sessions a year, not {sessions}"
        raise ValueError(message)
    models = shipped["programs"]
    programs = [{**models[number % len(models)], "id": f"program-{number}", "seats": 1} for number in range(count)]
    series = [
        {
            "id": f"series-{number}",
            "space": space,
            "day": _DAYS[number % len(_DAYS)],
            "hours": f"{hour:02d}:00-{hour + 1:02d}:00",
            "first_week": 2,
            "sessions_per_year": PER_SERIES,
            "programs": [f"program-{number}"],
        }
        for number, (hour, space) in enumerate(places)
    ]
    rows = {"themes": shipped["themes"], "programs": programs, "series": series}
    text = yaml.dump(rows, Dumper=_Plain, allow_unicode=True, sort_keys=False)
    (folder / "programs.yaml").write_text(text, "utf-8")
    return count * PER_SERIES


class _Plain(yaml.SafeDumper):
    """Repeats what is repeated, as editors do, where YAML would put an alias."""

    def ignore_aliases(self, _data: object) -> bool:
        return True

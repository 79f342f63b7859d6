"""What the booking rules of a space must be to each other and to the space. Looks only at fields that could be read."""

from __future__ import annotations

from collections.abc import Sequence

from .row_rules import Row

DAY = 24 * 60
MOST_QUESTIONS = 8
_FEWEST_OPTIONS = 2


def check_policy(row: Row) -> None:
    _check_duration(row)
    _check_horizon(row)
    _check_party(row)
    if row.has("hold_hours") and "hold_hours" in row.marks and row.values.get("approval") == "automatic":
        row.blame("hold_hours", "nothing is held without approval: staff; add that line or delete this one")
    if row.complete("questions"):
        _check_questions(row)


def check_space(row: Row) -> None:
    if not row.has("booking", "capacity", "units") or row.values["booking"] is None:
        return
    policy, people = row.values["booking"], row.values["capacity"] * row.values["units"]
    for name, party in (("min_party", policy.min_party), ("max_party", policy.max_party or 0)):
        if party > people:
            row.blame("booking", f"{name} {party} is more than the {people} people the space holds; lower it")


def check_question(row: Row) -> None:
    if not row.has("kind") or not row.complete("options"):
        return
    kind, options = row.values["kind"], row.values["options"]
    if kind != "choice" and options:
        row.blame("options", f"a {kind} has no options; delete them, or write kind: choice")
    if kind == "choice" and len(options) < _FEWEST_OPTIONS:
        row.blame("options", f"a choice needs at least {_FEWEST_OPTIONS} options; add some, or write another kind")
    blame_twice(row, "options", [option.id for option in options])


def blame_twice(row: Row, name: str, ids: Sequence[str]) -> None:
    """Notes the entries of the list `name` whose id was used by an earlier one."""
    for entry, written in enumerate(ids):
        if written in ids[:entry]:
            row.blame(name, f'the id "{written}" is used twice; give one of the two another', entry=entry)


def _check_duration(row: Row) -> None:
    get = row.values
    if row.has("min_minutes", "max_minutes") and get["min_minutes"] > get["max_minutes"]:
        blamed = "max_minutes" if "max_minutes" in row.marks else "min_minutes"
        order = f"min_minutes {get['min_minutes']} is more than max_minutes {get['max_minutes']}"
        row.blame(blamed, f"{order}; swap them or change one")
    for name in ("min_minutes", "max_minutes"):
        if row.has("raster", name) and get[name] % get["raster"]:
            off = f"{get[name]} is not a multiple of the raster of {get['raster']} minutes"
            row.blame(name, f"{off}; change one of the two")


def _check_horizon(row: Row) -> None:
    get = row.values
    if not row.has("horizon_days"):
        return
    days = get["horizon_days"]
    beyond = f"beyond the horizon of {days} days"
    if row.has("lead_minutes") and get["lead_minutes"] >= days * DAY:
        never = f"{get['lead_minutes']} minutes is {beyond}"
        row.blame("lead_minutes", f"{never}, so nothing could ever be booked; shorten it")
    if row.has("cutoff_minutes") and get["cutoff_minutes"] >= days * DAY:
        never = f"{get['cutoff_minutes']} minutes is {beyond}"
        row.blame("cutoff_minutes", f"{never}, so nothing could ever be cancelled; shorten it")
    if row.has("max_days") and get["max_days"] > days:
        row.blame("max_days", f"{get['max_days']} days reach {beyond}; write {days} or less, or raise horizon_days")
    if row.has("max_weeks") and (get["max_weeks"] - 1) * 7 > days:
        repeats, most = get["max_weeks"], days // 7 + 1
        row.blame("max_weeks", f"{repeats} weekly repeats reach {beyond}; write {most} or less, or raise horizon_days")


def _check_party(row: Row) -> None:
    smallest, largest = row.values.get("min_party"), row.values.get("max_party")
    if smallest is not None and largest is not None and smallest > largest:
        row.blame("max_party", f"min_party {smallest} is more than max_party {largest}; swap them or change one")


def _check_questions(row: Row) -> None:
    questions = row.values["questions"]
    blame_twice(row, "questions", [question.id for question in questions])
    if len(questions) > MOST_QUESTIONS:
        many = f"{len(questions)} questions are more than visitors answer"
        row.blame("questions", f"{many}; keep {MOST_QUESTIONS} or fewer", entry=MOST_QUESTIONS)

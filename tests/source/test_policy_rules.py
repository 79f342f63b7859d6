"""Booking rules that cannot be, and questions nobody could answer."""

from pathlib import Path

import pytest

from tests.source.files import SPACES, complaints, spoil, write

RULE = "lead_minutes: 120"
LABEL = 'label: {id: "Kursi", en: "Chairs"}'
ROWS = '{id: rows, label: {id: "Baris", en: "Rows"}}'
CIRCLE = '{id: circle, label: {id: "Lingkar", en: "Circle"}}'


def asking(*questions: str) -> str:
    """The booking rules with those questions, the first of them on line 31."""
    return spoil(
        SPACES,
        "      horizon_days: 60\n",
        "      horizon_days: 60\n      questions:\n" + "".join(f"        - {{{each}}}\n" for each in questions),
    )


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("max_party: 0", "max_party: 0 is too small; write 1 or more"),
        ("hold_hours: 0", "hold_hours: 0 is too small; write 1 or more"),
        ("cutoff_minutes: -30", "cutoff_minutes: -30 is too small; write 0 or more"),
        ("max_days: 0", "max_days: 0 is too small; write 1 or more"),
        (
            "max_days: 15",
            "max_days: 15 is too large: one booking covers two weeks in a row at most; write 14 or less",
        ),
        ("max_weeks: 0", "max_weeks: 0 is too small; write 1 or more"),
        (
            "max_weeks: 13",
            "max_weeks: 13 is too large: one booking repeats for twelve weeks at most; write 12 or less",
        ),
        ("quota: 0", "quota: 0 is too small; write 1 or more"),
        ("approval: manager", 'approval: "manager" is unknown; known here: automatic, staff'),
        ("approval: stff", 'approval: "stff" is unknown; did you mean "staff"?'),
        ("hold_hours: 48", "hold_hours: nothing is held without approval: staff; add that line or delete this one"),
        (
            "cutoff_minutes: 86400",
            (
                "cutoff_minutes: 86400 minutes is beyond the horizon of 60 days, so nothing could ever be cancelled; "
                "shorten it"
            ),
        ),
        (
            "max_weeks: 10",
            "max_weeks: 10 weekly repeats reach beyond the horizon of 60 days; write 9 or less, or raise horizon_days",
        ),
        (
            "quota: 6",
            (
                "quota: 6 is never reached: one person may have 5 open bookings in all; "
                "lower it, or raise quota at the top of the file"
            ),
        ),
    ],
)
def test_a_rule_can_be_what_it_says(tmp_path: Path, rule: str, message: str) -> None:
    spoiled = spoil(SPACES, RULE, rule)
    column = rule.index(" ") + 8
    assert complaints(write(tmp_path, spaces=spoiled)) == [f"spaces.yaml:28:{column}: {message}"]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            RULE,
            "max_party: 9",
            "26:7: booking: max_party 9 is more than the 8 people the space holds; lower it",
        ),
        (
            RULE,
            "min_party: 5\n      max_party: 4",
            "29:18: max_party: min_party 5 is more than max_party 4; swap them or change one",
        ),
        (
            RULE,
            "approval: staff\n      hold_hours: 169",
            (
                "29:19: hold_hours: 169 is too large: nobody should wait longer than a week for an answer; "
                "write 168 or less"
            ),
        ),
        (
            "horizon_days: 60",
            "horizon_days: 5\n      max_days: 6",
            "30:17: max_days: 6 days reach beyond the horizon of 5 days; write 5 or less, or raise horizon_days",
        ),
        ("\nlocations:", "quota: 0\nlocations:", "2:8: quota: 0 is too small; write 1 or more"),
    ],
)
def test_rules_fit_together(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert complaints(write(tmp_path, spaces=spoil(SPACES, right, wrong))) == [f"spaces.yaml:{message}"]


@pytest.mark.parametrize(
    "fine",
    [
        "max_party: 8",
        "approval: staff",
        "approval: staff\n      hold_hours: 168",
        "cutoff_minutes: 0",
        "max_days: 14",
        "max_weeks: 9",
        "quota: 5",
    ],
)
def test_the_outermost_values_are_fine(tmp_path: Path, fine: str) -> None:
    assert complaints(write(tmp_path, spaces=spoil(SPACES, RULE, fine))) == []


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (f"id: seating, kind: choise, {LABEL}", '31:31: kind: "choise" is unknown; did you mean "choice"?'),
        (
            f"id: Seat Plan, kind: text, {LABEL}",
            '31:16: id: "Seat Plan" may hold only a-z, 0-9 and single hyphens; did you mean "seat-plan"?',
        ),
        (
            f"id: seating, kind: choice, {LABEL}",
            "31:11: options: a choice needs at least 2 options; add some, or write another kind",
        ),
        (
            f"id: seating, kind: choice, options: [{ROWS}], {LABEL}",
            "31:48: options: a choice needs at least 2 options; add some, or write another kind",
        ),
        (
            f"id: seating, kind: choice, options: [{ROWS}, {ROWS}], {LABEL}",
            '31:95: options: the id "rows" is used twice; give one of the two another',
        ),
        (
            f"id: seating, kind: text, options: [{ROWS}, {CIRCLE}], {LABEL}",
            "31:46: options: a text has no options; delete them, or write kind: choice",
        ),
        (
            f"id: seating, kind: checkbox, options: [{ROWS}, {CIRCLE}], {LABEL}",
            "31:50: options: a checkbox has no options; delete them, or write kind: choice",
        ),
        (
            f'id: seating, kind: choice, options: [{ROWS}, {{id: "", label: {{id: "A", en: "B"}}}}], {LABEL}',
            "31:100: id: the text is empty; write a text or delete the line",
        ),
        ("id: seating, kind: text", '31:11: "label" is missing; add it'),
    ],
)
def test_a_question_can_be_answered(tmp_path: Path, question: str, message: str) -> None:
    assert complaints(write(tmp_path, spaces=asking(question)))[:1] == [f"spaces.yaml:{message}"]


def test_questions_have_names_of_their_own(tmp_path: Path) -> None:
    twice = asking(f"id: chairs, kind: text, {LABEL}", f"id: chairs, kind: checkbox, {LABEL}")
    assert complaints(write(tmp_path, spaces=twice)) == [
        'spaces.yaml:32:11: questions: the id "chairs" is used twice; give one of the two another'
    ]


def test_a_form_asks_eight_questions_at_most(tmp_path: Path) -> None:
    questions = [f"id: chairs-{number}, kind: text, {LABEL}" for number in range(9)]
    assert complaints(write(tmp_path, spaces=asking(*questions[:8]))) == []
    assert complaints(write(tmp_path, spaces=asking(*questions))) == [
        "spaces.yaml:39:11: questions: 9 questions are more than visitors answer; keep 8 or fewer"
    ]


def test_the_same_question_may_be_asked_of_two_spaces(tmp_path: Path) -> None:
    question = f"    booking: {{questions: [{{id: chairs, kind: text, {LABEL}}}]}}\n"
    both = asking(f"id: chairs, kind: text, {LABEL}") + question
    assert complaints(write(tmp_path, spaces=both)) == []

"""Refusals become RFC 9457 problems: a status for each code, all faults, the nearest free times."""

import json

import pytest

from chalicelib import problems
from chalicelib.catalog import Lang
from chalicelib.errors import Code, Fault, FaultCode, Refusal
from chalicelib.exchange import Answer
from chalicelib.i18n import Translations
from chalicelib.proposals import Proposal
from tests.builders import slot


def answer(refusal: Refusal, languages: Translations, lang: Lang = "id") -> Answer:
    return problems.problem(refusal, language=languages[lang], lang=lang, api_url="https://api.example.id")


def test_every_code_has_a_status() -> None:
    assert problems.STATUS.keys() == set(Code)


def test_a_problem_says_what_and_in_which_language(languages: Translations) -> None:
    told = answer(Refusal(Code.NOT_FOUND), languages, "en")
    assert told.status == 404
    assert told.headers["Content-Type"] == "application/problem+json"
    assert told.headers["Content-Language"] == "en"
    assert told.headers["Cache-Control"] == "no-store"
    assert json.loads(told.body) == {
        "type": "https://api.example.id/v1/openapi.json#/x-problems/not_found",
        "title": "Not found",
        "status": 404,
        "code": "not_found",
        "detail": ("What you are looking for is not here, or the link is incomplete. Please check the link you saved."),
    }


def test_every_fault_is_told(languages: Translations) -> None:
    faults = (Fault("name", FaultCode.REQUIRED), Fault("email", FaultCode.MALFORMED))
    told = json.loads(answer(Refusal(Code.INVALID_REQUEST, faults=faults), languages).body)
    assert told["errors"] == [
        {"field": "name", "code": "required", "message": "Tulis nama Anda."},
        {
            "field": "email",
            "code": "malformed",
            "message": "Tulis alamat email yang lengkap, misalnya sari@contoh.id, atau kosongkan.",
        },
    ]


def test_a_taken_time_comes_with_alternatives_even_if_there_are_none(languages: Translations) -> None:
    told = json.loads(answer(Refusal(Code.SLOT_TAKEN, alternatives=(slot("12:00-14:00"),)), languages).body)
    assert told["alternatives"] == [{"space": "solo-meeting-1", "date": "2026-12-01", "start": "12:00", "end": "14:00"}]
    assert json.loads(answer(Refusal(Code.SLOT_TAKEN), languages).body)["alternatives"] == []


def test_an_alternative_that_a_form_offers_says_what_to_post_and_what_to_show(languages: Translations) -> None:
    proposed = (Proposal(slot("12:00-14:00"), "2026-12-01T12:00", "Selasa"),)
    refusal = Refusal(Code.SLOT_TAKEN, alternatives=(slot("12:00-14:00"), slot("14:00-16:00")))
    told = problems.problem(refusal, language=languages["id"], lang="id", api_url="", proposed=proposed)
    first, second = json.loads(told.body)["alternatives"]
    assert (first["start"], first["slot"], first["text"]) == ("12:00", "2026-12-01T12:00", "Selasa")
    assert second == {"space": "solo-meeting-1", "date": "2026-12-01", "start": "14:00", "end": "16:00"}


@pytest.mark.parametrize("code", Code)
def test_only_a_busy_answer_says_when_to_come_back(code: Code, languages: Translations) -> None:
    assert ("Retry-After" in answer(Refusal(code), languages).headers) == (code is Code.BUSY)

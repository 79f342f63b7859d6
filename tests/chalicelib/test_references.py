"""References are read out on the phone; tokens are secrets."""

import re

from chalicelib.references import manage_token, new_reference, token_hash, token_matches


def test_a_reference_has_no_character_that_looks_or_reads_like_another() -> None:
    for _ in range(200):
        assert re.fullmatch(r"HS-[23456789BCDFGHJKMNPQRSTVWXZ]{6}", new_reference())


def test_the_same_reference_always_has_the_same_token() -> None:
    assert manage_token(b"kunci", "HS-7K3M9Q") == manage_token(b"kunci", "HS-7K3M9Q")


def test_tokens_of_other_references_and_other_keys_differ() -> None:
    tokens = {
        manage_token(b"kunci", "HS-7K3M9Q"),
        manage_token(b"kunci", "HS-7K3M9R"),
        manage_token(b"lain", "HS-7K3M9Q"),
    }
    assert len(tokens) == 3


def test_a_token_opens_only_its_own_hash() -> None:
    token = manage_token(b"kunci", "HS-7K3M9Q")
    assert token_matches(token, token_hash(token))
    assert not token_matches(token + "x", token_hash(token))
    assert not token_matches("", token_hash(token))

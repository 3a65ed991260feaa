"""What a server's challenge says, and what to answer."""

from __future__ import annotations

import pytest

from protoscope.sasl.challenges import challenge

XOAUTH2 = b'{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}'


def test_an_oauth_error_shows_its_json_and_how_to_get_the_refusal() -> None:
    told = challenge("XOAUTH2", XOAUTH2)
    assert told.sentence == "The server does not accept the token: the token is malformed, or for another account."
    assert "Answer with an empty line" in told.details[0]
    assert told.details[1:] == ("status: 400", "schemes: Bearer", "scope: https://mail.google.com/")


def test_oauthbearer_wants_another_answer() -> None:
    told = challenge("OAUTHBEARER", b'{"status":"invalid_token"}')
    assert "it has expired" in told.sentence
    assert "AQ==" in told.details[0]


@pytest.mark.parametrize(
    ("octets", "text"),
    [
        # RFC 7677, 3
        (
            b"r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
            "hashed 4096 times",
        ),
        (b"v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", "knows the password too"),
        (b"e=invalid-proof", "the password is wrong"),
        # RFC 2195, 2
        (b"<1896.697170952@postoffice.reston.mci.net>", "to be signed with the password"),
        (b"Password:", "asks for the password"),
        (b"", "waits for the first response"),
        (b"\x00\xff", "challenge of 2 octets: \x00\\xff"),
        (b"{not json", "does not accept the token: {not json"),
        (b"[1]", "challenge of 3 octets"),
    ],
)
def test_a_challenge_in_words(octets: bytes, text: str) -> None:
    assert text in challenge("X", octets).sentence


def test_one_that_is_not_base64_is_shown_as_it_is() -> None:
    told = challenge("LOGIN", None, "go ahead")
    assert told.sentence == "A LOGIN challenge that is not base64: go ahead"

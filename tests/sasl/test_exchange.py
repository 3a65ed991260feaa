"""The base64 form: initial response inline, in answer to an empty challenge, and the challenges after it."""

from __future__ import annotations

import pytest

from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.sasl import Exchange, mechanism
from protoscope.sasl.exchange import decoded

TIM = Account("tim", Secret("tanstaaftanstaaf"))


def test_plain_on_the_commands_line() -> None:
    assert Exchange(mechanism("PLAIN", TIM)).initial_line() == b"AHRpbQB0YW5zdGFhZnRhbnN0YWFm"


def test_plain_after_an_empty_challenge() -> None:
    assert Exchange(mechanism("PLAIN", TIM)).respond(b"") == b"AHRpbQB0YW5zdGFhZnRhbnN0YWFm"


def test_cram_md5_rfc2195_2() -> None:
    exchange = Exchange(mechanism("CRAM-MD5", TIM))
    assert exchange.initial_line() is None
    challenge = b"PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+"
    assert exchange.respond(challenge) == b"dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw"


def test_an_empty_initial_response_is_an_equals_sign() -> None:
    assert Exchange(mechanism("EXTERNAL", Account())).initial_line() == b"="
    assert Exchange(mechanism("EXTERNAL", Account())).respond(b"") == b""


def test_a_prompt_that_is_not_base64_is_taken_as_it_is() -> None:
    exchange = Exchange(mechanism("LOGIN", TIM))
    assert exchange.respond(b"Username:") == b"dGlt"


@pytest.mark.parametrize(
    ("line", "octets"), [(b"", b""), (b"=", b""), (b"dGlt", b"tim"), (b"dGl", None), (b"a b", None)]
)
def test_decoded(line: bytes, octets: bytes | None) -> None:
    assert decoded(line) == octets

"""Secrets do not print, and masking keeps every offset."""

import traceback

from protoscope.core.fact import BytesSent
from protoscope.core.message import Kind, Message, Side
from protoscope.core.protocol import Chunk
from protoscope.core.secret import Secret, masked
from protoscope.core.span import Span


def test_a_secret_prints_as_stars() -> None:
    secret = Secret("wonderland")
    assert "wonderland" not in f"{secret} {secret!r} {[secret]} {vars(type(secret))}"
    assert secret.reveal() == "wonderland"


def test_a_traceback_with_locals_does_not_show_it() -> None:
    def fail() -> None:
        password = Secret("wonderland")
        raise ValueError(f"no login with {password}")

    try:
        fail()
    except ValueError as error:
        shown = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert "password" in shown
    assert "wonderland" not in shown


def test_masking_replaces_octet_for_octet() -> None:
    assert masked(b"PASS secret\r\n", [Span(5, 11)]) == b"PASS ******\r\n"


def test_masking_stops_at_the_end() -> None:
    assert masked(b"PASS se", [Span(5, 11)]) == b"PASS **"


def test_values_that_carry_octets_do_not_print_them() -> None:
    message = Message(0, 0, Side.CLIENT, Kind.COMMAND, 0.0, b"PASS secret\r\n", whole=b"PASS secret\r\n")
    shown = f"{message!r} {Chunk(b'PASS secret')!r} {BytesSent(0, 0.0, b'PASS secret')!r}"
    assert "secret" not in shown

"""A client's octets in, what is masked of them out: whole, begun, and in every form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.message import Kind, Message, Side
from protoscope.core.secret import Secret, masked
from protoscope.imap.grammar import parse, parse_command, secret_spans


def seen(octets: bytes, sasl_line: bool = False) -> bytes:
    return masked(octets, secret_spans(octets, sasl_line))


@pytest.mark.parametrize(
    ("octets", "shown"),
    [
        (b"A1 LOGIN alice secret\r\n", b"A1 LOGIN alice ******\r\n"),
        (b"A1 login  alice  secret\n", b"A1 login  alice  ******\n"),
        (b'A1 LOGIN "al ice" "se\\"cret"\r\n', b'A1 LOGIN "al ice" **********\r\n'),
        (b"A1 LOGIN {5}\r\nalice {6}\r\nsecret\r\n", b"A1 LOGIN {5}\r\nalice {6}\r\n******\r\n"),
        (b"A1 LOGIN {5+}\r\na\r\n b {6+}\r\nse\r\net\r\n", b"A1 LOGIN {5+}\r\na\r\n b {6+}\r\n******\r\n"),
        (b"A1 LOGIN alice {6}\r\n", b"A1 LOGIN alice {6}\r\n"),
        (b"A1 LOGIN alice {6}\r\nsec", b"A1 LOGIN alice {6}\r\n***"),
        (b"A1 LOGIN {5}\r\nali", b"A1 LOGIN {5}\r\nali"),
        (b"A1 LOGIN alice se cret x\r\n", b"A1 LOGIN alice *********\r\n"),
        (b"A1 LOGIN alice", b"A1 LOGIN alice"),
        (b'A1 LOGIN "alice secret\r\n', b"A1 LOGIN *************\r\n"),
        (b'A1 LOGIN alice "secr', b"A1 LOGIN alice *****"),
        (b"LOGIN alice secret\r\n", b"LOGIN alice ******\r\n"),
        (b"\0A1\tLOGIN\talice\tsecret\r\n", b"\0A1\tLOGIN\talice\t******\r\n"),
        (b"LOGIN LOGIN alice secret\r\n", b"LOGIN LOGIN alice ******\r\n"),
        (b"A1 AUTHENTICATE PLAIN AGEAYg==\r\n", b"A1 AUTHENTICATE PLAIN ********\r\n"),
        (b"A1 AUTHENTICATE PLAIN\r\n", b"A1 AUTHENTICATE PLAIN\r\n"),
        (b"A1 SELECT LOGIN\r\n", b"A1 SELECT LOGIN\r\n"),
        (b"A1 NOOP\r\n", b"A1 NOOP\r\n"),
    ],
)
def test_commands(octets: bytes, shown: bytes) -> None:
    assert seen(octets) == shown


@pytest.mark.parametrize(
    ("octets", "shown"), [(b"AGEAYg==\r\n", b"********\r\n"), (b"A2 x y\r\n", b"******\r\n"), (b"*\r\n", b"*\r\n")]
)
def test_lines_of_a_sasl_exchange(octets: bytes, shown: bytes) -> None:
    assert seen(octets, sasl_line=True) == shown


@given(st.binary(min_size=1, max_size=9), st.binary(min_size=8, max_size=12), st.sampled_from([b"{%d}", b"{%d+}"]))
def test_a_literal_password_is_masked_whatever_it_holds(user: bytes, password: bytes, form: bytes) -> None:
    head = b"A1 LOGIN " + form % len(user) + b"\r\n" + user + b" " + form % len(password) + b"\r\n"
    assert seen(head + password + b"\r\n") == head + b"*" * len(password) + b"\r\n"


@pytest.mark.parametrize(
    "octets", [b"A1 LOGIN a hunter22\r\n", b"A1 LOGIN a hunter22 b c\r\n", b'A1 LOGIN "a hunter22\r\n']
)
def test_no_node_keeps_a_password_in_the_clear(octets: bytes) -> None:
    for node in parse_command(octets).walk():
        assert "hunter22" not in f"{node!r} {node.value!r}"


def test_a_sasl_line_is_a_secret() -> None:
    octets = b"AGEAYg==\r\n"
    tree = parse(Message(0, 0, Side.CLIENT, Kind.CONTINUATION, 0.0, octets, whole=octets))
    assert (tree.rule, tree.value) == ("sasl-response", Secret("AGEAYg=="))

"""Commands and SASL responses: octets in, typed values and secret spans out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.fact import Closed
from protoscope.core.message import Kind, Message, Side
from protoscope.core.secret import Secret, masked
from protoscope.pop3.commands.catalogue import CATALOGUE
from protoscope.pop3.grammar import parse, secrets
from protoscope.pop3.values import Command, SaslResponse
from tests.pop3.messages import client, covered, defects


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"CAPA", Command("CAPA")),
        (b"capa", Command("CAPA")),
        (b"STLS", Command("STLS")),
        (b"USER mrose", Command("USER", ("mrose",))),
        (b"PASS secret word ", Command("PASS", (Secret("secret word "),))),
        (b"PASS  x", Command("PASS", (Secret(" x"),))),
        (
            b"APOP mrose c4c9334bac560ecc979e58001b3e22fb",
            Command("APOP", ("mrose", Secret("c4c9334bac560ecc979e58001b3e22fb"))),
        ),
        (b"AUTH", Command("AUTH")),
        (b"AUTH plain", Command("AUTH", ("PLAIN",))),
        (b"AUTH PLAIN dGVzdAB0ZXN0AHRlc3Q=", Command("AUTH", ("PLAIN", Secret("dGVzdAB0ZXN0AHRlc3Q=")))),
        (b"UTF8", Command("UTF8")),
        (b"LANG", Command("LANG")),
        (b"LANG *", Command("LANG", ("*",))),
        (b"STAT", Command("STAT")),
        (b"LIST", Command("LIST")),
        (b"LIST 2", Command("LIST", (2,))),
        (b"UIDL 2", Command("UIDL", (2,))),
        (b"TOP 1 10", Command("TOP", (1, 10))),
        (b"RETR 1", Command("RETR", (1,))),
        (b"DELE 1", Command("DELE", (1,))),
        (b"RSET", Command("RSET")),
        (b"NOOP", Command("NOOP")),
        (b"QUIT", Command("QUIT")),
        (b"LAST", Command("LAST")),
        (b"RPOP joe", Command("RPOP", ("joe",))),
        (b"XTND BBOARDS system", Command("XTND", ("BBOARDS system",))),
    ],
)
def test_commands(line: bytes, expected: Command) -> None:
    tree = covered(client(line + b"\r\n"))
    assert (tree.value, defects(tree)) == (expected, [])


def test_every_command_of_the_catalogue_is_tested_above() -> None:
    assert {"CAPA", "STLS", "USER", "PASS", "APOP", "AUTH", "UTF8", "LANG", "STAT", "LIST", "UIDL", "TOP", "RETR"} | {
        "DELE",
        "RSET",
        "NOOP",
        "QUIT",
        "LAST",
        "RPOP",
        "XTND",
    } == set(CATALOGUE)


@pytest.mark.parametrize(
    ("line", "expected", "found"),
    [
        (b"", Command(""), ["empty-command"]),
        (b"XYZZY a b", Command("XYZZY", ("a", "b")), ["unknown-command"]),
        (b"RETR", Command("RETR"), ["missing-argument"]),
        (b"TOP 1", Command("TOP", (1,)), ["missing-argument"]),
        (b"TOP 1 -1", Command("TOP", (1, "-1")), ["bad-number"]),
        (b"LIST abc", Command("LIST", ("abc",)), ["bad-number"]),
        (b"LIST 1 2", Command("LIST", (1,)), ["extra-argument"]),
        (b"RETR  1", Command("RETR", (1,)), ["extra-space"]),
        (b"RETR\t1", Command("RETR", (1,)), ["extra-space"]),
        (b"STAT ", Command("STAT"), ["extra-space"]),
        (b" STAT", Command("STAT"), ["extra-space"]),
        (b"PASS", Command("PASS"), ["missing-argument"]),
    ],
)
def test_what_clients_do_wrong(line: bytes, expected: Command, found: list[str]) -> None:
    tree = covered(client(line + b"\r\n"))
    assert (tree.value, defects(tree)) == (expected, found)


@pytest.mark.parametrize(
    ("line", "expected", "found"),
    [
        (b"*", SaslResponse(cancelled=True, is_base64=False), []),
        (b"", SaslResponse(cancelled=False, is_base64=True), []),
        (b"=", SaslResponse(cancelled=False, is_base64=True), []),
        (b"dGVzdAB0ZXN0AHRlc3Q=", SaslResponse(cancelled=False, is_base64=True), []),
        (b"my password", SaslResponse(cancelled=False, is_base64=False), ["response-not-base64"]),
    ],
)
def test_sasl_responses(line: bytes, expected: SaslResponse, found: list[str]) -> None:
    tree = covered(client(line + b"\r\n", Kind.CONTINUATION))
    assert (tree.value, defects(tree)) == (expected, found)


def test_an_event_has_its_fact_as_value() -> None:
    fact = Closed(0, 1.0, "server")
    assert parse(Message(0, 0, Side.SERVER, Kind.EVENT, 1.0, b"", fact=fact)).value is fact


# -- secrets ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("octets", "shown"),
    [
        (b"PASS open sesame\r\n", b"PASS ***********\r\n"),
        (b"pass x", b"pass *"),
        (b"  Pass\tx\n", b"  Pass\t*\n"),
        (b"PASS", b"PASS"),
        (b"USER tim\r\n", b"USER tim\r\n"),
        (b"APOP tim c4c9\r\n", b"APOP tim ****\r\n"),
        (b"AUTH PLAIN AGEAYg==\r\n", b"AUTH PLAIN ********\r\n"),
        (b"AUTH PLAIN AGE", b"AUTH PLAIN ***"),
        (b"AUTH PLAIN\r\n", b"AUTH PLAIN\r\n"),
        (b"AHRpbQBzZWNyZXQ=\r\n", b"****************\r\n"),
        (b"PASSWORD x\r\n", b"PASSWORD x\r\n"),
    ],
)
def test_secrets_of_commands(octets: bytes, shown: bytes) -> None:
    assert masked(octets, secrets(client(octets))) == shown


@pytest.mark.parametrize(("octets", "shown"), [(b"dGlt\r\n", b"****\r\n"), (b"*\r\n", b"*\r\n"), (b"open", b"****")])
def test_secrets_of_sasl_responses(octets: bytes, shown: bytes) -> None:
    assert masked(octets, secrets(client(octets, Kind.CONTINUATION))) == shown


def test_a_response_cut_short_is_secret_too() -> None:
    octets = b"c2VjcmV"
    message = Message(0, 0, Side.CLIENT, Kind.MALFORMED, 0.0, octets, whole=octets, defects=("cut-short", "sasl"))
    assert masked(octets, secrets(message)) == b"*******"


@given(st.binary(max_size=40))
def test_no_tree_shows_a_password(password: bytes) -> None:
    octets = b"PASS q9" + password.replace(b"\n", b"") + b"\r\n"
    tree = covered(client(octets))
    assert "q9" not in repr([node.value for node in tree.walk()])


@given(
    st.lists(st.sampled_from([b"PASS", b"AUTH", b" ", b"\t", b"\n", b"\r\n", b"1", b"\0", b"\xff", b"*", b"="])).map(
        b"".join
    )
)
def test_nothing_raises(octets: bytes) -> None:
    for kind in (Kind.COMMAND, Kind.CONTINUATION, Kind.MALFORMED):
        secrets(client(octets, kind))
        for node in parse(client(octets, kind)).walk():
            assert 0 <= node.start <= node.end <= len(octets)

"""CAPABILITY, ID, ENABLE, LOGOUT, LOGIN, AUTHENTICATE, STARTTLS, and commands that are not understood."""

from __future__ import annotations

import base64
import ssl

import pytest

from protoscope.practice.server import Listening
from tests.practice.talk import Imap, greeted

PLAIN = base64.b64encode(b"\0learner\0practice")


async def test_capability_before_and_after_login(listening: Listening) -> None:
    talk = await greeted(listening.imap)
    data, done = await talk.ask(b"CAPABILITY")
    assert {"IMAP4rev1", "STARTTLS", "SASL-IR", "AUTH=PLAIN", "LITERAL+", "IDLE", "ID"} <= set(data.split())
    assert done == "OK Capability completed."
    [done] = await talk.ask(b"LOGIN learner practice")
    assert done.startswith("OK [CAPABILITY IMAP4rev1 ")
    data, _ = await talk.ask(b"CAPABILITY")
    assert {"UIDPLUS", "MOVE", "NAMESPACE", "UNSELECT", "ENABLE", "ESEARCH", "SPECIAL-USE"} <= set(data.split())
    assert "STARTTLS" not in data


async def test_logout(imap: Imap) -> None:
    assert await imap.ask(b"LOGOUT") == ["* BYE Logging out", "OK Logout completed."]
    assert await imap.rest() == b""


async def test_id_and_enable(imap: Imap) -> None:
    assert (await imap.ask(b'ID ("name" "x" "support" NIL)'))[0].startswith(
        '* ID ("name" "protoscope practice server" '
    )
    assert (await imap.ask(b"id nil"))[-1] == "OK ID completed."
    assert (await imap.ask(b'ID ("name")'))[-1].startswith("BAD")
    assert await imap.ask(b"ENABLE X-NOT-THERE") == ["* ENABLED", "OK Enabled."]
    assert (await imap.ask(b"ENABLE"))[-1].startswith("BAD")


@pytest.mark.parametrize(
    "login",
    [
        (b"LOGIN learner practice",),
        (b'login "learner" "practice"',),
        (b"LOGIN {7}", b"learner {8}", b"practice"),
        (b"LOGIN {7+}\r\nlearner {8+}\r\npractice",),
        (b"AUTHENTICATE PLAIN", PLAIN),
        (b"AUTHENTICATE PLAIN " + PLAIN,),
        (b"authenticate plain " + base64.b64encode(b"learner\0learner\0practice"),),
        (b"AUTHENTICATE LOGIN", base64.b64encode(b"learner"), base64.b64encode(b"practice")),
    ],
)
async def test_ways_to_log_in(listening: Listening, login: tuple[bytes, ...]) -> None:
    talk = await greeted(listening.imap)
    assert (await talk.ask(*login))[-1].endswith("] Logged in.")
    assert (await talk.ask(b"LOGIN learner practice"))[-1].startswith("BAD")


@pytest.mark.parametrize(
    ("login", "answer"),
    [
        ((b"LOGIN learner wrong",), "NO [AUTHENTICATIONFAILED] "),
        ((b"LOGIN nobody practice",), "NO [AUTHENTICATIONFAILED] "),
        ((b"LOGIN learner",), "BAD "),
        ((b"AUTHENTICATE PLAIN", b"*"), "BAD "),
        ((b"AUTHENTICATE PLAIN", b"!!!"), "BAD "),
        ((b"AUTHENTICATE PLAIN ="), "NO [AUTHENTICATIONFAILED] "),
        ((b"AUTHENTICATE PLAIN " + base64.b64encode(b"other\0learner\0practice"),), "NO [AUTHENTICATIONFAILED] "),
        ((b"AUTHENTICATE X-BOGUS",), "NO [CANNOT] "),
    ],
)
async def test_ways_not_to_log_in(listening: Listening, login: tuple[bytes, ...] | bytes, answer: str) -> None:
    talk = await greeted(listening.imap)
    assert (await talk.ask(*([login] if isinstance(login, bytes) else login)))[-1].startswith(answer)
    assert (await talk.ask(b"SELECT INBOX"))[-1] == "BAD Log in first."


async def test_what_is_pipelined_after_starttls_is_dropped(listening: Listening) -> None:
    talk = await greeted(listening.imap)
    talk.send(b"a STARTTLS\r\nb LOGIN learner practice\r\n")
    assert await talk.line() == "a OK Begin TLS negotiation now."
    context = ssl.create_default_context(cafile=str(listening.ca))
    await talk.writer.start_tls(context, server_hostname="localhost")
    assert await talk.ask(b"SELECT INBOX") == ["BAD Log in first."]
    data, _ = await talk.ask(b"CAPABILITY")
    assert "STARTTLS" not in data
    assert await talk.ask(b"STARTTLS") == ["BAD TLS is already active."]


@pytest.mark.parametrize(
    ("octets", "answer"),
    [
        (b"\r\n", "* BAD "),
        (b"b1\r\n", "b1 BAD "),
        (b"b1 \r\n", "b1 BAD "),
        (b"* NOOP\r\n", "* BAD "),
        (b"+ NOOP\r\n", "* BAD "),
        (b"b+1 NOOP\r\n", "* BAD "),
        (b"b1 XYZZY foo\r\n", "b1 BAD "),
        (b"b1 NOOP\n", "b1 OK "),
        (b"b1 NoOp \r\n", "b1 OK "),
        (b"b1 NOOP extra\r\n", "b1 BAD "),
        (b"b1  NOOP\r\n", "b1 BAD "),
        (b"b1 UID NOOP\r\n", "b1 BAD "),
        (b"b1 SELECT {abc}\r\n", "b1 BAD "),
        (b"b1 SELECT {-1}\r\n", "b1 BAD "),
        (b"b1 SELECT \xff\r\n", "b1 BAD "),
        (b"b1 FETCH 1 FLAGS\r\n", "b1 BAD "),
        (b"b1 SEARCH ((((((((((((((((((((\r\n", "b1 BAD "),
        (b"GET / HTTP/1.1\r\n", "GET BAD "),
        (b"b1 LOGIN learner {99999999999999999999}\r\n", "b1 NO [TOOBIG] "),
        (b"b1 SELECT {100000}\r\n", "b1 NO [TOOBIG] "),
        (b"b1 NOOP " + b"x" * 70000 + b"\r\n", "b1 BAD The command line is too long."),
    ],
)
async def test_commands_that_are_not_understood(imap: Imap, octets: bytes, answer: str) -> None:
    imap.send(octets)
    assert (await imap.line()).startswith(answer)
    assert await imap.ask(b"NOOP") == ["OK NOOP completed."]


async def test_a_literal_under_way_that_is_too_big_ends_the_connection(imap: Imap) -> None:
    imap.send(b"a APPEND INBOX {99999999999+}\r\nxxx")
    assert await imap.line() == "* BYE [TOOBIG] The literal is too big."
    assert await imap.rest() == b""


async def test_too_many_bad_commands_end_the_connection(imap: Imap) -> None:
    imap.send(b"a XYZZY\r\n" * 30)
    assert (await imap.lines(20))[-1] == "a BAD XYZZY: Unknown command."
    assert await imap.line() == "* BYE Too many invalid IMAP commands."


async def test_pipelined_commands_are_answered_in_order(imap: Imap) -> None:
    imap.send(b"a SELECT INBOX\r\nb FETCH 1 UID\r\nc CLOSE\r\n")
    assert (await imap.until("a"))[-1].startswith("OK")
    assert await imap.until("b") == ["* 1 FETCH (UID 1)", "OK Fetch completed."]
    assert await imap.until("c") == ["OK Close completed."]

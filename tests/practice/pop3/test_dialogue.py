"""POP3 by hand: every command, the lock, and what is not understood."""

from __future__ import annotations

import base64
import hmac
import re
import ssl

import pytest

from protoscope.practice.server import Listening, PracticeServer
from tests.practice.talk import Talk

MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "XOAUTH2", "OAUTHBEARER")
PLAIN = base64.b64encode(b"\0learner\0practice")


async def greeted(listening: Listening) -> Talk:
    talk = await Talk.to(listening.pop3)
    assert re.fullmatch(r"\+OK protoscope practice server ready. <[0-9a-f]{24}@localhost>", await talk.line())
    return talk


async def says(talk: Talk, line: bytes) -> str:
    talk.send(line + b"\r\n")
    return await talk.line()


async def block(talk: Talk, line: bytes) -> list[str]:
    """A multi-line response as it is on the wire, status line and final dot included."""
    lines = [await says(talk, line)]
    while lines[-1] != ".":
        lines.append(await talk.line())
    return lines


async def logged_in(listening: Listening) -> Talk:
    talk = await greeted(listening)
    assert await says(talk, b"USER learner") == "+OK"
    assert await says(talk, b"PASS practice") == "+OK Logged in."
    return talk


async def test_capabilities(listening: Listening) -> None:
    talk = await greeted(listening)
    before = await block(talk, b"CAPA")
    assert {"TOP", "UIDL", "RESP-CODES", "PIPELINING", "AUTH-RESP-CODE", "STLS", "USER"} <= set(before)
    assert {"EXPIRE NEVER", "LOGIN-DELAY 0", "UTF8 USER", "LANG", "IMPLEMENTATION protoscope-practice"} <= set(before)
    assert f"SASL {' '.join(MECHANISMS)}" in before
    after = await block(await logged_in(listening), b"capa")
    assert set(before) - set(after) == {"STLS"}  # RFC 2449, 5: the others stay


async def test_stat_list_uidl(listening: Listening, server: PracticeServer) -> None:
    talk = await logged_in(listening)
    octets = server.accounts["learner"].inbox.octets
    assert await says(talk, b"STAT") == f"+OK 15 {octets}"
    listed = await block(talk, b"LIST")
    assert listed[:2] == ["+OK 15 messages:", "1 446"]
    assert len(listed) == 17
    assert await says(talk, b"LIST 2") == "+OK 2 630"
    assert await says(talk, b"LIST 99") == "-ERR Message 99 does not exist."
    assert await says(talk, b"LIST abc") == "-ERR Invalid message number: abc"
    unique = await block(talk, b"UIDL")
    assert len(set(unique[1:-1])) == 15
    assert await says(talk, b"UIDL 3") == f"+OK {unique[3]}"


async def test_lines_that_begin_with_dots_are_stuffed(listening: Listening) -> None:
    talk = await logged_in(listening)
    lines = await block(talk, b"RETR 9")
    assert lines[0] == "+OK 368 octets"
    assert lines[lines.index("") + 1 :] == [
        "..",
        "...",
        "..one dot",
        "....three dots",
        "..",
        "From here on it is harmless.",
        "The last line",
        ".",
    ]


async def test_top(listening: Listening) -> None:
    talk = await logged_in(listening)
    assert (await block(talk, b"TOP 1 0"))[-2:] == ["", "."]
    assert (await block(talk, b"TOP 1 1"))[-3:] == ["", "Hello learner,", "."]
    assert (await block(talk, b"TOP 10 5"))[-2:] == ["", "."]
    assert (await says(talk, b"TOP 1")).startswith("-ERR")
    assert (await says(talk, b"TOP 1 -1")).startswith("-ERR")


async def test_dele_takes_effect_at_quit_only(listening: Listening, server: PracticeServer) -> None:
    talk = await logged_in(listening)
    assert await says(talk, b"DELE 2") == "+OK Marked to be deleted."
    assert await says(talk, b"RETR 2") == "-ERR Message 2 is deleted."
    assert await says(talk, b"DELE 2") == "-ERR Message 2 is deleted."
    assert (await says(talk, b"STAT")).startswith("+OK 14 ")
    assert len(server.accounts["learner"].inbox) == 15
    assert await says(talk, b"RSET") == "+OK"
    assert (await says(talk, b"STAT")).startswith("+OK 15 ")
    assert await says(talk, b"DELE 2") == "+OK Marked to be deleted."
    assert await says(talk, b"QUIT") == "+OK Bye."
    assert await talk.rest() == b""
    assert len(server.accounts["learner"].inbox) == 14


async def test_a_lost_connection_deletes_nothing(listening: Listening, server: PracticeServer) -> None:
    talk = await logged_in(listening)
    assert await says(talk, b"DELE 2") == "+OK Marked to be deleted."
    talk.writer.close()
    await server.stop()
    assert len(server.accounts["learner"].inbox) == 15


async def test_retr_gives_seen_at_quit_as_dovecot_does(listening: Listening, server: PracticeServer) -> None:
    talk = await logged_in(listening)
    await block(talk, b"RETR 3")
    assert "\\Seen" not in server.accounts["learner"].inbox.messages[3].flags
    await says(talk, b"QUIT")
    assert "\\Seen" in server.accounts["learner"].inbox.messages[3].flags


async def test_the_maildrop_is_locked(listening: Listening) -> None:
    first = await logged_in(listening)
    second = await greeted(listening)
    assert await says(second, b"USER learner") == "+OK"
    assert await says(second, b"PASS practice") == "-ERR [IN-USE] Mailbox is locked by another POP3 session."
    assert await says(second, b"STAT") == "-ERR Log in first."
    assert await says(first, b"QUIT") == "+OK Bye."
    assert await says(second, b"AUTH PLAIN " + PLAIN) == "+OK Logged in."


async def test_auth(listening: Listening) -> None:
    talk = await greeted(listening)
    assert await block(talk, b"AUTH") == ["+OK", *MECHANISMS, "."]
    assert await says(talk, b"AUTH PLAIN") == "+ "
    assert await says(talk, b"*") == "-ERR Authentication aborted by client."
    assert await says(talk, b"AUTH PLAIN !!!") == "-ERR Invalid base64 data in the response."
    assert await says(talk, b"AUTH X-BOGUS") == "-ERR Unsupported authentication mechanism."
    assert await says(talk, b"AUTH PLAIN =") == "-ERR [AUTH] Authentication failed."
    assert await says(talk, b"AUTH PLAIN") == "+ "
    assert await says(talk, PLAIN) == "+OK Logged in."


async def test_cram_md5(listening: Listening) -> None:
    talk = await greeted(listening)
    challenge = base64.b64decode((await says(talk, b"AUTH CRAM-MD5")).removeprefix("+ "))
    digest = hmac.new(b"practice", challenge, "md5").hexdigest()
    assert (
        await says(talk, base64.b64encode(b"learner x" + digest[1:].encode())) == "-ERR [AUTH] Authentication failed."
    )
    challenge = base64.b64decode((await says(talk, b"AUTH CRAM-MD5")).removeprefix("+ "))
    digest = hmac.new(b"practice", challenge, "md5").hexdigest()
    assert await says(talk, base64.b64encode(f"learner {digest}".encode())) == "+OK Logged in."


async def test_user_and_pass(listening: Listening) -> None:
    talk = await greeted(listening)
    assert await says(talk, b"PASS practice") == "-ERR No username given."
    assert await says(talk, b"USER nobody") == "+OK"
    assert await says(talk, b"PASS practice") == "-ERR [AUTH] Authentication failed."
    assert await says(talk, b"USER") == "-ERR An argument is missing."
    assert await says(talk, b"USER learner") == "+OK"
    assert await says(talk, b"PASS practice ") == "-ERR [AUTH] Authentication failed."


async def test_what_is_pipelined_after_stls_is_dropped(listening: Listening) -> None:
    talk = await greeted(listening)
    talk.send(b"USER learner\r\nSTLS\r\nPASS practice\r\n")
    assert await talk.lines(2) == ["+OK", "+OK Begin TLS negotiation now."]
    await talk.writer.start_tls(ssl.create_default_context(cafile=str(listening.ca)), server_hostname="localhost")
    assert await says(talk, b"PASS practice") == "-ERR No username given."
    assert await says(talk, b"STLS") == "-ERR TLS is already active."
    assert "STLS" not in await block(talk, b"CAPA")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (b"", "-ERR Unknown command."),
        (b"LAST", "-ERR Unknown command."),
        (b"\xff\xfe", "-ERR Unknown command."),
        (b"RETR", "-ERR An argument is missing."),
        (b"RETR 0", "-ERR Message 0 does not exist."),
        (b"RETR 99999999999999", "-ERR Invalid message number: 99999999999999"),
        (b"NOOP x", "-ERR Too many arguments."),
        (b"USER learner", "-ERR You are logged in already."),
        (b"x" * 200_000, "-ERR The line is too long."),
        (b"noop", "+OK"),
    ],
)
async def test_single_lines(listening: Listening, line: bytes, answer: str) -> None:
    talk = await logged_in(listening)
    assert await says(talk, line) == answer
    assert await says(talk, b"NOOP") == "+OK"


async def test_pipelined_commands_are_answered_in_order(listening: Listening) -> None:
    talk = await logged_in(listening)
    talk.send(b"NOOP\r\nLIST 1\r\nBOGUS\r\nUIDL 99\r\n")
    assert await talk.lines(4) == ["+OK", "+OK 1 446", "-ERR Unknown command.", "-ERR Message 99 does not exist."]

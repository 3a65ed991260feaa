"""What a real Dovecot 2.3 said and was told, replayed: states checked against facts read from the octets."""

from __future__ import annotations

import json
from base64 import b64decode
from functools import cache

import pytest

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.message import Kind, Side
from protoscope.core.trace import Trace
from protoscope.pop3.state import TRANSACTION, UPDATE, Maildrop
from protoscope.pop3.values import unstuffed
from protoscope.pop3.wing import WING
from protoscope.timeline.timeline import Timeline
from tests.shared import TRANSCRIPTS, needs_transcripts

NAMES = ("dovecot-pop3", "dovecot-pop3-second", "dovecot-pop3-starttls-auth", "dovecot-pop3-tls-auth")

pytestmark = needs_transcripts


@cache
def said(name: str) -> tuple[tuple[str, float, bytes], ...]:
    lines = (TRANSCRIPTS / f"{name}.jsonl").read_text().splitlines()
    return tuple((row["dir"], row["t"], b64decode(row["b64"])) for row in map(json.loads, lines))


@cache
def replayed(name: str) -> Timeline:
    trace = Trace()
    trace.append(Connected(0, 0.0, "pop3", "127.0.0.1", 14110))
    for side, at, octets in said(name):
        trace.append(BytesSent(0, at, octets) if side == "C" else BytesReceived(0, at, octets))
    made = Timeline(WING, trace)
    made.grow()
    return made


def stream(name: str, side: str) -> bytes:
    return b"".join(octets for by, _, octets in said(name) if by == side)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost(name: str) -> None:
    for letter, side in (("C", Side.CLIENT), ("S", Side.SERVER)):
        joined = b"".join(message.octets for message in replayed(name).messages() if message.side is side)
        assert joined == stream(name, letter)


@pytest.mark.parametrize("name", NAMES)
def test_every_reply_finds_its_command(name: str) -> None:
    made = replayed(name)
    commands = [message.head for message in made.messages() if message.kind is Kind.COMMAND]
    replies = [message.answers for message in made.messages() if message.kind in (Kind.STATUS, Kind.MULTILINE)]
    assert replies == commands[: len(replies)]
    assert len(commands) - len(replies) <= 1
    assert all(not message.defects for message in made.messages())


@pytest.mark.parametrize("name", NAMES)
def test_every_message_is_explained(name: str) -> None:
    made = replayed(name)
    for index in range(len(made)):
        explanation = WING.explain(made.message(index), *made.around(index))
        assert explanation.text.endswith((".", ":"))


def test_stat_and_list_say_the_same() -> None:
    sizes = [(record.number, record.octets) for record in replayed("dovecot-pop3").present.messages]
    body = stream("dovecot-pop3", "S").partition(b"+OK 15 messages:\r\n")[2].partition(b".\r\n")[0]
    assert sizes == [tuple(map(int, line.split())) for line in body.splitlines()]
    assert replayed("dovecot-pop3").present.maildrop == Maildrop(15, 305370)
    assert sum(octets or 0 for _, octets in sizes) == 305370


def test_unique_ids() -> None:
    present = replayed("dovecot-pop3").present
    body = stream("dovecot-pop3", "S").partition(b"1 000000016b03be1b\r\n")
    assert body[1]
    uids = (body[1] + body[2].partition(b".\r\n")[0]).split()[1::2]
    assert [record.uidl for record in present.messages] == [uid.decode() for uid in uids]


def test_every_mail_has_the_octets_that_list_said() -> None:
    made = replayed("dovecot-pop3")
    for record in made.present.messages:
        part = record.body
        assert part is not None
        octets = unstuffed(made.message(part.message).octets[part.start : part.end])
        assert len(octets) == record.octets


def test_headers_of_each_mail_end_at_its_blank_line() -> None:
    made = replayed("dovecot-pop3")
    for record in made.present.messages:
        assert record.headers is not None
        octets = made.message(record.headers.message).octets[record.headers.start : record.headers.end]
        assert octets.endswith(b"\r\n\r\n")
        assert octets.count(b"\r\n\r\n") == 1


def test_the_long_session_ends_in_update_with_message_2_marked() -> None:
    present = replayed("dovecot-pop3").present
    assert (present.phase, present.user) == (UPDATE, "alice")
    assert [record.number for record in present.messages if record.deleted] == [2]


def test_capabilities_before_and_after_login() -> None:
    history = replayed("dovecot-pop3").present.history
    assert [told.moment for told in history] == ["before login", "after login"]
    before, after = (set(told.lines) for told in history)
    mechanisms = "SASL PLAIN LOGIN CRAM-MD5 DIGEST-MD5 SCRAM-SHA-1 SCRAM-SHA-256"
    assert before - after == {"STLS", "USER", mechanisms}


def test_a_locked_maildrop() -> None:
    present = replayed("dovecot-pop3-second").present
    assert present.last_error is not None
    assert (present.last_error.command, present.last_error.code) == ("PASS", "IN-USE")


@pytest.mark.parametrize("name", ["dovecot-pop3-starttls-auth", "dovecot-pop3-tls-auth"])
def test_logins_by_auth_and_apop(name: str) -> None:
    present = replayed(name).present
    assert (present.user, present.maildrop) == ("alice", Maildrop(15, 305370))
    assert present.phase in (TRANSACTION, UPDATE)
    assert present.message(2) is not None
    assert present.message(2).octets == 14808


@pytest.mark.parametrize("name", NAMES)
def test_no_password_is_in_any_masked_line(name: str) -> None:
    made = replayed(name)
    shown = b""
    for message in made.messages():
        octets = bytearray(message.octets)
        for start, end in made.secrets(message):
            octets[start:end] = b"*" * (end - start)
        shown += octets
    for secret in (b"wonderland", b"AGFsaWNlAHdvbmRlcmxhbmQ=", b"d86a1a818867db6020ded874cbd829f8"):
        assert secret not in shown

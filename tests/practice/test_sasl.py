"""Every SASL mechanism over IMAP and POP3, with and without an initial response, right and wrong (RFC 4422)."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.practice.server import Listening, PracticeServer
from protoscope.practice.settings import Settings
from protoscope.sasl.exchange import Exchange
from protoscope.sasl.registry import mechanism
from tests.practice.talk import Imap, Talk, greeted

MECHANISMS = ("PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "XOAUTH2", "OAUTHBEARER")
PROTOCOLS = {"imap": b"a AUTHENTICATE ", "pop3": b"AUTH "}
NO = ("a NO [AUTHENTICATIONFAILED]", "-ERR [AUTH]")
OK = ("a OK", "+OK Logged in.")


async def authenticated(talk: Talk, start: bytes, name: str, password: str, initial: bool) -> str:
    """The server's last line of an exchange that the client's side of the house leads."""
    client = Exchange(mechanism(name, Account("learner", Secret(password)), nonce="rOprNGfwEbeRWgbNEkqO"))
    first = client.initial_line() if initial else None
    talk.send(start + name.encode() + (b" " + first if first else b"") + b"\r\n")
    while (line := await talk.line()).startswith("+ "):
        talk.send(client.respond(line[2:].encode()) + b"\r\n")
    return line


@pytest.mark.parametrize("name", MECHANISMS)
@pytest.mark.parametrize("initial", [False, True])
@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_right_and_wrong(listening: Listening, protocol: str, name: str, initial: bool) -> None:
    talk = await Talk.to(getattr(listening, protocol))
    await talk.line()
    start = PROTOCOLS[protocol]
    assert (await authenticated(talk, start, name, "wrong", initial)).startswith(NO)
    assert (await authenticated(talk, start, name, "practice", initial)).startswith(OK)


@pytest.mark.parametrize("name", MECHANISMS)
@pytest.mark.parametrize("response", [b"=", b"AAAA", b"biwsbj14LHI9eA==", b"biws", b"bixhPWxlYXJuZXIsAQE=", b"/w=="])
async def test_nonsense_is_refused(listening: Listening, name: str, response: bytes) -> None:
    talk = await greeted(listening.imap)
    talk.send(b"a AUTHENTICATE %b %b\r\n" % (name.encode(), response))
    line = await talk.line()
    while line.startswith("+ "):
        talk.send(b"/w==\r\n")
        line = await talk.line()
    assert line.startswith(NO)


@pytest.fixture
async def strict(no_trouble: None) -> AsyncIterator[Listening]:
    server = PracticeServer(settings=Settings(login_disabled=True))
    yield await server.start()
    await server.stop()


async def test_before_tls_only_what_exposes_nothing(strict: Listening) -> None:
    talk = await Imap.to(strict.imap)
    assert "STARTTLS LOGINDISABLED AUTH=CRAM-MD5 AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-256]" in await talk.line()
    assert (await talk.ask(b"LOGIN learner practice"))[-1].startswith("NO [PRIVACYREQUIRED] ")
    assert (await talk.ask(b"AUTHENTICATE PLAIN"))[-1].startswith("NO [PRIVACYREQUIRED] ")
    assert (await authenticated(talk, b"a AUTHENTICATE ", "SCRAM-SHA-256", "practice", initial=True)).startswith("a OK")
    pop = await Talk.to(strict.pop3)
    await pop.line()
    pop.send(b"CAPA\r\nUSER learner\r\nAUTH PLAIN\r\n")
    capabilities = await pop.lines(14)
    assert "USER" not in capabilities
    assert "SASL CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256" in capabilities
    assert {(await pop.line())[:12] for _ in range(2)} == {"-ERR [AUTH] "}

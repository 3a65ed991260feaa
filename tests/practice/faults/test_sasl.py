"""The fault that only a client with an initial response can see."""

from __future__ import annotations

import base64

from protoscope.practice.server import PracticeServer
from tests.practice.faults.steps import found
from tests.practice.faults.test_tls import session
from tests.practice.talk import Imap, Talk

PLAIN = base64.b64encode(b"\0learner\0practice")


async def test_imap_refuses_the_initial_response_only(server: PracticeServer) -> None:
    server.faults.switch_on("initial-response-refused")
    talk = await Imap.to((await server.start()).imap)
    await talk.line()
    assert (await talk.ask(b"AUTHENTICATE PLAIN " + PLAIN)) == ["BAD Command Argument Error. 12"]
    assert (await talk.ask(b"AUTHENTICATE PLAIN", PLAIN))[-1].startswith("OK")


async def test_pop3_too(server: PracticeServer) -> None:
    server.faults.switch_on("initial-response-refused")
    talk = await Talk.to((await server.start()).pop3)
    talk.send(b"AUTH PLAIN %b\r\nAUTH PLAIN\r\n" % PLAIN)
    assert (await talk.lines(3))[1:] == ["-ERR Protocol error. Connection is closed. 10", "+ "]
    talk.send(PLAIN + b"\r\n")
    assert await talk.line() == "+OK Logged in."


async def test_it_is_found_over_imap_and_explained_over_pop3(server: PracticeServer) -> None:
    server.faults.switch_on("initial-response-refused")
    listening = await server.start()
    imap, pop3 = (session(getattr(listening, name), name, tls=False, ca=listening.ca) for name in ("imap", "pop3"))
    for live, line in ((imap, "AUTHENTICATE PLAIN AGEAYg=="), (pop3, "AUTH XOAUTH2 AGEAYg==")):
        await live.connect()
        await live.command(line)
        await live.quiet()
        await live.close()
    assert "sasl-ir-refused" in found(imap.timeline)
    refusal = next(m for m in pop3.timeline.messages() if b"Protocol error" in m.octets)
    told = pop3.timeline.wing.explain(refusal, *pop3.timeline.around(refusal.index))
    assert any("Send AUTH XOAUTH2 alone" in line for line in (told.text, *told.details))

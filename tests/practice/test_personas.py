"""Personas: greeting, capabilities and oddities of other servers, and that they say what they are."""

from __future__ import annotations

import pytest

from protoscope.practice.faults.catalogue import FAULTS
from protoscope.practice.personas import PERSONAS
from protoscope.practice.server import PracticeServer
from tests.practice.talk import Imap, Talk


@pytest.mark.parametrize("name", PERSONAS)
async def test_says_that_it_is_an_imitation(name: str, server: PracticeServer) -> None:
    persona = PERSONAS[name]
    persona.put_on(server.faults)
    listening = await server.start()
    label = f"({persona.label})"
    imap = await Imap.to(listening.imap)
    greeting = await imap.line()
    assert greeting.startswith("* OK [CAPABILITY IMAP4rev1 ")
    assert greeting.endswith(label)
    pop3 = await Talk.to(listening.pop3)
    assert label in await pop3.line()
    assert persona.label in (await imap.ask(b"ID NIL"))[0] or "ID" not in persona.capabilities


async def test_offers_only_what_the_model_does_and_refuses_the_rest(server: PracticeServer) -> None:
    PERSONAS["courier"].put_on(server.faults)
    talk = await Imap.to((await server.start()).imap)
    await talk.line()
    assert (await talk.ask(b"LOGIN learner practice"))[-1].startswith("OK [CAPABILITY IMAP4rev1 ")
    offered = set((await talk.ask(b"CAPABILITY"))[0].split()[2:])
    assert {"UIDPLUS", "IDLE", "NAMESPACE"} <= offered
    assert not {"MOVE", "ESEARCH", "ENABLE", "LITERAL+"} & offered
    assert (await talk.ask(b"ENABLE CONDSTORE"))[-1] == "BAD Unknown command."
    assert (await talk.ask(b"NAMESPACE"))[-1].startswith("OK")


@pytest.mark.parametrize(
    ("name", "offers"),
    [
        ("gmail", ["TOP", "UIDL", "RESP-CODES", "EXPIRE NEVER", "LOGIN-DELAY 0", "STLS", "USER"]),
        ("exchange", ["TOP", "UIDL", "STLS", "USER"]),
        ("courier", ["TOP", "UIDL", "PIPELINING", "LOGIN-DELAY 0", "STLS", "USER"]),
        ("dovecot", ["TOP", "UIDL", "RESP-CODES", "PIPELINING", "AUTH-RESP-CODE", "STLS", "USER"]),
    ],
)
async def test_pop3_offers_only_what_the_model_does(name: str, offers: list[str], server: PracticeServer) -> None:
    PERSONAS[name].put_on(server.faults)
    talk = await Talk.to((await server.start()).pop3)
    assert (await talk.line()).endswith(f"({PERSONAS[name].label})")
    talk.send(b"CAPA\r\nAPOP learner x\r\nLANG\r\nUTF8\r\nUSER learner\r\nPASS wrong\r\nQUIT\r\n")
    said = (await talk.rest()).decode().split("\r\n")
    end = said.index(".")
    assert [line for line in said[1:end] if line[:5] not in ("SASL ", "IMPLE")] == offers
    named = f"IMPLEMENTATION {PERSONAS[name].label}" in said
    assert named == (name == "courier")
    code = "[AUTH] " if "RESP-CODES" in offers else ""
    unknown = ["-ERR Unknown command."] * 3
    assert said[end + 1 :] == [*unknown, "+OK", f"-ERR {code}Authentication failed.", "+OK Bye.", ""]


async def test_a_model_without_pop3_says_so(server: PracticeServer) -> None:
    PERSONAS["icloud"].put_on(server.faults)
    talk = await Talk.to((await server.start()).pop3)
    assert (await talk.line()).startswith("+OK iCloud has no POP3, so this is the practice server (an imitation")
    talk.send(b"CAPA\r\nQUIT\r\n")
    assert b"\r\nLANG\r\n" in await talk.rest()


async def test_oddities_are_faults_that_can_be_switched_off(server: PracticeServer) -> None:
    PERSONAS["courier"].put_on(server.faults)
    talk = await Imap.to((await server.start()).imap)
    await talk.line()
    await talk.ask(b"LOGIN learner practice")
    await talk.ask(b"SELECT INBOX")
    assert (await talk.ask(b"FETCH 1 UID"))[1] == "* 0 FETCH (FLAGS ())"
    server.faults.switch_off("fetch-zero")
    assert len(await talk.ask(b"FETCH 1 UID")) == 2


def test_all_oddities_are_faults() -> None:
    assert {oddity for persona in PERSONAS.values() for oddity in persona.oddities} <= set(FAULTS)

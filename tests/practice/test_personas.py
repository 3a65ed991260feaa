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

"""The server as a whole: starting, ending, bounds, lazy certificates, garbage."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from protoscope.practice import listener
from protoscope.practice import server as server_module
from protoscope.practice.server import Listening, PracticeServer
from tests.fuzz.fuzz_practice import OPENINGS, dialogue, say
from tests.practice.talk import Talk, greeted, logged_in


async def test_stop_ends_connections_and_leaves_no_task(server: PracticeServer) -> None:
    listening = await server.start()
    idler = await logged_in(listening.imap, b"SELECT INBOX")
    idler.send(b"i IDLE\r\n")
    talks = [idler, *[await Talk.to(port) for port in (listening.imap, listening.imaps, listening.pop3)]]
    ca = listening.ca
    assert ca.is_file()
    await server.stop()
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert not ca.exists()
    for talk in talks:
        await talk.rest()
    with pytest.raises(ConnectionRefusedError):
        await Talk.to(listening.imap)


async def test_a_taken_port_is_an_error_that_leaves_nothing_open(server: PracticeServer) -> None:
    taken = (await server.start()).imap
    other = PracticeServer()
    with pytest.raises(OSError, match=str(taken)):
        await other.start(ports=(0, 0, 0, taken))
    assert asyncio.all_tasks() == {asyncio.current_task()}


async def test_the_65th_client_is_turned_away(listening: Listening) -> None:
    clients = [await greeted(listening.imap) for _ in range(listener.MOST_CLIENTS)]
    assert (await (await Talk.to(listening.imap)).line()).startswith("* BYE [UNAVAILABLE] ")
    assert (await (await Talk.to(listening.pop3)).line()).startswith("-ERR [SYS/TEMP] ")
    await clients[0].ask(b"LOGOUT")
    assert await clients[0].rest() == b""
    await greeted(listening.imap)


async def test_who_is_silent_is_logged_out(server: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "IMAP", server_module.IMAP._replace(idle=0.05))
    monkeypatch.setattr(server_module, "POP3", server_module.POP3._replace(idle=0.05))
    listening = await server.start()
    talk = await greeted(listening.imap)
    assert await talk.rest() == b"* BYE Autologout; idle for too long.\r\n"
    idler = await logged_in(listening.imap)
    idler.send(b"i IDLE\r\n")
    assert await idler.rest() == b"+ idling\r\n* BYE Autologout; idle for too long.\r\n"
    silent = await Talk.to(listening.pop3)
    assert (await silent.rest()).count(b"\r\n") == 1


def test_starting_loads_no_cryptography() -> None:
    script = (
        "import asyncio, sys\n"
        "from protoscope.practice.server import PracticeServer\n"
        "async def main():\n"
        "    server = PracticeServer()\n"
        "    await server.start()\n"
        "    await server.stop()\n"
        "asyncio.run(main())\n"
        "print({'trustme', 'cryptography'} & set(sys.modules))\n"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert found.stdout == "set()\n"


WORDS = st.sampled_from(
    b"LOGIN|SELECT|INBOX|FETCH|UID|STORE|SEARCH|APPEND|LIST|IDLE|DONE|AUTHENTICATE|PLAIN|1:*|1|(|)|[|]|BODY[|{3}|{3+}|"
    b'"|\\|FLAGS|+FLAGS|$x|RETURN|%|*|\r\n|\n|\0|\xff|{99999999999999999999}|<0.1>|NOT|OR|SUBJECT|""|CHARSET|UTF-8|'
    b"USER|PASS|RETR|TOP|DELE|LIST|UIDL|AUTH|STAT|-1|QUIT".split(b"|")
)
LINES = st.lists(WORDS, max_size=12).map(b" ".join) | st.binary(max_size=80)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=12), st.sampled_from(OPENINGS["imap"]))
def test_garbage_makes_no_imap_session_raise(no_trouble: None, lines: list[bytes], opening: bytes) -> None:
    octets = opening + b"".join(b"t%d %b\r\n" % (number, line) for number, line in enumerate(lines))
    assert asyncio.run(say(PracticeServer(), "imap", octets))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=12), st.sampled_from(OPENINGS["pop3"]))
def test_garbage_makes_no_pop3_session_raise(no_trouble: None, lines: list[bytes], opening: bytes) -> None:
    assert asyncio.run(say(PracticeServer(), "pop3", opening + b"".join(line + b"\r\n" for line in lines)))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 1 << 32), st.sampled_from(("imap", "pop3")))
def test_spoilt_dialogues_make_no_session_raise(no_trouble: None, seed: int, protocol: str) -> None:
    assert asyncio.run(say(PracticeServer(), protocol, dialogue(random.Random(seed), protocol)))

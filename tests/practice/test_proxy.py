"""The proxy: what a server and its clients say passes through it, TLS and literals included, and faults work in it."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator

import pytest

from protoscope.core.protocol import Account
from protoscope.core.secret import Secret
from protoscope.core.trace import Trace
from protoscope.net.session import Session
from protoscope.net.target import Target
from protoscope.practice.faults.switchboard import Faults
from protoscope.practice.proxy import Proxied, Proxy, Upstream
from protoscope.practice.server import Listening, PracticeServer
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing
from tests.practice.talk import Imap, Talk, logged_in


@pytest.fixture
async def proxies(listening: Listening) -> AsyncIterator[dict[str, tuple[Proxy, Proxied]]]:
    """One before each port of the practice server."""
    context = ssl.create_default_context(cafile=str(listening.ca))
    started = {}
    for name, protocol, tls in (("imap", "imap", False), ("imaps", "imap", True), ("pop3", "pop3", False)):
        upstream = Upstream(protocol, "127.0.0.1", getattr(listening, name), tls, context)
        proxy = Proxy(upstream, Faults())
        started[name] = (proxy, await proxy.start())
    yield started
    await asyncio.gather(*(proxy.stop() for proxy, _ in started.values()))


Proxies = dict[str, tuple[Proxy, Proxied]]


@pytest.mark.parametrize("behind", ["imap", "imaps"])
async def test_imap_passes_with_literals(proxies: Proxies, behind: str) -> None:
    _, proxied = proxies[behind]
    talk = await logged_in(proxied.plain, b"SELECT INBOX")
    assert (await talk.ask(b"APPEND INBOX {20}", b"Subject: x\r\n\r\nhello\r"))[-1].startswith("OK [APPENDUID ")
    assert (await talk.ask(b"APPEND INBOX {3+}\r\na:b"))[-1].startswith("OK [APPENDUID ")
    assert (await talk.ask(b"FETCH 17 BODY[]")) == [
        "* 17 FETCH (FLAGS (\\Seen \\Recent) BODY[] {3}",
        "a:b)",
        "OK Fetch completed.",
    ]
    await talk.ask(b"LOGOUT")
    assert await talk.rest() == b""


async def test_what_follows_a_refused_literal_is_a_command(proxies: Proxies) -> None:
    proxy, proxied = proxies["imap"]
    proxy.faults.switch_on("capability-refused")
    talk = await logged_in(proxied.plain)
    talk.send(b"x APPEND INBOX {999999999}\r\n")
    assert "TOOBIG" in (await talk.until("x"))[-1]
    assert (await talk.ask(b"NAMESPACE")) == ["BAD Unknown command."]
    assert (await talk.ask(b"LOGIN {7}", b"learner {8}", b"practice"))[-1].startswith("BAD")


async def test_a_server_that_hangs_up_instead_of_starting_tls(no_trouble: None) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK hello\r\n")
        await reader.readline()
        writer.write(b"* BYE no")
        writer.close()

    behind = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = behind.sockets[0].getsockname()[1]
    proxy = Proxy(Upstream("imap", "127.0.0.1", port, tls=False, context=ssl.create_default_context()), Faults())
    talk = await Imap.to((await proxy.start()).plain)
    talk.send(b"a STARTTLS\r\n")
    assert await talk.rest() == b"* OK hello\r\n* BYE no"
    await proxy.stop()
    behind.close()


@pytest.mark.parametrize(("behind", "command"), [("imap", "STARTTLS"), ("pop3", "STLS")])
async def test_starttls_begins_on_both_sides(proxies: Proxies, behind: str, command: str) -> None:
    proxy, proxied = proxies[behind]
    account = Account("learner", Secret("practice"))
    target = Target(proxy.protocol, "127.0.0.1", proxied.plain, tls=False, account=account, ca=proxied.ca)
    live = Session(target, Timeline(wing(proxy.protocol), Trace()))
    await live.connect()
    await live.command(command)
    await live.quiet()
    await live.command("CAPABILITY" if behind == "imap" else "CAPA")
    await live.quiet()
    assert live.timeline.present.tls is not None
    assert command.encode() not in live.timeline.message(len(live.timeline) - 2).octets
    await live.close()


async def test_compression_is_not_offered_and_refused(proxies: Proxies) -> None:
    talk = await logged_in(proxies["imap"][1].plain)
    assert "COMPRESS" not in " ".join(await talk.ask(b"CAPABILITY"))
    assert (await talk.ask(b"COMPRESS DEFLATE"))[-1].startswith("BAD")
    assert (await talk.ask(b"NOOP"))[-1].startswith("OK")


async def test_faults_work_and_are_switched_while_connected(proxies: Proxies) -> None:
    proxy, proxied = proxies["imap"]
    talk = await logged_in(proxied.plain, b"SELECT INBOX")
    proxy.faults.switch_on("expunge-during-fetch")
    assert (await talk.ask(b"FETCH 1 FLAGS"))[1] == "* 1 EXPUNGE"
    proxy.faults.clear()
    assert len(await talk.ask(b"FETCH 1 FLAGS")) == 2


async def test_pop3_and_tls_towards_the_client(proxies: Proxies) -> None:
    _, proxied = proxies["pop3"]
    talk = await Talk.to(proxied.plain)
    talk.send(b"USER learner\r\nPASS practice\r\nLIST 1\r\nQUIT\r\n")
    assert (await talk.rest()).endswith(b"+OK 1 446\r\n+OK Bye.\r\n")
    context = ssl.create_default_context(cafile=str(proxied.ca))
    secure = Talk(*await asyncio.open_connection("127.0.0.1", proxied.tls, ssl=context))
    secure.send(b"QUIT\r\n")
    assert [line[:3] for line in (await secure.rest()).split(b"\r\n")] == [b"+OK", b"+OK", b""]


async def test_a_server_that_is_not_there(no_trouble: None) -> None:
    gone = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    port = gone.sockets[0].getsockname()[1]
    gone.close()
    proxy = Proxy(Upstream("imap", "127.0.0.1", port, tls=False, context=ssl.create_default_context()), Faults())
    proxied = await proxy.start()
    talk = await Imap.to(proxied.plain)
    assert await talk.rest() == b"* BYE The server behind the proxy cannot be reached.\r\n"
    await proxy.stop()


async def test_stop_ends_relays_and_leaves_no_task(proxies: Proxies, server: PracticeServer) -> None:
    talk = await logged_in(proxies["imap"][1].plain)
    for proxy, _ in proxies.values():
        await proxy.stop()
    assert await talk.rest() == b""
    await server.stop()
    assert asyncio.all_tasks() == {asyncio.current_task()}

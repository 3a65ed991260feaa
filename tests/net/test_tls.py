"""TLS and the ways of connecting that fail: what happened, where, and what to do next."""

from __future__ import annotations

import datetime
import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from protoscope.core.fact import BytesDiscarded, BytesReceived, Closed, Connected, TlsStarted
from protoscope.core.message import Side
from protoscope.net.session import ConnectError, Session, Timeouts
from protoscope.net.target import Target
from tests.net import toy
from tests.net.conftest import FAST, session
from tests.net.server import GREETING, Reader, Writer, saying, serving, upgrading

TlsFor = Callable[[str], ssl.SSLContext]
HASTY = Timeouts(connect=0.3, tls=0.3, greeting=0.3, close=0.3)


async def refused(live: Session) -> ConnectError:
    with pytest.raises(ConnectError) as caught:
        await live.connect()
    assert not live.connected
    assert not live.busy
    assert live.problem is caught.value
    assert str(caught.value) == f"{caught.value.where}: {caught.value.what}; {caught.value.next}"
    return caught.value


def tls_facts(live: Session) -> list[TlsStarted]:
    return [fact for fact in live.timeline.trace if isinstance(fact, TlsStarted)]


async def test_implicit_tls_with_a_known_authority(tls_for: TlsFor, ca: Path) -> None:
    async with serving(saying(b"TAG OK\r\n"), tls_for("127.0.0.1")) as port:
        live = session(port, tls=True, ca=ca)
        await live.connect()
        await live.command("NOOP")
        await live.quiet()
        await live.close()
    (started,) = tls_facts(live)
    assert (started.version, started.verified) == ("TLSv1.3", True)
    assert started.cipher.startswith("TLS_")
    assert "127.0.0.1" in started.peer
    assert "issued by" in started.peer
    assert "trustme" in started.peer
    assert live.timeline.present.secure


async def test_many_records_in_one_read_are_all_taken_in(tls_for: TlsFor, ca: Path) -> None:
    records = [b"* %d EXISTS\r\n" % number for number in range(50)]

    async def script(reader: Reader, writer: Writer) -> None:
        writer.write(GREETING)
        tag = (await reader.readuntil(b"\r\n")).split()[0]
        writer.writelines([*records, tag + b" OK\r\n"])
        await reader.read()

    async with serving(script, tls_for("127.0.0.1")) as port:
        live = session(port, tls=True, ca=ca)
        await live.connect()
        await live.command("NOOP")
        await live.quiet()
        await live.close()
    received = live.timeline.trace.octets(0, Side.SERVER, 0, 1 << 20)
    assert received == GREETING + b"".join(records) + b"A1 OK\r\n"


async def test_any_certificate_under_insecure_is_named_all_the_same(tls_for: TlsFor) -> None:
    async with serving(saying(), tls_for("wrong.example.org")) as port:
        live = session(port, tls=True, insecure=True)
        await live.connect()
        await live.close()
    (started,) = tls_facts(live)
    assert not started.verified
    assert "wrong.example.org" in started.peer
    assert "trustme" in started.peer


async def test_an_unknown_authority(tls_for: TlsFor) -> None:
    async with serving(saying(), tls_for("127.0.0.1")) as port:
        live = session(port, tls=True)
        problem = await refused(live)
    assert problem.where == f"imaps://127.0.0.1:{port}"
    assert problem.what == "the server's certificate is not trusted: its authority is not known here"
    assert problem.next == "use --ca FILE with the authority's certificate, or --insecure to accept any"
    opened, closed = live.timeline.trace
    assert isinstance(opened, Connected)
    assert closed == Closed(0, closed.at, "error", problem.what)


async def test_a_self_signed_certificate(authority: trustme.CA) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with authority.private_key_pem.tempfile() as key, authority.cert_pem.tempfile() as cert:
        context.load_cert_chain(cert, key)
    async with serving(saying(), context) as port:
        problem = await refused(session(port, tls=True))
        live = session(port, tls=True, insecure=True)
        await live.connect()
        await live.close()
    assert "is not trusted: it is self-signed" in problem.what
    assert tls_facts(live)[0].peer.endswith("self-signed")


async def test_a_wrong_name(tls_for: TlsFor, ca: Path) -> None:
    async with serving(saying(), tls_for("wrong.example.org")) as port:
        problem = await refused(session(port, tls=True, ca=ca))
    assert "is for another" in problem.what
    assert "127.0.0.1" in problem.what
    assert "--insecure" in problem.next


async def test_an_expired_certificate(authority: trustme.CA, ca: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    authority.issue_cert("127.0.0.1", not_before=datetime.datetime(2019, 1, 1), not_after=past).configure_cert(context)
    async with serving(saying(), context) as port:
        problem = await refused(session(port, tls=True, ca=ca))
    assert problem.what == "the server's certificate has expired"


@pytest.mark.parametrize("content", [None, b"no certificate\n"])
async def test_a_ca_file_that_is_of_no_use(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_bytes(content)
    async with serving(saying()) as port:
        problem = await refused(session(port, tls=True, ca=path))
    assert str(path) in problem.what
    assert problem.next == "--ca wants a readable file with PEM certificates"


async def test_tls_to_a_plaintext_port() -> None:
    async with serving(saying()) as port:
        live = session(port, tls=True)
        problem = await refused(live)
    assert problem.what == "this port speaks plaintext, not TLS"
    assert problem.next == f"use imap://127.0.0.1:{port} with STARTTLS, or port 993"
    for fact in live.timeline.trace:
        assert not isinstance(fact, BytesReceived)


async def test_plaintext_to_a_tls_port_that_waits(tls_for: TlsFor) -> None:
    async with serving(saying(), tls_for("127.0.0.1")) as port:
        problem = await refused(session(port, timeouts=HASTY))
    assert problem.what == "connected, but no greeting came within 0.3 seconds"
    assert problem.next == f"if the server waits for TLS, as on port 993, use imaps://127.0.0.1:{port}"


async def test_plaintext_to_a_tls_port_that_sends_an_alert() -> None:
    async with serving(saying(greeting=b"\x15\x03\x03\x00\x02\x02\x16")) as port:
        problem = await refused(session(port))
    assert problem.what == "the server answered in TLS, but the connection was opened in plaintext"
    assert problem.next == f"use imaps://127.0.0.1:{port}"


async def test_a_greeting_without_an_end() -> None:
    async with serving(saying(greeting=b"* OK never")) as port:
        problem = await refused(session(port, timeouts=HASTY))
    assert problem.what == "no complete greeting within 0.3 seconds, only 10 octets without a line end"


async def test_no_greeting_but_the_end() -> None:
    async def script(reader: Reader, writer: Writer) -> None:
        return

    async with serving(script) as port:
        live = session(port)
        problem = await refused(live)
    assert problem.what == "the server closed the connection before its greeting"
    assert [type(fact) for fact in live.timeline.trace] == [Connected, Closed]


async def test_the_end_during_the_handshake() -> None:
    async def script(reader: Reader, writer: Writer) -> None:
        await reader.read(10)

    async with serving(script) as port:
        problem = await refused(session(port, tls=True))
    assert problem.what.endswith("during the TLS handshake")


async def test_a_handshake_that_never_ends() -> None:
    async def script(reader: Reader, writer: Writer) -> None:
        await reader.read()

    async with serving(script) as port:
        problem = await refused(session(port, tls=True, timeouts=HASTY))
    assert problem.what == "no TLS handshake within 0.3 seconds"


async def test_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        live = session(port)
        problem = await refused(live)
    assert problem.what == "nothing listens on this port (connection refused)"
    assert "143 (imap://) and 993 (imaps://)" in problem.next
    assert len(live.timeline.trace) == 0


@pytest.mark.parametrize("host", ["absent.example", "a" * 70 + ".example", "x..y"])
async def test_names_that_lead_nowhere(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(name: bytes, *_: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    if host == "absent.example":
        monkeypatch.setattr(socket, "getaddrinfo", unknown)
    live = Session(Target("imap", host, 143, tls=False), toy.timeline(), timeouts=FAST)
    problem = await refused(live)
    assert host in problem.what
    assert "spelling" in problem.next


async def test_starttls_and_what_follows_it(tls_for: TlsFor, ca: Path) -> None:
    async with serving(upgrading(tls_for("127.0.0.1"))) as port:
        live = session(port, ca=ca)
        await live.connect()
        await live.command("STARTTLS")
        await live.command("NOOP")
        assert live.queued == 1
        await live.quiet()
        await live.close()
    trace = live.timeline.trace
    assert trace.octets(0, Side.CLIENT, 0, 100) == b"A1 STARTTLS\r\nA2 NOOP\r\n"
    assert [type(fact).__name__ for fact in trace] == [
        "Connected",
        "BytesReceived",
        "BytesSent",
        "BytesReceived",
        "TlsStarted",
        "BytesSent",
        "BytesReceived",
        "Closed",
    ]


INJECTED = b"A2 OK you are logged in\r\n* CAPABILITY IMAP4rev2 AUTH=PLAIN\r\n"


async def test_octets_injected_before_the_handshake_are_dropped_and_reported(tls_for: TlsFor, ca: Path) -> None:
    async with serving(upgrading(tls_for("127.0.0.1"), INJECTED)) as port:
        live = session(port, ca=ca)
        await live.connect()
        await live.command("STARTTLS")
        await live.quiet()
        await live.command("NOOP")
        await live.quiet()
        await live.close()
    trace = live.timeline.trace
    discarded = [fact for fact in trace if isinstance(fact, BytesDiscarded)]
    assert b"".join(fact.data for fact in discarded) == INJECTED
    assert "possibly injected" in discarded[0].reason
    assert trace.octets(0, Side.SERVER, 0, 200) == GREETING + b"A1 OK Begin TLS negotiation now\r\nA2 OK done\r\n"
    assert len(tls_facts(live)) == 1


async def test_octets_injected_in_a_packet_of_their_own_are_never_acted_on(tls_for: TlsFor, ca: Path) -> None:
    async def script(reader: Reader, writer: Writer) -> None:
        writer.write(GREETING)
        await reader.readuntil(b"\r\n")
        writer.write(b"A1 OK Begin TLS negotiation now\r\n")
        await reader.read(1)
        writer.write(INJECTED)
        await reader.read()

    async with serving(script) as port:
        live = session(port, ca=ca)
        await live.connect()
        await live.command("STARTTLS")
        await live.quiet()
    assert live.problem is not None
    assert live.problem.what == "this port speaks plaintext, not TLS"
    assert b"logged in" not in live.timeline.trace.octets(0, Side.SERVER, 0, 200)


async def test_an_untrusted_certificate_after_starttls_ends_the_connection(tls_for: TlsFor) -> None:
    async with serving(upgrading(tls_for("127.0.0.1"))) as port:
        live = session(port)
        await live.connect()
        await live.command("STARTTLS")
        await live.command("LOGIN alice wonderland")
        await live.quiet()
    assert not live.connected
    assert live.problem is not None
    assert "is not trusted" in live.problem.what
    assert live.timeline.trace.octets(0, Side.CLIENT, 0, 100) == b"A1 STARTTLS\r\n"


async def test_starttls_that_is_refused_leaves_the_connection_as_it_was() -> None:
    async with serving(saying(b"TAG NO not now\r\n* 1 EXISTS\r\n", b"TAG OK\r\n")) as port:
        live = session(port)
        await live.connect()
        await live.command("STARTTLS")
        await live.quiet()
        await live.command("NOOP")
        await live.quiet()
        assert live.connected
        await live.close()
    assert not tls_facts(live)
    assert not any(isinstance(fact, BytesDiscarded) for fact in live.timeline.trace)


async def test_the_handshake_follows_a_raw_starttls(tls_for: TlsFor, ca: Path) -> None:
    async with serving(upgrading(tls_for("127.0.0.1"))) as port:
        live = session(port, ca=ca)
        await live.connect()
        await live.raw(b"x STARTTLS\r\n")
        await live.command("NOOP")
        await live.quiet()
        await live.close()
    assert len(tls_facts(live)) == 1

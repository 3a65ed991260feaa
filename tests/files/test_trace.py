"""The trace file: facts in, lines out, and the same facts back; secrets stay out of it."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from protoscope.core.fact import BytesDiscarded, BytesReceived, BytesSent, Closed, Connected, Fact, TlsStarted
from protoscope.core.span import Span
from protoscope.files.reading import TraceError, read
from protoscope.files.trace import Writer

EVERY_OCTET = bytes(range(256))
FACTS: tuple[Fact, ...] = (
    Connected(0, 1784000000.5, "imap", "mail.example.org", 143),
    BytesReceived(0, 1784000000.75, b"* OK ready\r\n" + EVERY_OCTET),
    BytesSent(0, 1784000001.0, b"A1 STARTTLS\r\n"),
    BytesDiscarded(0, 1784000001.5, b"A2 OK\r\n", "possibly injected"),
    TlsStarted(0, 1784000002.0, "TLSv1.3", "TLS_AES_256_GCM_SHA384", "CN=mail, self-signed", verified=False),
    Closed(0, 1784000003.0, "server"),
    Connected(1, 1784000004.0, "imap", "mail.example.org", 143),
    Closed(1, 1784000005.0, "error", "the connection broke"),
)
LOGIN = BytesSent(0, 1.0, b"A1 LOGIN alice wonderland\r\n", (Span(15, 25),))


def written(path: Path, *facts: Fact) -> bytes:
    with Writer(path, "imap") as file:
        for fact in facts:
            file.write(fact)
    return path.read_bytes()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    written(tmp_path / "t", *FACTS)
    recording = read(tmp_path / "t")
    assert recording.protocol == "imap"
    assert recording.facts == FACTS
    assert recording.problems == ()


def test_lines_are_readable_ascii(tmp_path: Path) -> None:
    octets = written(tmp_path / "t", *FACTS)
    header, first, second, third, *_ = octets.splitlines()
    assert json.loads(header) == {"protoscope": 1, "protocol": "imap"}
    assert json.loads(first) == {
        "fact": "connected",
        "connection": 0,
        "at": 1784000000.5,
        "protocol": "imap",
        "host": "mail.example.org",
        "port": 143,
    }
    assert json.loads(second)["data"].encode("latin-1") == b"* OK ready\r\n" + EVERY_OCTET
    assert third == rb'{"fact": "sent", "connection": 0, "at": 1784000001.0, "data": "A1 STARTTLS\r\n"}'
    assert all(octet == 0x0A or 0x20 <= octet < 0x7F for octet in octets)


def test_secrets_are_masked_with_their_length_and_place(tmp_path: Path) -> None:
    octets = written(tmp_path / "t", LOGIN)
    assert b"wonderland" not in octets
    assert base64.b64encode(b"wonderland") not in octets
    assert json.loads(octets.splitlines()[1])["secrets"] == [[15, 25]]
    assert read(tmp_path / "t").facts == (BytesSent(0, 1.0, b"A1 LOGIN alice **********\r\n", (Span(15, 25),)),)


def test_each_fact_is_in_the_file_when_written(tmp_path: Path) -> None:
    file = Writer(tmp_path / "t", "pop3")
    for count, fact in enumerate(FACTS, 1):
        file.write(fact)
        assert len(read(tmp_path / "t").facts) == count
    file.close()


def test_the_file_is_for_its_owner_and_never_overwritten(tmp_path: Path) -> None:
    written(tmp_path / "t", LOGIN)
    assert (tmp_path / "t").stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        Writer(tmp_path / "t", "imap")
    assert len(read(tmp_path / "t").facts) == 1


DAMAGED = {
    "cut short": b'{"fact": "sent", "connection": 0, "at": 1784',
    "no JSON": b"\xff\xfe garbage",
    "no object": b"[1, 2]",
    "no such fact": b'{"fact": "thought", "connection": 0, "at": 1.0}',
    "no fact": b'{"connection": 0, "at": 1.0}',
    "a fact that is a list": b'{"fact": ["sent"], "connection": 0, "at": 1.0}',
    "missing field": b'{"fact": "sent", "at": 1.0, "data": "x"}',
    "wrong type": b'{"fact": "sent", "connection": "0", "at": 1.0, "data": "x"}',
    "no octet": '{"fact": "sent", "connection": 0, "at": 1.0, "data": "x\u0100"}'.encode(),
    "data that is a number": b'{"fact": "sent", "connection": 0, "at": 1.0, "data": 7}',
    "impossible connection": b'{"fact": "sent", "connection": 65536, "at": 1.0, "data": "x"}',
    "negative connection": b'{"fact": "sent", "connection": -1, "at": 1.0, "data": "x"}',
    "impossible time": b'{"fact": "sent", "connection": 0, "at": -1.0, "data": "x"}',
    "time without a date": b'{"fact": "sent", "connection": 0, "at": 1e300, "data": "x"}',
    "impossible end": b'{"fact": "closed", "connection": 0, "at": 1.0, "by": "magic"}',
    "nested too deep": b"[" * 100_000,
}


@pytest.mark.parametrize("line", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_line_is_skipped_and_named(line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "t"
    octets = written(path, FACTS[0], FACTS[2])
    header, first, second = octets.splitlines()
    path.write_bytes(b"\n".join([header, first, line, second]))
    recording = read(path)
    assert recording.facts == (FACTS[0], FACTS[2])
    (problem,) = recording.problems
    assert str(problem).startswith(f"{path}:3: no fact: ")
    assert str(problem).endswith("; the line was skipped")


@pytest.mark.parametrize("content", [b"", b"\n"])
def test_an_empty_file_is_no_trace(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes(content)
    with pytest.raises(TraceError, match="t: there is nothing in it"):
        read(tmp_path / "t")


@pytest.mark.parametrize("content", [b"From alice\n", b'{"fact": "sent"}\n', b'{"protoscope": "1"}\n'])
def test_a_file_without_a_header_is_no_trace(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes(content)
    with pytest.raises(TraceError, match="t:1: no protoscope trace, whose first line is"):
        read(tmp_path / "t")


def test_a_later_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t").write_bytes(b'{"protoscope": 2, "protocol": "imap"}\n')
    with pytest.raises(TraceError, match=r"written by a later protoscope \(format 2, known is 1\)"):
        read(tmp_path / "t")

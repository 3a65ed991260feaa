"""The wing as a whole: whatever the peer writes, nothing raises and nothing is lost (laws 2 and 3)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from protoscope.core.fact import BytesDiscarded, BytesReceived, BytesSent, Closed, Connected, Fact, TlsStarted
from protoscope.core.message import Kind, Side
from protoscope.core.protocol import Account, CommandError, Context
from protoscope.core.trace import Trace
from protoscope.imap.commands.catalogue import CATALOGUE
from protoscope.imap.wing import WING
from protoscope.timeline.timeline import Timeline
from tests.imap.dialogue import SELECTED, state, timeline

WORDS = [
    *(b"* ", b"A1 ", b"A2 ", b"+ ", b"OK ", b"NO ", b"BAD ", b"BYE ", b"PREAUTH ", b"\r\n", b"\n", b" ", b"(", b")"),
    *(b"[", b"]", b'"', b"\\", b"{3}\r\n", b"{3+}\r\n", b"~{2}\r\n", b"0", b"7", b"-1", b"99999999999", b"NIL", b"\0"),
    *(
        b"EXISTS",
        b"EXPUNGE",
        b"RECENT",
        b"FETCH ",
        b"FLAGS ",
        b"LIST ",
        b"STATUS ",
        b"SEARCH ",
        b"ESEARCH ",
        b"VANISHED ",
    ),
    *(
        b"UID ",
        b"BODY[] ",
        b"BODYSTRUCTURE ",
        b"ENVELOPE ",
        b"INTERNALDATE ",
        b"CAPABILITY ",
        b"ENABLED ",
        b"NAMESPACE ",
    ),
    *(b"SELECT ", b"LOGIN ", b"AUTHENTICATE PLAIN", b"IDLE", b"DONE", b"RENAME ", b"STORE 1 +FLAGS.SILENT ", b"INBOX "),
    *(
        b"[UIDNEXT ",
        b"[CLOSED]",
        b"[PERMANENTFLAGS (",
        b"\\Seen",
        b"\xff\xfe",
        "ü".encode(),
        b"&APw-",
        b"1:*",
        b"hello",
    ),
]
WRITES = st.lists(st.tuples(st.booleans(), st.lists(st.sampled_from(WORDS), min_size=1, max_size=14)), max_size=12)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(WRITES)
def test_nothing_that_is_written_raises_or_is_lost(writes: list[tuple[bool, list[bytes]]]) -> None:
    line = timeline(*SELECTED)
    for from_server, words in writes:
        octets = b"".join(words) + b"\r\n"
        line.trace.append(BytesReceived(0, 1.0, octets) if from_server else BytesSent(0, 1.0, octets))
    line.trace.append(Closed(0, 2.0, "server"))
    line.grow()
    for index in range(len(line)):
        message, (before, after) = line.message(index), line.around(index)
        assert WING.explain(message, before, after).text
        assert all(0 <= found.start <= found.end for found in line.findings(index))
        line.secrets(message)
    for side in Side:
        messages = [m for m in line.messages() if m.side is side and m.kind is not Kind.EVENT]
        assert b"".join(m.octets for m in messages) == line.trace.octets(0, side, 0, line.trace.length(0, side))
        assert all(one.end == other.start for one, other in pairwise(messages))


@settings(max_examples=200)
@given(st.text(alphabet='ABDEFILNOSTU ()"{}@\\$*:1ü\ud800\x00[]~', max_size=30), st.integers(0, 30))
def test_nothing_that_is_typed_raises_but_a_command_error(line: str, cursor: int) -> None:
    present = state(*SELECTED)
    WING.complete(line, cursor, present)
    WING.hazard(line, present)
    WING.sends_credentials(line)
    assert all(0 <= start < end <= len(line) for start, end in WING.mask(line))
    column = refused_at(line)
    assert column is None or 0 <= column <= len(line)


def refused_at(line: str) -> int | None:
    """The column that a CommandError points at; None where the line can be sent."""
    try:
        WING.command(line, state(*SELECTED), Context(Account("alice")))
    except CommandError as error:
        return error.column
    return None


@pytest.mark.parametrize("name", CATALOGUE)
def test_every_command_can_be_typed_explained_and_parsed(name: str) -> None:
    present = state(*SELECTED)
    assert WING.complete(name, len(name), present).reference == CATALOGUE[name].reference
    line = timeline(*SELECTED, b"C: A3 " + name.encode())
    last = line.message(len(line) - 1)
    assert WING.explain(last, present, present).text


@pytest.mark.parametrize(
    "fact",
    [
        Connected(1, 0.0, "imap", "mail.example", 993),
        TlsStarted(0, 0.0, "TLSv1.3", "TLS_AES_256_GCM_SHA384", "", verified=False),
        BytesDiscarded(0, 0.0, b"A1 OK injected\r\n", "they came before TLS"),
        Closed(0, 0.0, "error", "reset"),
    ],
)
def test_events_are_explained(fact: Fact) -> None:
    line = timeline(*SELECTED)
    line.trace.append(fact)
    line.grow()
    last = line.message(len(line) - 1)
    assert last.kind is Kind.EVENT
    assert WING.explain(last, *line.around(last.index)).text


def test_the_same_facts_give_the_same_states() -> None:
    first = timeline(*SELECTED)
    second = Timeline(WING, Trace())
    for fact in first.trace:
        second.trace.append(fact)
        second.grow()
    assert [first.state_at(count) for count in range(len(first) + 1)] == [
        second.state_at(count) for count in range(len(second) + 1)
    ]

"""Findings: every quirk that was tolerated is told, with the octets it is about (law 3)."""

from __future__ import annotations

import json
from base64 import b64decode

import pytest

from protoscope.core.fact import BytesDiscarded, BytesReceived, BytesSent, Connected
from protoscope.core.finding import Severity
from protoscope.core.trace import Trace
from protoscope.imap.rules.defects import DEFECTS
from protoscope.imap.wing import WING
from protoscope.timeline.timeline import Timeline
from tests.imap.dialogue import SELECTED, timeline
from tests.shared import TRANSCRIPTS, needs_transcripts


def found(line: bytes) -> list[tuple[str, bytes]]:
    """The findings of the last message: what the grammar calls them, or the rule, and octets."""
    grown = timeline(*SELECTED, line)
    octets = grown.message(len(grown) - 1).octets
    return [(each.defect or each.rule, octets[each.start : each.end]) for each in grown.findings(len(grown) - 1)]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (b"S: * STATUS INBOX (MESSAGES 0) ", "trailing-space"),
        (b"S: *  1843 EXISTS", "double-space"),
        (b"S: * OK [HIGHESTMODSEQ 10234]", "no-text"),
        (b'S: * 1 FETCH (BODYSTRUCTURE ("ALTERNATIVE"))', "no-parts"),
        (b"S: Server Unavailable.", "no-tag"),
        (b"S: \0\0* OK still here", "nul-padding"),
        (b"S: * 1 FETCH (FLAGS (\\Seen)", "unclosed-parenthesis"),
        (b"C: A3 FETCH 1 (FLAGS  UID)", "double-space"),
        (b"C: A3", "no-command"),
    ],
)
def test_quirks_are_findings(line: bytes, rule: str) -> None:
    assert rule in [name for name, _ in found(line)]


@pytest.mark.parametrize(
    "line",
    [
        b"S: * 3 EXISTS",
        b'S: * LIST (\\HasNoChildren) "/" "With Space"',
        b"S: * OK [UIDNEXT 13] Predicted",
        b"S: * SEARCH",
        b"C: A3 UID FETCH 1:* (FLAGS BODY.PEEK[HEADER.FIELDS (FROM TO)])",
        b"C: A3 XYZZY 1 (2)",
    ],
)
def test_what_is_right_or_only_unknown_is_no_finding(line: bytes) -> None:
    assert found(line) == []


def test_octets_that_no_rule_explains_are_one_finding() -> None:
    rules = found(b"S: * 3 EXISTS maybe")
    assert rules
    assert all(octets for _, octets in rules)


def test_discarded_octets_are_an_error() -> None:
    line = timeline(*SELECTED)
    line.trace.append(BytesDiscarded(0, 9.0, b"A1 OK injected\r\n", "they came before TLS"))
    line.grow()
    (finding,) = line.findings(len(line) - 1)
    assert (finding.rule, finding.severity) == ("discarded", Severity.ERROR)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        (b"S: A9 OK nobody asked", "I-001"),
        (b"S: * 9 FETCH (FLAGS ())", "I-083"),
        (b"S: * 4 EXPUNGE", "I-081"),
        (b"S: * 1 EXISTS", "I-082"),
        (b"S: * 1 EXPUNGE", "I-080"),
    ],
)
def test_what_cannot_be_right_here(line: bytes, rule: str) -> None:
    assert rule in [name for name, _ in found(line)]


@pytest.mark.parametrize(
    ("command", "is_allowed"),
    [(b"FETCH 1 FLAGS", False), (b"SEARCH ALL", False), (b"UID FETCH 1 FLAGS", True), (b"NOOP", True)],
)
def test_when_expunge_is_allowed(command: bytes, is_allowed: bool) -> None:
    """RFC 9051, 7.5.1."""
    line = timeline(*SELECTED, b"C: A3 " + command, b"S: * 1 EXPUNGE")
    assert (line.findings(len(line) - 1) == ()) == is_allowed


def test_idle_may_expunge() -> None:
    line = timeline(*SELECTED, b"C: A3 IDLE", b"S: + idling", b"S: * 1 EXPUNGE")
    assert line.findings(len(line) - 1) == ()


def test_another_mailbox_may_be_smaller() -> None:
    line = timeline(*SELECTED, b"C: A3 SELECT Small", b"S: * 1 EXISTS")
    assert line.findings(len(line) - 1) == ()


@pytest.mark.parametrize(("host", "is_told"), [("mail.example", True), ("127.0.0.1", False)])
def test_a_password_in_plaintext_is_told(host: str, is_told: bool) -> None:
    line = Timeline(WING, Trace())
    line.trace.append(Connected(0, 0.0, "imap", host, 143))
    line.trace.append(BytesSent(0, 1.0, b"A1 LOGIN alice wonderland\r\n"))
    line.grow()
    assert [finding.rule for finding in line.findings(1)] == (["plaintext-password"] if is_told else [])
    assert "wonderland" not in str(line.findings(1))


def test_utf8_is_no_defect_once_it_is_enabled() -> None:
    name = 'S: * LIST () "/" "Entwürfe"'.encode()
    assert "mailbox-8bit" in [rule for rule, _ in found(name)]
    line = timeline(*SELECTED, b"S: * ENABLED UTF8=ACCEPT", name)
    assert line.findings(len(line) - 1) == ()


@needs_transcripts
@pytest.mark.parametrize("name", ["dovecot-imap", "dovecot-imap-bad", "dovecot-imap-tls-auth"])
def test_every_defect_that_is_seen_has_its_row(name: str) -> None:
    line = Timeline(WING, Trace())
    for row in map(json.loads, (TRANSCRIPTS / f"{name}.jsonl").read_text().splitlines()):
        fact = BytesSent if row["dir"] == "C" else BytesReceived
        line.trace.append(fact(0, row["t"], b64decode(row["b64"])))
    line.grow()
    for index in range(len(line)):
        seen = {*line.message(index).defects, *(defect for node in line.tree(index).walk() for defect in node.defects)}
        assert seen <= set(DEFECTS.by_id)


@pytest.mark.parametrize(
    "command",
    [
        b'C: A9 APPEND x CATENATE (URL "/x")',
        b"C: A9 RENAME a b",
        b"C: A9 COPY 1 x",
        b"C: A9 SEARCH UID 1",
    ],
)
def test_rules_read_any_command_whatever_stands_second(command: bytes) -> None:
    line = timeline(*SELECTED, command, b'S: * 1 FETCH (BODY[]<0> "a")', b"S: A9 OK done")
    for index in range(len(line)):
        line.findings(index)

"""No false alarm: what right servers say is no error, but for the deviations that are listed with their sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from protoscope.core.finding import Severity
from protoscope.core.message import Side
from protoscope.core.trace import Trace
from protoscope.files.reading import read
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing
from tests.shared import TRANSCRIPTS, needs_transcripts

DEVIATIONS = {
    "I-033": "RFC 5161, 3.1: a successful ENABLE MUST send an untagged ENABLED; Dovecot's ENABLE of what it does not "
    "have gets OK alone.",
    "I-043": "RFC 9051, 6.2.2: a string that is no base64 MUST be rejected with a tagged BAD; Dovecot says NO.",
    "I-205": "RFC 3516, 4.3: BINARY.SIZE MUST match the size of what BINARY returns; Dovecot says 3064 for 3072.",
    "P-033": "RFC 2449, 5: what is available in the AUTHORIZATION state MUST be announced in both; Dovecot drops USER.",
}
"""Where Dovecot 2.3 really deviates."""


@needs_transcripts
@pytest.mark.parametrize("path", sorted(TRANSCRIPTS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_what_dovecot_said_is_no_error(path: Path) -> None:
    protocol = "pop3" if "pop3" in path.name else "imap"
    made = Timeline(wing(protocol), Trace())
    for fact in read(path, protocol).facts:
        made.trace.append(fact)
    made.grow()
    found = [finding for index in range(len(made)) for finding in made.findings(index)]
    errors = {each.rule: each.text for each in found if each.severity is Severity.ERROR and each.side is Side.SERVER}
    assert {rule: text for rule, text in errors.items() if rule not in DEVIATIONS} == {}

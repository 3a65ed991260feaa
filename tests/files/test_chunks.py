"""Plain recordings: one JSON line for each read or write."""

from __future__ import annotations

from pathlib import Path

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.files.reading import read
from tests.shared import TRANSCRIPTS, needs_transcripts


def test_reads_and_writes_become_facts(tmp_path: Path) -> None:
    path = tmp_path / "dialogue.jsonl"
    path.write_text(
        '{"dir": "S", "t": 0.25, "b64": "K09LIGhpDQo="}\n'
        '{"dir": "C", "t": 0.5, "b64": "UVVJVA0K"}\n'
        '{"dir": "X", "t": 0.5, "b64": ""}\n'
        '{"dir": "C", "t": 0.5, "b64": "?"}\n'
        '{"dir": "S", "t": 0.75, "b64": "K09LIGhpDQo=", "conn": "second"}\n'
    )
    recording = read(path, "pop3")
    assert recording.facts == (
        Connected(0, 0.25, "pop3", "dialogue", 0),
        BytesReceived(0, 0.25, b"+OK hi\r\n"),
        BytesSent(0, 0.5, b"QUIT\r\n"),
        Connected(1, 0.75, "pop3", "dialogue", 0),
        BytesReceived(1, 0.75, b"+OK hi\r\n"),
    )
    assert [problem.line for problem in recording.problems] == [3, 4]


@needs_transcripts
def test_every_shared_transcript_is_read_whole() -> None:
    for path in sorted(TRANSCRIPTS.glob("*.jsonl")):
        recording = read(path, "imap" if "imap" in path.name else "pop3")
        data = [fact for fact in recording.facts if isinstance(fact, (BytesSent, BytesReceived))]
        assert recording.problems == ()
        assert len(data) == len(path.read_bytes().splitlines())

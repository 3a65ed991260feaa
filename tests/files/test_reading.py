"""Reading recordings of any form, in batches, whole or cut."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.fact import BytesReceived, BytesSent, Connected, Fact
from protoscope.core.span import Span
from protoscope.files import reading
from protoscope.files.reading import TraceError, begin, read
from protoscope.files.trace import Writer
from tests.files.test_trace import FACTS, LOGIN, written


def test_a_transcript_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "bug.txt"
    path.write_bytes(b"# seen on Monday\r\n  S: +OK hi\r\nC: STAT\n\nS:\nwhat?\nS: +OK 2 320")
    recording = read(path)
    assert recording.protocol == "pop3"
    assert recording.facts == (
        Connected(0, 0.0, "pop3", "bug", 0),
        BytesReceived(0, 0.0, b"+OK hi\r\n"),
        BytesSent(0, 0.0, b"STAT\r\n"),
        BytesReceived(0, 0.0, b"\r\n"),
        BytesReceived(0, 0.0, b"+OK 2 320\r\n"),
    )
    assert [str(problem) for problem in recording.problems] == [
        f"{path}:6: neither C: nor S: stands before it; the line was skipped"
    ]


@pytest.mark.parametrize(
    ("content", "protocol"),
    [
        ('{"dir": "S", "t": 0.25, "b64": "K09LIGhpDQo="}', "pop3"),
        ('{"dir": "S", "t": 0.25, "b64": "KiBPSw0K"}', "imap"),
        ("C: A1 NOOP\nS: * OK hi", "imap"),
    ],
)
def test_the_greeting_tells_the_protocol(content: str, protocol: str, tmp_path: Path) -> None:
    (tmp_path / "t").write_text(content)
    assert begin(tmp_path / "t").protocol == protocol


def test_a_form_that_does_not_tell_its_protocol_wants_to_be_told(tmp_path: Path) -> None:
    (tmp_path / "t").write_text("C: NOOP\n")
    with pytest.raises(TraceError, match="say it with --protocol imap or --protocol pop3"):
        begin(tmp_path / "t")
    assert begin(tmp_path / "t", "pop3").form == "transcript"


def test_a_trace_of_another_protocol_is_refused(tmp_path: Path) -> None:
    written(tmp_path / "t", *FACTS)
    with pytest.raises(TraceError, match="it is a trace of imap, not of pop3"):
        begin(tmp_path / "t", "pop3")


def test_an_unknown_protocol_is_named(tmp_path: Path) -> None:
    (tmp_path / "t").write_text('{"protoscope": 1, "protocol": "smtp"}\n')
    with pytest.raises(TraceError, match="no protocol 'smtp' here, only imap and pop3"):
        begin(tmp_path / "t")


def test_a_long_file_comes_in_batches(tmp_path: Path) -> None:
    facts = [BytesReceived(0, float(at), b"* 1 EXISTS\r\n" * 100) for at in range(200)]
    octets = written(tmp_path / "t", *facts)
    batches = list(begin(tmp_path / "t"))
    assert len(batches) > 5
    assert [fact for batch in batches for fact in batch.facts] == facts
    assert [batch.read for batch in batches] == sorted(batch.read for batch in batches)
    assert batches[-1].read == len(octets)
    assert max(len(batch.facts) for batch in batches) < 2 * reading.BATCH // 1200


OCTETS = st.binary(max_size=40)
ANY_FACTS: st.SearchStrategy[list[Fact]] = st.lists(
    st.one_of(
        st.sampled_from(FACTS),
        st.builds(BytesReceived, st.just(0), st.just(1.5), OCTETS),
        st.builds(BytesSent, st.just(0), st.just(1.5), OCTETS, st.just((Span(0, 0),))),
    ),
    max_size=8,
)


@given(facts=ANY_FACTS, data=st.data())
def test_a_trace_cut_at_any_octet_opens_with_everything_before_the_cut(
    facts: list[Fact], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("cut") / "t"
    octets = written(path, *facts)
    header = octets.index(b"\n")
    cut = data.draw(st.integers(header, len(octets)))
    path.write_bytes(octets[:cut])
    whole_lines = (
        octets[: cut + 1].count(b"\n") - 1 if octets[cut : cut + 1] == b"\n" else octets[:cut].count(b"\n") - 1
    )
    recording = read(path)
    assert list(recording.facts) == facts[: max(whole_lines, 0)]
    assert len(recording.problems) == (cut > header and octets[cut - 1 : cut + 1] != b"}\n" and octets[cut - 1] != 0x0A)


def test_a_trace_cut_in_its_header_says_so(tmp_path: Path) -> None:
    octets = written(tmp_path / "t", *FACTS)
    for cut in range(1, octets.index(b"\n")):
        (tmp_path / "t").write_bytes(octets[:cut])
        with pytest.raises(TraceError, match="t:1: no protoscope trace"):
            begin(tmp_path / "t")


KILLED = """
import sys, time
from pathlib import Path
from protoscope.core.fact import BytesReceived
from protoscope.files.trace import Writer
file = Writer(Path(sys.argv[1]), "imap")
for number in range(500):
    file.write(BytesReceived(0, float(number), b"* OK still here\\r\\n"))
print("written", flush=True)
time.sleep(60)
"""


def test_a_kill_loses_nothing_that_was_recorded(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path / "t")], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"written\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    recording = read(tmp_path / "t")
    assert len(recording.facts) == 500
    assert recording.problems == ()


def test_secrets_stay_out_of_the_file(tmp_path: Path) -> None:
    assert b"wonderland" not in written(tmp_path / "t", LOGIN)
    assert Writer(tmp_path / "other", "imap").path.read_bytes() == b'{"protoscope": 1, "protocol": "imap"}\n'

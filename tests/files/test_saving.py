"""Saving at any time: all facts so far, then those that follow, and no secret that the grammar knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from protoscope.core.fact import BytesReceived, BytesSent, Connected, Fact
from protoscope.core.span import Span
from protoscope.core.trace import Trace
from protoscope.files.reading import read
from protoscope.files.saving import Saving, save
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing

SAID: tuple[Fact, ...] = (
    Connected(0, 1.0, "imap", "h", 143),
    BytesReceived(0, 2.0, b"* OK hi\r\n"),
    BytesSent(0, 3.0, b"A1 LOGIN alice won"),
    BytesSent(0, 4.0, b"derland\r\nA2 NOOP\r\n"),
    BytesReceived(0, 5.0, b"A1 OK in\r\nA2 OK done\r\n"),
)


def timeline(*facts: Fact) -> Timeline:
    made = Timeline(wing("imap"), Trace())
    for fact in facts:
        made.trace.append(fact)
    made.grow()
    return made


def test_secrets_that_nobody_marked_are_masked_over_several_facts(tmp_path: Path) -> None:
    save(timeline(*SAID), tmp_path / "t")
    assert read(tmp_path / "t").facts == (
        *SAID[:2],
        BytesSent(0, 3.0, b"A1 LOGIN alice ***", (Span(15, 18),)),
        BytesSent(0, 4.0, b"*******\r\nA2 NOOP\r\n", (Span(0, 7),)),
        SAID[4],
    )


def test_a_running_session_goes_on_in_the_file(tmp_path: Path) -> None:
    line = timeline(*SAID)
    saving = Saving(line, tmp_path / "folder" / "t")
    while not saving.done:
        saving.step(2)
    line.trace.append(BytesReceived(0, 6.0, b"* 3 EXISTS\r\n"))
    line.grow()
    assert not saving.done
    saving.step()
    assert read(saving.path).facts[-1] == BytesReceived(0, 6.0, b"* 3 EXISTS\r\n")
    saving.close()


def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "t").write_text("mine")
    with pytest.raises(FileExistsError):
        Saving(timeline(*SAID), tmp_path / "t")
    assert (tmp_path / "t").read_text() == "mine"

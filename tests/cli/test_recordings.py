"""`parse` and `open` on recordings: forms, filters, and what is said where a file cannot be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from protoscope.cli.main import main
from protoscope.core.fact import BytesReceived, BytesSent, Closed, Connected
from protoscope.files.trace import Writer
from protoscope.tui.opened import Wanted
from tests.cli.test_commands import run, started

__all__ = ["started"]


@pytest.fixture
def trace(tmp_path: Path) -> Path:
    path = tmp_path / "session.trace"
    with Writer(path, "pop3") as file:
        file.write(Connected(0, 1.0, "pop3", "h", 110))
        file.write(BytesReceived(0, 2.0, b"+OK hi\r\n"))
        file.write(BytesSent(0, 3.0, b"STAT\r\n"))
        file.write(BytesReceived(0, 4.5, b"-ERR [SYS/TEMP] later\r\n"))
        file.write(Closed(0, 5.0, "server"))
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]], str]:
    with pytest.raises(SystemExit) as ended:
        main(["parse", *arguments])
    output = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, [json.loads(line) for line in output.out.splitlines()], output.err


def test_a_trace_is_printed_with_both_sides_and_events(trace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, err = printed(capsys, str(trace))
    assert (code, err) == (0, "")
    assert [(line["number"], line["side"], line["kind"], line["at"]) for line in lines] == [
        (1, None, "event", 1.0),
        (2, "server", "greeting", 2.0),
        (3, "client", "command", 3.0),
        (4, "server", "status", 4.5),
        (5, None, "event", 5.0),
    ]
    assert [lines[0]["event"], lines[4]["event"]] == ["Connected", "Closed"]
    assert (lines[3]["start"], lines[3]["end"], lines[3]["code"], lines[3]["connection"]) == (8, 31, "SYS/TEMP", 1)


def test_a_filter_lets_some_pass(trace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, lines, _ = printed(capsys, str(trace), "--filter", "code:* or name:STAT", "--tree")
    assert [(line["number"], line["tree"]["rule"]) for line in lines] == [(3, "command"), (4, "single-line")]


def test_the_same_filter_for_the_octets_of_one_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "server").write_bytes(b"* OK hi\r\nA1 NO [TRYCREATE] no\r\n* 3 EXISTS\r\nA2 OK [READ-ONLY] yes\r\n")
    raw = (str(tmp_path / "server"), "--protocol", "imap", "--side", "server")
    _, every, _ = printed(capsys, *raw)
    _, some, _ = printed(capsys, *raw, "--filter", "(code:* -status:OK) or exists or finding:error")
    assert [line["start"] for line in some] == [9, 31, 43]
    assert all(line in every for line in some)


def test_secrets_are_not_found_on_one_side_either(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "client").write_bytes(b"USER bob\r\nPASS hunter2\r\n")
    raw = (str(tmp_path / "client"), "--protocol", "pop3", "--side", "client", "--filter")
    assert printed(capsys, *raw, "hunter2")[1] == []
    assert len(printed(capsys, *raw, "pass")[1]) == 1


def test_a_damaged_line_is_named_and_the_rest_printed(trace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trace.write_bytes(trace.read_bytes()[:-20])
    code, lines, err = printed(capsys, str(trace))
    assert (code, len(lines)) == (0, 4)
    assert err.startswith(f"protoscope: {trace}:6: no fact: ")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("parse", "FILE"), 1, "say it with --protocol imap or --protocol pop3"),
        (("open", "missing"), 1, "(No such file or directory); name a recording that you may read"),
        (("open", "."), 1, "(Is a directory); name a recording that you may read"),
        (("parse", "-"), 2, "need --side server or --side client"),
        (("parse", "FILE", "--side", "server"), 2, "say it with --protocol imap or pop3"),
        (("open", "FILE", "--protocol", "imap", "--filter", "kid:3"), 2, '--filter column 1: there is no "kid"'),
    ],
)
def test_what_cannot_be_done(
    arguments: tuple[str, ...], code: int, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "FILE").write_text("C: NOOP\n")
    with pytest.raises(SystemExit) as ended:
        main([str(tmp_path / word) if word in ("FILE", "missing") else word for word in arguments])
    assert ended.value.code == code
    assert says in capsys.readouterr().err


def test_the_filter_language_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["open", "--help-filter"])
    assert "octets>10k" in capsys.readouterr().out


def test_open_starts_the_app_on_the_recording(started: list[dict[str, Any]], trace: Path) -> None:
    run("open", str(trace), "--at", "3", "--filter", "dir:server", "--memory", "8")
    (call,) = started
    wanted: Wanted = call["recording"]
    assert (wanted.path, wanted.protocol, wanted.at, wanted.filter) == (trace, None, 3, "dir:server")
    assert call["memory"] == 8

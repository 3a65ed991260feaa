"""Server text is untrusted: nothing that a hostile server sends reaches the terminal raw, wherever it is shown."""

from pathlib import Path

import pytest

from tests.hostile.server import FORBIDDEN, listening
from tests.terminal import Terminal

NEXT_TAB, LINE_UP, LIVE, UNFOLD = "\x1b[1;3C", "\x1b[1;3A", "\x1b[1;5F", "\x1bOR"


def app(url: str, home: Path, rows: int = 36) -> Terminal:
    return Terminal(["-m", "protoscope", "connect", url], home, rows=rows)


def looked_at_everywhere(terminal: Terminal) -> None:
    """Without leaving the command line, show every state tab and the last dozen lines, folded and unfolded."""
    for _ in range(4):
        terminal.type(NEXT_TAB)
        terminal.read(0.3)
    for _ in range(12):
        terminal.type(LINE_UP + UNFOLD)
        terminal.read(0.2)
        terminal.type(UNFOLD)
        terminal.read(0.2)
    terminal.settle(1.0)
    terminal.type(LIVE)
    terminal.settle(0.3)


def assert_harmless(terminal: Terminal) -> None:
    reached = [sequence for sequence in FORBIDDEN if sequence in terminal.written]
    assert reached == []
    assert "Traceback" not in terminal.text
    assert terminal.process.poll() is None, terminal.text


@pytest.mark.parametrize("rows", [24, 36])
def test_imap(tmp_path: Path, rows: int) -> None:
    with listening("imap") as port, app(f"imap://127.0.0.1:{port}", tmp_path, rows) as terminal:
        terminal.shows("[31;5;7m")
        for number, line in enumerate(
            ["LOGIN a b", 'LIST "" "*"', "SELECT [red]x[/red]", "FETCH 1:2 (ENVELOPE BODY.PEEK[])", "NOOP"], 1
        ):
            terminal.line(line)
            terminal.shows(f"A{number} OK")
            looked_at_everywhere(terminal)
        assert_harmless(terminal)
        assert b"[red]x[/red]" in terminal.written
        assert b"[/b]" in terminal.written


def test_pop3(tmp_path: Path) -> None:
    with listening("pop3") as port, app(f"pop://127.0.0.1:{port}", tmp_path) as terminal:
        terminal.shows("[31;5;7m")
        for line in ["CAPA", "USER a", "PASS b", "STAT", "UIDL", "RETR 1", "NOOP"]:
            terminal.line(line)
            terminal.wait_for(lambda line=line: f" {line[:4]}" in terminal.text, line)  # type: ignore[misc]
            looked_at_everywhere(terminal)
        assert_harmless(terminal)
        assert b"[/b]" in terminal.written

"""Evidence that secrets stay out of the trace, the screenshot, the log, and what a crash prints on the terminal."""

from __future__ import annotations

import socketserver
import threading
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal

PASSWORD = b"xyzzy-Plugh99"
LEAKS = (PASSWORD, b64encode(PASSWORD), b64encode(b"\0learner\0" + PASSWORD), b64encode(b"learner\0" + PASSWORD))
"""The password as it is, and as AUTH LOGIN and AUTH PLAIN write it."""

APP = str(Path(__file__).with_name("failing_app.py"))
F11, F12 = "\x1b[23~", "\x1b[24~"


class _Agreeable(socketserver.StreamRequestHandler):
    """Speaks just enough of both protocols to take any password."""

    def handle(self) -> None:
        imap: bool = self.server.speaks_imap  # type: ignore[attr-defined]
        self.wfile.write(b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\r\n" if imap else b"+OK hi\r\n")
        tag = b""
        for line in self.rfile:
            words = line.split()
            challenged = len(words) > 1 and b"AUTH" in words[imap].upper() and words[-1].upper() == b"PLAIN"
            tag = words[0] if imap and len(words) > 1 else tag
            self.wfile.write(b"+ \r\n" if challenged else tag + b" OK fine\r\n" if imap else b"+OK fine\r\n")


@pytest.fixture(params=["imap", "pop3"])
def peer(request: pytest.FixtureRequest) -> Iterator[tuple[str, int]]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Agreeable) as server:
        server.daemon_threads = True
        port = server.server_address[1]
        server.speaks_imap = request.param == "imap"  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield request.param, port
        server.shutdown()
        thread.join()


LINES = {
    "imap": (
        "LOGIN learner $PASSWORD",
        "LOGIN learner xyzzy-Plugh99",
        'login "learner" "xyzzy-Plugh99"',
        "AUTHENTICATE PLAIN",
    ),
    "pop3": ("USER learner", "PASS $PASSWORD", "PASS xyzzy-Plugh99", "AUTH PLAIN"),
}


def test_nothing_that_is_kept_or_shown_holds_the_password(peer: tuple[str, int], tmp_path: Path) -> None:
    protocol, port = peer
    arguments = [APP, protocol, str(port), str(tmp_path), PASSWORD.decode()]
    with Terminal(arguments, tmp_path, env={"TEXTUAL_LOG": str(tmp_path / "textual.log")}) as terminal:
        terminal.shows("S: ")
        for line in LINES[protocol]:
            terminal.line(line)
            terminal.read(1.0)
        terminal.shows("AUTH")
        terminal.type(F11)
        terminal.wait_for(lambda: (tmp_path / "picture.svg").exists(), "the screenshot")
        terminal.type(F12)
        terminal.shows("protoscope has crashed")
        terminal.ended()
        crash = terminal.text
        kept = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        kept["terminal"] = bytes(terminal.written)
    assert b"learner" in kept["session.jsonl"]
    assert "RuntimeError" in crash, crash
    assert [(name, leak) for name, octets in kept.items() for leak in LEAKS if leak in octets] == []

"""What each sub-command starts the app, or the practice server, with."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from protoscope.cli import app, connect, demo
from protoscope.cli import open as cli_open
from protoscope.cli.main import main
from protoscope.core.secret import Secret
from protoscope.net.target import Target
from protoscope.tui.opened import Wanted


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the app was started with, instead of starting it."""
    calls: list[dict[str, Any]] = []

    def run(
        target: Target | None = None,
        demo: str | None = None,
        trace_file: Path | None = None,
        recording: Wanted | None = None,
        memory: int | None = None,
    ) -> None:
        asked = {"target": target, "demo": demo, "trace_file": trace_file, "recording": recording, "memory": memory}
        calls.append({name: value for name, value in asked.items() if value is not None})

    for module in (app, connect, demo, cli_open):
        monkeypatch.setattr(module, "run", run)
    return calls


def run(*arguments: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    assert ended.value.code == 0


def test_no_command_asks_what_to_open(started: list[dict[str, Any]]) -> None:
    run()
    assert started == [{}]


@pytest.mark.parametrize(("arguments", "protocol"), [(("demo",), "imap"), (("demo", "--pop3"), "pop3")])
def test_demo(arguments: tuple[str, ...], protocol: str, started: list[dict[str, Any]]) -> None:
    run(*arguments)
    assert started == [{"demo": protocol}]


def test_connect(started: list[dict[str, Any]], tmp_path: Path) -> None:
    command = f"{sys.executable} -c \"print('wonderland'); print('second line')\""
    trace = tmp_path / "session.trace"
    run("connect", "imaps://alice@h/Drafts", "--password-command", command, "--save", str(trace), "--ca", __file__)
    (call,) = started
    target = call["target"]
    assert (target.url, target.ca, target.insecure) == ("imaps://alice@h/Drafts", Path(__file__), False)
    assert target.account.password == Secret("wonderland")
    assert "wonderland" not in repr(call)
    assert call["trace_file"] == trace


def test_connect_insecure(started: list[dict[str, Any]]) -> None:
    run("connect", "--insecure", "pops://h")
    assert started[0]["target"] == Target("pop3", "h", 995, tls=True, insecure=True)


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_serve_json_says_where_it_listens_in_its_first_line_and_ends_when_asked(ending: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "protoscope", "serve", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as server:
        assert server.stdout
        assert server.stderr
        try:
            said = json.loads(server.stdout.readline())
            assert list(said)[:7] == ["imap", "imaps", "pop3", "pop3s", "user", "password", "ca"]
            assert (said["host"], said["faults"], said["imitation"]) == ("127.0.0.1", [], "")
            assert (said["user"], said["password"]) == ("learner", "practice")
            assert "BEGIN CERTIFICATE" in Path(said["ca"]).read_text()
            with socket.create_connection(("127.0.0.1", said["imap"]), timeout=10) as imap:
                assert imap.recv(4) == b"* OK"
            with socket.create_connection(("127.0.0.1", said["pop3"]), timeout=10) as pop3:
                assert pop3.recv(3) == b"+OK"
        finally:
            server.send_signal(ending)
        assert server.wait(timeout=20) == 0
        assert server.stderr.read() == b""
    assert not Path(said["ca"]).exists()


def test_a_lesson_that_is_safe_anywhere_can_be_done_on_a_server_of_ones_own(
    started: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[dict[str, Any]] = []
    monkeypatch.setattr(app, "run", lambda **given: calls.append(given))
    run("lesson", "imap-first-contact", "--on", "imaps://mail.example.org", "--insecure")
    assert calls[0]["target"] == Target("imap", "mail.example.org", 993, tls=True, insecure=True)
    assert calls[0]["lesson"].id == "imap-first-contact"


def test_a_lesson_that_needs_the_practice_server_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["lesson", "imap-delete", "--on", "imaps://mail.example.org"])
    assert ended.value.code == 2
    told = "imap-delete: it writes, or needs the sample mail, so it is for the practice server; without --on it begins"
    assert told in capsys.readouterr().err

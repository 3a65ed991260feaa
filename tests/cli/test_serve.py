"""`protoscope serve`: what its options start, what it says, what may be typed, and what it refuses."""

from __future__ import annotations

import imaplib
import json
import poplib
import re
import smtplib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from protoscope.cli.main import main
from protoscope.cli.switches import Switches
from protoscope.practice.faults.catalogue import FAULTS
from protoscope.practice.faults.switchboard import Faults
from tests.terminal import Terminal


@contextmanager
def serving(*arguments: str) -> Iterator[dict[str, Any]]:
    """A server in a process of its own; gives what it says."""
    command = [sys.executable, "-m", "protoscope", "serve", "--json", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL) as server:
        assert server.stdout
        try:
            yield json.loads(server.stdout.readline())
        finally:
            server.terminate()
            server.wait(timeout=20)


def failing(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and message of a command that ends at once."""
    with pytest.raises(SystemExit) as ended:
        main(["serve", *arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code, capsys.readouterr().err


def test_faults_lists_each_with_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["serve", "--faults"])
    printed = " ".join(capsys.readouterr().out.split())
    assert ended.value.code == 0
    for fault in FAULTS.values():
        assert f"{fault.usage} " in printed
        assert fault.text in printed
    assert "exchange: Exchange" in printed


def test_a_proxy_with_a_fault_before_an_imitation_that_takes_smtp() -> None:
    with (
        serving("--as", "courier", "--smtp", "--lmtp", "--messages", "3") as server,
        serving("--upstream", f"imap://127.0.0.1:{server['imap']}", "--fault", "drip:5") as proxy,
    ):
        assert (server["imitation"], server["faults"]) == ("an imitation of Courier by protoscope", ["fetch-zero"])
        assert proxy["faults"] == ["drip:5"]
        with smtplib.SMTP("127.0.0.1", server["smtp"]) as sender:
            sender.sendmail("a@b", "learner@localhost", "Subject: x\r\n\r\nhi\r\n")
        with smtplib.LMTP("127.0.0.1", server["lmtp"]) as sender:
            sender.sendmail("a@b", "learner@localhost", "Subject: y\r\n\r\nhi\r\n")
        with imaplib.IMAP4("127.0.0.1", proxy["plain"]) as client:
            assert b"(an imitation of Courier by protoscope)" in client.welcome
            client.login("learner", "practice")
            assert client.select("INBOX") == ("OK", [b"5"])


def test_mail_arrives_and_comes_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "old.mbox"
    path.write_bytes(b"From a@b Mon Mar  2 09:14:58 2026\nSubject: filed\n\nx\n")
    with (
        serving("--mailbox", str(path), "--deliver-every", "5ms") as server,
        imaplib.IMAP4("127.0.0.1", server["imap"]) as client,
    ):
        client.login("learner", "practice")
        while int(client.select("INBOX")[1][0] or 0) < 3:
            client.noop()
        assert client.search(None, "SUBJECT", "filed") == ("OK", [b"1"])


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--fault", "drop:x"), 2, '--fault: "drop:x": give 0 to'),
        (("--fault", "dripp"), 2, 'there is no fault "dripp"; did you mean "drip"?'),
        (("--as", "exim"), 2, '--as "exim": imitations are gmail, exchange, icloud, courier, dovecot'),
        (("--deliver-every", "soon"), 2, '--deliver-every "soon": give a time such as 20s, 500ms or 2m'),
        (("--deliver-every", "0s"), 2, "give a time such as 20s"),
        (("--mailbox", "/nowhere"), 1, "--mailbox: /nowhere: there is no such file"),
        (("--mailbox", "x", "--messages", "3"), 2, "give one of them"),
        (("--upstream", "imap://h", "--messages", "3"), 2, "--messages is about the practice server's own mail"),
        (("--upstream", "imap://h", "--as", "gmail"), 2, "--as is about"),
        (("--upstream", "h:25"), 2, "--upstream: h:25: the protocol is missing"),
        (("--insecure",), 2, "--ca and --insecure are about the server behind --upstream"),
        (("--listen", "203.0.113.7"), 1, "the practice server cannot run on 203.0.113.7: "),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], code: int, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    ended, said = failing(capsys, *arguments)
    assert says in said
    assert ended == code


def test_smtp_without_aiosmtpd(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delitem(sys.modules, "protoscope.practice.smtp", raising=False)
    monkeypatch.setitem(sys.modules, "aiosmtpd", None)
    monkeypatch.setitem(sys.modules, "aiosmtpd.lmtp", None)
    code, said = failing(capsys, "--smtp")
    assert (code, "pip install 'protoscope[smtp]'" in said) == (1, True)


def test_what_listens_elsewhere_than_on_loopback_says_so(tmp_path: Path) -> None:
    with Terminal(["-m", "protoscope", "serve", "--listen", "0.0.0.0"], tmp_path) as terminal:
        terminal.shows("whoever reaches 0.0.0.0 can read and change this mail")
        assert "learner@localhost:" in terminal.text.replace("\n", "")


def test_switches() -> None:
    faults = Faults()
    switches = Switches(faults, lambda: b"12345")
    assert switches.obey("drip") == "On: drip:1."
    assert switches.obey("drop:30") == "On: drip:1, drop:30."
    assert switches.obey("no drip") == "On: drop:30."
    assert switches.obey("no drop") == "The server behaves."
    assert switches.obey("mail") == "A message of 5 octets has arrived."
    assert switches.obey("") == ""
    assert switches.obey("a b c").startswith("Type a fault")
    assert switches.obey("x\x1b[2J") == 'there is no fault "x\u241b[2J"; serve --faults lists them all.'
    assert "  drip " in switches.obey("faults")
    assert Switches(faults).obey("mail").startswith('there is no fault "mail"')


def test_faults_are_switched_at_the_terminal(tmp_path: Path) -> None:
    with Terminal(["-m", "protoscope", "serve"], tmp_path) as terminal:
        terminal.shows("Type a fault")
        terminal.line("garbage-line")
        terminal.shows("On: garbage-line.")
        port = re.search(r"IMAP  port (\d+)", terminal.text)
        assert port
        with pytest.raises(imaplib.IMAP4.error):
            imaplib.IMAP4("127.0.0.1", int(port[1])).login("learner", "practice")


def test_what_the_rfcs_leave_to_the_server_can_be_chosen() -> None:
    options = ("--require-tls", "--literal-minus", "--pop3-lock", "allow", "--login-delay", "7", "--retr-leaves-unseen")
    with serving(*options) as server:
        client = imaplib.IMAP4("127.0.0.1", server["imap"])
        assert {"LOGINDISABLED", "LITERAL-"} <= set(client.capabilities)
        client.shutdown()
        pop = poplib.POP3("127.0.0.1", server["pop3"])
        capabilities = pop.capa()
        pop.close()
    assert "USER" not in capabilities
    assert capabilities["LOGIN-DELAY"] == ["7"]


def test_they_are_no_matter_of_a_proxy(capsys: pytest.CaptureFixture[str]) -> None:
    code, error = failing(capsys, "--upstream", "imap://127.0.0.1:1", "--pop3-lock", "stall")
    assert code == 2
    assert "--pop3-lock is about the practice server's own mail" in error

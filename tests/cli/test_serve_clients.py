"""imaplib, poplib and imapclient, none of them ours, run a session against `protoscope serve`."""

from __future__ import annotations

import imaplib
import json
import poplib
import ssl
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import imapclient  # type: ignore[import-untyped, unused-ignore]
import pytest

HOST = "127.0.0.1"


@pytest.fixture(scope="module")
def served() -> Iterator[dict[str, Any]]:
    """What the first line of `protoscope serve --json` says; the server ends with the tests."""
    command = [sys.executable, "-m", "protoscope", "serve", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        assert server.stdout
        try:
            yield json.loads(server.stdout.readline())
        finally:
            server.terminate()
            server.wait(timeout=20)


def trusting(served: dict[str, Any]) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=served["ca"])


def test_imaplib_over_starttls(served: dict[str, Any]) -> None:
    with imaplib.IMAP4(HOST, served["imap"]) as client:
        assert client.starttls(trusting(served))[0] == "OK"
        assert client.login(served["user"], served["password"])[0] == "OK"
        names = b" ".join(line for line in client.list()[1] if isinstance(line, bytes))
        assert b"INBOX" in names
        assert b"Entw&APw-rfe" in names
        count = int(client.select("INBOX")[1][0] or 0)
        assert count >= 12
        found = client.fetch("1", "(FLAGS BODY.PEEK[HEADER])")[1][0]
        assert isinstance(found, tuple)
        assert b"Subject: " in found[1]
        assert client.store("2", "+FLAGS", "\\Flagged")[0] == "OK"
        assert b"2" in client.search(None, "FLAGGED")[1][0].split()
        assert client.append("INBOX", "", "", b"Subject: new\r\n\r\nhello\r\n")[0] == "OK"
        assert int(client.select("INBOX")[1][0] or 0) == count + 1


def test_imapclient_over_tls(served: dict[str, Any]) -> None:
    with imapclient.IMAPClient(HOST, served["imaps"], ssl=True, ssl_context=trusting(served)) as client:
        client.login(served["user"], served["password"])
        assert "Entwürfe" in [name for _, _, name in client.list_folders()]
        assert client.select_folder("INBOX")[b"EXISTS"] >= 12
        uids = client.search("ALL")
        answers = client.fetch(uids, ["FLAGS", "ENVELOPE", "BODYSTRUCTURE", "RFC822.SIZE"])
        assert set(answers) == set(uids)
        assert any(answer[b"BODYSTRUCTURE"].is_multipart for answer in answers.values())
        flags = client.add_flags(uids[:1], [imapclient.FLAGGED])
        assert imapclient.FLAGGED in flags[uids[0]]


@pytest.mark.parametrize("security", ["plaintext", "stls", "tls"])
def test_poplib(served: dict[str, Any], security: str) -> None:
    client: poplib.POP3
    if security == "tls":
        client = poplib.POP3_SSL(HOST, served["pop3s"], context=trusting(served))
    else:
        client = poplib.POP3(HOST, served["pop3"])
    if security == "stls":
        client.stls(trusting(served))
    client.user(served["user"])
    client.pass_(served["password"])
    count, octets = client.stat()
    assert count >= 12
    listing = client.list()[1]
    assert len(listing) == count
    assert sum(int(line.split()[1]) for line in listing) == octets
    assert len({line.split()[1] for line in client.uidl()[1]}) == count
    headers = client.top(1, 0)[1]
    assert b"\r\n".join(client.retr(1)[1]).startswith(b"\r\n".join(headers).rstrip())
    client.dele(1)
    client.rset()
    assert client.stat() == (count, octets)
    client.quit()

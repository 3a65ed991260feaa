"""imaplib, poplib and imapclient, none of them ours, over plaintext, STARTTLS or STLS, and implicit TLS."""

from __future__ import annotations

import asyncio
import imaplib
import poplib
import ssl
from collections.abc import Callable

import imapclient  # type: ignore[import-untyped, unused-ignore]
import pytest

from protoscope.practice.server import Listening


def trusting(listening: Listening) -> ssl.SSLContext:
    """Verifies the server's certificate by its CA, and its name."""
    return ssl.create_default_context(cafile=str(listening.ca))


def imaplib_plain(listening: Listening) -> imaplib.IMAP4:
    return imaplib.IMAP4("127.0.0.1", listening.imap)


def imaplib_starttls(listening: Listening) -> imaplib.IMAP4:
    client = imaplib_plain(listening)
    client.starttls(trusting(listening))
    return client


def imaplib_tls(listening: Listening) -> imaplib.IMAP4:
    return imaplib.IMAP4_SSL("localhost", listening.imaps, ssl_context=trusting(listening))


def script_imaplib(client: imaplib.IMAP4, listening: Listening) -> None:
    assert client.login(listening.user, listening.password.reveal())[0] == "OK"
    assert client.select("INBOX") == ("OK", [b"15"])
    assert client.list()[0] == "OK"
    kind, data = client.fetch("1", "(FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])")
    assert kind == "OK"
    assert data[0][1] == b"Subject: Welcome to the practice mailbox\r\n\r\n"  # type: ignore[index]
    assert client.store("1", "+FLAGS", "\\Flagged")[0] == "OK"
    assert client.search(None, "FLAGGED") == ("OK", [b"1 3"])
    assert client.append("Entw&APw-rfe", "(\\Draft)", "", b"Subject: x\r\n\r\ny\r\n")[0] == "OK"
    assert client.status("Entw&APw-rfe", "(MESSAGES)") == ("OK", [b"Entw&APw-rfe (MESSAGES 2)"])
    assert client.copy("1:2", "Trash")[0] == "OK"
    assert client.expunge() == ("OK", [b"15"])
    assert client.close()[0] == "OK"
    assert client.logout()[0] == "BYE"


@pytest.mark.parametrize("connect", [imaplib_plain, imaplib_starttls, imaplib_tls])
async def test_imaplib(listening: Listening, connect: Callable[[Listening], imaplib.IMAP4]) -> None:
    await asyncio.to_thread(lambda: script_imaplib(connect(listening), listening))


def pop_plain(listening: Listening) -> poplib.POP3:
    return poplib.POP3("127.0.0.1", listening.pop3)


def pop_stls(listening: Listening) -> poplib.POP3:
    client = pop_plain(listening)
    client.stls(trusting(listening))
    return client


def pop_tls(listening: Listening) -> poplib.POP3:
    return poplib.POP3_SSL("localhost", listening.pop3s, context=trusting(listening))


def script_poplib(client: poplib.POP3, listening: Listening) -> None:
    assert "UIDL" in client.capa()
    client.user(listening.user)
    client.pass_(listening.password.reveal())
    count, octets = client.stat()
    assert count == 15
    assert octets == sum(int(line.split()[1]) for line in client.list()[1])
    assert len({line.split()[1] for line in client.uidl()[1]}) == 15
    dots = client.retr(9)[1]
    assert dots[dots.index(b"") + 1 :] == [
        b".",
        b"..",
        b".one dot",
        b"...three dots",
        b".",
        b"From here on it is harmless.",
        b"The last line",
    ]
    assert client.top(1, 1)[1][-1] == b"Hello learner,"
    client.dele(1)
    assert client.stat()[0] == 14
    client.rset()
    assert client.stat()[0] == 15
    client.noop()
    client.quit()


@pytest.mark.parametrize("connect", [pop_plain, pop_stls, pop_tls])
async def test_poplib(listening: Listening, connect: Callable[[Listening], poplib.POP3]) -> None:
    await asyncio.to_thread(lambda: script_poplib(connect(listening), listening))


def script_imapclient(client: imapclient.IMAPClient, listening: Listening) -> None:
    client.login(listening.user, listening.password.reveal())
    assert {name for _, _, name in client.list_folders()} >= {"INBOX", "Entwürfe", "Archive/2025"}
    assert client.find_special_folder(b"\\Sent") == "Sent"
    assert client.namespace().personal == (("", "/"),)
    assert client.id_({"name": "test"})[0][:2] == (b"name", b"protoscope practice server")
    assert client.select_folder("INBOX")[b"EXISTS"] == 15
    found = client.search(["SUBJECT", "grüße"], "UTF-8")
    assert found == [5]
    envelope = client.fetch(found, ["ENVELOPE", "BODYSTRUCTURE"])[5][b"ENVELOPE"]
    assert envelope.from_[0].mailbox == b"juergen"
    assert client.add_flags(found, [b"\\Flagged"]) == {5: (b"\\Flagged", b"\\Recent")}
    client.create_folder("日本語")
    client.move(found, "日本語")
    assert client.folder_status("日本語", ["MESSAGES"]) == {b"MESSAGES": 1}
    client.idle()
    assert client.idle_check(timeout=0.01) == []
    assert client.idle_done()[0] == b"Idle completed."
    client.unselect_folder()
    client.logout()


async def test_imapclient_with_starttls(listening: Listening) -> None:
    def script() -> None:
        client = imapclient.IMAPClient("localhost", listening.imap, ssl=False)
        client.starttls(trusting(listening))
        script_imapclient(client, listening)

    await asyncio.to_thread(script)


async def test_imapclient_with_tls(listening: Listening) -> None:
    def script() -> None:
        client = imapclient.IMAPClient("localhost", listening.imaps, ssl_context=trusting(listening))
        script_imapclient(client, listening)

    await asyncio.to_thread(script)


async def test_a_client_that_does_not_know_the_ca_refuses(listening: Listening) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        await asyncio.open_connection("localhost", listening.imaps, ssl=ssl.create_default_context())

"""Hostile servers: an IMAP and a POP3 server that put terminal attacks into every place where a server may put text."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ATTACK = (
    b"\x1b]0;PWNED\x07 \x1b[31;5;7mHOSTILE \x1b]52;c;UFdORUQ=\x07 \xc2\x9b31mC1 \x9b31mRAW \xe2\x80\xaeRLO "
    b"\xe2\x80\x8bZW \x0eSO \x7fDEL \xff\xfe [/b] [red]x[/red] [@click=app.quit]quit[/] "
)
"""OSC title, SGR, OSC 52 clipboard write, C1 CSI (UTF-8 and raw), RLO, zero width space, SO, DEL, non-UTF-8, markup."""

FORBIDDEN = (
    b"\x1b]0;PWNED",
    b"\x1b[31;5;7m",
    b"\x1b]52;c;UFdORUQ",
    b"\xc2\x9b",
    b"\x9b31m",
    b"\xe2\x80\xae",
    b"\xe2\x80\x8b",
    b"\x0e",
    b"\x7f",
    b"\x00",
    b"\xff\xfe",
)
"""What must never be among the octets that the app writes to its terminal."""

LONG = b"* OK " + b"x" * 1_000_000 + ATTACK + b"\r\n"


def literal(octets: bytes) -> bytes:
    """`octets` as an IMAP literal."""
    return b"{%d}\r\n%s" % (len(octets), octets)


def quoted(octets: bytes) -> bytes:
    """`octets` between quotes, 8-bit and control characters left as they are."""
    return b'"' + octets + b'"'


MAIL = b"Subject: " + ATTACK + b"\r\nFrom: " + ATTACK + b" <a@b>\r\nX-\x1b[31;5;7m: y\r\n\r\n" + ATTACK + b"\x00NUL\r\n"
ENVELOPE = b"(%s %s ((%s NIL %s %s)) NIL NIL NIL NIL NIL NIL %s)" % (
    quoted(ATTACK),
    literal(ATTACK),
    quoted(ATTACK),
    quoted(ATTACK),
    literal(ATTACK),
    quoted(ATTACK),
)
STRUCTURE = b'("TEXT" %s ("NAME" %s) NIL %s "8BIT" 10 1)' % (quoted(ATTACK), literal(ATTACK), quoted(ATTACK))

IMAP_ANSWERS = {
    b"LOGIN": b"* OK [ALERT] " + ATTACK + b"\r\n",
    b"LIST": b'* LIST () "/" "[red]x[/red]"\r\n* LIST (\\Marked) "/" '
    + literal(ATTACK)
    + b"\r\n* LIST () %s %s\r\n" % (quoted(b"\x1b"), quoted(ATTACK)),
    b"SELECT": b"* FLAGS (\\Seen [red]x[/red] \x1b[31;5;7m)\r\n* 2 EXISTS\r\n* OK [UIDVALIDITY 1] "
    + ATTACK
    + b"\r\n* OK [UNSEEN 1] "
    + ATTACK
    + b"\r\n",
    b"FETCH": b"* 1 FETCH (UID 1 FLAGS (%s) RFC822.SIZE 9 ENVELOPE %s BODYSTRUCTURE %s BODY[] %s)\r\n"
    % (b"[/b]", ENVELOPE, STRUCTURE, literal(MAIL))
    + b"* 2 FETCH [/b]\r\n\x00\x00* 2 FETCH (UID 2)\r\n",
    b"NOOP": LONG + ATTACK + b"\r\n* NO " + ATTACK + b"\r\n",
}
POP3_ANSWERS = {
    b"CAPA": b"+OK\r\nTOP\r\nUIDL\r\n" + ATTACK + b"\r\n.\r\n",
    b"STAT": b"+OK 1 99 " + ATTACK + b"\r\n",
    b"UIDL": b"+OK " + ATTACK + b"\r\n1 " + ATTACK.replace(b" ", b"") + b"\r\n.\r\n",
    b"RETR": b"+OK " + ATTACK + b"\r\n" + MAIL + b".\r\n",
    b"NOOP": b"-ERR [IN-USE] " + ATTACK + b"\r\n",
}


class _Imap(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"* OK [CAPABILITY IMAP4rev1 [red]x[/red] \x1b[31;5;7m] " + ATTACK + b"\r\n")
        for line in self.rfile:
            tag, _, rest = line.partition(b" ")
            name = rest.split()[0].upper()
            self.wfile.write(IMAP_ANSWERS.get(name, b"") + tag + b" OK " + ATTACK + b"\r\n")


class _Pop3(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.wfile.write(b"+OK " + ATTACK + b"\r\n")
        for line in self.rfile:
            self.wfile.write(POP3_ANSWERS.get(line.split()[0].upper(), b"+OK " + ATTACK + b"\r\n"))


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


@contextmanager
def listening(protocol: str) -> Iterator[int]:
    """The hostile server of that protocol, on a loopback port, until the block ends."""
    with _Server(("127.0.0.1", 0), {"imap": _Imap, "pop3": _Pop3}[protocol]) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()

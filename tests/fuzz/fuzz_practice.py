"""Fuzzes the practice server: clients say spoilt things to it, and no session raises.

    python -m tests.fuzz.fuzz_practice --seconds 10 [--protocol imap] [--seed N]

Seconds are for each protocol. A failure prints the seed, the round and the octets, and ends with 1.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import random
import ssl
import sys
import time
from asyncio import StreamReader, StreamReaderProtocol, StreamWriter

from protoscope.core.message import Side
from protoscope.practice.faults.switchboard import Faults
from protoscope.practice.faults.tamper import Tamper
from protoscope.practice.imap import Dialogue as ImapDialogue
from protoscope.practice.pop3 import Session as Pop3Session
from protoscope.practice.server import PracticeServer
from protoscope.practice.wire import LINE, Wire
from tests.fuzz.fuzz_parsers import spoilt
from tests.fuzz.seeds import SEEDS

OPENINGS = {
    "imap": (
        b"",
        b"a LOGIN learner practice\r\n",
        b"a LOGIN learner practice\r\nb SELECT INBOX\r\n",
        b"a LOGIN learner practice\r\nb ENABLE QRESYNC UTF8=ACCEPT\r\nc SELECT INBOX\r\n",
        b"a LOGIN learner practice\r\nb ENABLE IMAP4rev2\r\nc EXAMINE Archive\r\n",
    ),
    "pop3": (b"", b"USER learner\r\nPASS practice\r\n"),
}
"""How far a client is when it begins to say odd things."""
COMMANDS = {
    "imap": tuple(
        b"t %b\r\n" % line
        for line in rb"""
FETCH 1:* (FLAGS BODYSTRUCTURE ENVELOPE PREVIEW EMAILID THREADID SAVEDATE MODSEQ BINARY.SIZE[1])
FETCH 1:* (BODY[1.MIME]<0.9> BINARY[2]<1.5> BODY.PEEK[HEADER.FIELDS.NOT (SUBJECT)] RFC822.TEXT)
UID FETCH 1:* FLAGS (CHANGEDSINCE 1 VANISHED)
STORE 1:* (UNCHANGEDSINCE 9) +FLAGS.SILENT (\Deleted $x)
SEARCH RETURN (SAVE MIN MAX ALL COUNT) OR NOT SEEN (SUBJECT a MODSEQ 2) $
SEARCH CHARSET UTF-8 HEADER Subject "" YOUNGER 5 SENTON 1-Jan-2020 SAVEDBEFORE 1-Jan-2030 THREADID x
UID SORT RETURN (ALL) (REVERSE DISPLAYFROM SUBJECT SIZE) UTF-8 ALL
THREAD REFERENCES UTF-8 ALL
THREAD ORDEREDSUBJECT UTF-8 NOT 1
COPY 1:* Archive
UID MOVE 1:3 Archive/2025
APPEND Archive (\Seen) " 1-Jan-2020 00:00:00 +0000" {9+}
LIST (SUBSCRIBED RECURSIVEMATCH) "" (% *) RETURN (CHILDREN STATUS (MESSAGES SIZE))
LSUB "" %
STATUS Archive (MESSAGES RECENT UIDNEXT SIZE HIGHESTMODSEQ MAILBOXID DELETED-STORAGE)
CREATE a/b/c (USE (\Junk))
RENAME Archive Old
DELETE Old
SELECT Archive (QRESYNC (1 1 1:9 (1:2 1:2)))
NOTIFY SET STATUS (SELECTED (MessageNew (UID PREVIEW) MessageExpunge FlagChange)) (PERSONAL (MailboxName))
SETMETADATA INBOX (/private/a "b" /shared/c {1+}
GETMETADATA (DEPTH 1 MAXSIZE 3) INBOX (/private/a /shared)
GETQUOTAROOT INBOX
COMPRESS DEFLATE
ENABLE IMAP4rev2
AUTHENTICATE SCRAM-SHA-256 biwsbj1sZWFybmVyLHI9YWJj
EXPUNGE
CLOSE""".split(b"\n")[1:]
    ),
    "pop3": (b"AUTH SCRAM-SHA-1 biwsbj1sZWFybmVyLHI9YWJj\r\nYz1iaXdzLHI9YWJj\r\n", b"RETR 4\r\nTOP 9 1\r\nUIDL\r\n"),
}
"""What the practice server has beyond the parsers' seeds."""


class _Sink(asyncio.Transport):
    """Takes octets and counts them."""

    def __init__(self) -> None:
        super().__init__()
        self.octets = 0
        self._closing = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.octets += len(data)

    def is_closing(self) -> bool:
        return self._closing

    def close(self) -> None:
        self._closing = True

    def pause_reading(self) -> None:
        """There is nothing that could be paused."""


async def _no_tls() -> ssl.SSLContext:
    raise ConnectionError("the client goes away during the handshake")


async def say(server: PracticeServer, protocol: str, octets: bytes) -> int:
    """A whole session in which a client says `octets` and hangs up; gives how many came back. Raises what it raises."""
    reader = StreamReader(limit=LINE)
    reader.feed_data(octets)
    reader.feed_eof()
    sink = _Sink()
    writer = StreamWriter(sink, StreamReaderProtocol(reader), reader, asyncio.get_running_loop())
    wire = Wire(reader, writer, 5.0, Tamper(Faults(), protocol))
    kind = ImapDialogue if protocol == "imap" else Pop3Session
    # The client is gone at the end of its octets, wherever that is; the server's own listener takes that as we do.
    with contextlib.suppress(OSError, EOFError):
        await kind(wire, server.accounts, _no_tls, server.settings).run()
    writer.close()
    return sink.octets


def dialogue(chance: random.Random, protocol: str) -> bytes:
    """What a client says: an opening, then something spoilt."""
    known = SEEDS[protocol, Side.CLIENT] + COMMANDS[protocol] * 4
    return chance.choice(OPENINGS[protocol]) + spoilt(chance, known)


async def fuzz(protocol: str, seconds: float, seed: int) -> int:
    """How many sessions there were. Each is made from `seed` and its round alone; every 50 meet a new server."""
    ending, rounds, server = time.monotonic() + seconds, 0, PracticeServer()
    while time.monotonic() < ending:
        octets = dialogue(random.Random(f"{seed} {rounds}"), protocol)
        server = server if rounds % 50 else PracticeServer()
        try:
            assert await say(server, protocol, octets), "the server says nothing, not even a greeting"
        except Exception:
            print(f"{protocol}: seed {seed}, round {rounds}: {octets!r}", file=sys.stderr)
            raise
        rounds += 1
    return rounds


def main() -> None:
    """Fuzz what the arguments say."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=float, default=10, help="for each protocol")
    arguments.add_argument("--protocol", choices=list(OPENINGS))
    arguments.add_argument("--seed", type=int, default=time.time_ns())
    chosen = arguments.parse_args()
    logging.disable(logging.WARNING)
    for protocol in OPENINGS:
        if chosen.protocol in (None, protocol):
            print(f"{protocol}: {asyncio.run(fuzz(protocol, chosen.seconds, chosen.seed))} sessions, no failure")


if __name__ == "__main__":
    main()

"""Benchmark: folding and linting a session of 100,000 responses, beside folding it alone, in one run.

The session reads a mailbox as mail programs do: UIDs and flags of all messages, envelopes and sizes, the structure of
some, the headers of some, with NOOPs between that bring EXISTS and changed flags.
Run: python tests/benchmarks/lint.py [--quick]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.message import Message
from protoscope.core.trace import Trace
from protoscope.imap.wing import WING
from protoscope.timeline.timeline import Timeline

GOAL = 2.0
RESPONSES = 100_000
MAILBOX = 20_000
HEADER = b"From: Bob <bob@example.org>\r\nTo: Alice <alice@example.org>\r\nSubject: message %d\r\n\r\n"


def session(responses: int) -> Iterator[tuple[bytes, bytes]]:
    """What the client and the server said, one command's exchange at a time."""
    exists = min(MAILBOX, max(10, responses // 5))
    yield b"", b"* OK [CAPABILITY IMAP4rev1 LITERAL+ UIDPLUS AUTH=CRAM-MD5 LOGINDISABLED] ready\r\n"
    yield b"l1 AUTHENTICATE CRAM-MD5\r\n", b"+ PDEyMz4=\r\n"
    yield b"am9lIGFiYw==\r\n", b"l1 OK [CAPABILITY IMAP4rev1 LITERAL+ UIDPLUS] in\r\n"
    yield (
        b"s1 SELECT INBOX\r\n",
        b"* FLAGS (\\Answered \\Seen \\Deleted)\r\n* %d EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 9] v\r\n"
        b"* OK [UIDNEXT %d] n\r\n* OK [PERMANENTFLAGS (\\Answered \\Seen \\Deleted \\*)] p\r\n"
        b"s1 OK [READ-WRITE] done\r\n" % (exists, 10 * exists + 1000),
    )
    made, turn = 0, 0
    while made < responses:
        asked, answer = _TURNS[turn % len(_TURNS)]
        numbers = range(1, min(exists, responses - made) + 1)
        tag = b"a%d" % turn
        yield tag + b" " + asked + b"\r\n", b"".join(map(answer, numbers)) + tag + b" OK done\r\n"
        made, turn = made + len(numbers) + 1, turn + 1
        yield b"n%d NOOP\r\n" % turn, b"* %d EXISTS\r\nn%d OK done\r\n" % (exists, turn)
        made += 2


def _flags(number: int) -> bytes:
    return b"* %d FETCH (UID %d FLAGS (%b))\r\n" % (number, 10 * number, b"\\Seen" if number % 3 else b"")


def _envelope(number: int) -> bytes:
    return (
        b'* %d FETCH (UID %d RFC822.SIZE %d INTERNALDATE "29-Feb-2024 09:30:07 +0000" ENVELOPE ('
        b'"Thu, 29 Feb 2024 09:30:07 +0000" "message %d" (("Bob" NIL "bob" "example.org")) '
        b'(("Bob" NIL "bob" "example.org")) (("Bob" NIL "bob" "example.org")) '
        b'(("Alice" NIL "alice" "example.org")) NIL NIL NIL "<%d@example.org>"))\r\n'
        % (number, 10 * number, 500 + number, number, number)
    )


def _structure(number: int) -> bytes:
    return (
        b'* %d FETCH (UID %d BODYSTRUCTURE (("text" "plain" ("charset" "utf-8") NIL NIL "8bit" 120 4 NIL NIL NIL '
        b'NIL)("image" "png" ("name" "a.png") NIL NIL "base64" 900 NIL ("attachment" ("filename" "a.png")) '
        b'NIL NIL) "mixed" ("boundary" "b%d") NIL NIL NIL))\r\n' % (number, 10 * number, number)
    )


def _header(number: int) -> bytes:
    octets = HEADER % number
    return b"* %d FETCH (UID %d BODY[HEADER] {%d}\r\n%b)\r\n" % (number, 10 * number, len(octets), octets)


_TURNS = (
    (b"FETCH 1:* (UID FLAGS)", _flags),
    (b"FETCH 1:* (UID RFC822.SIZE INTERNALDATE ENVELOPE)", _envelope),
    (b"FETCH 1:* (UID BODYSTRUCTURE)", _structure),
    (b"FETCH 1:* (UID BODY.PEEK[HEADER])", _header),
)


def recorded(responses: int) -> list[Message]:
    """The session's messages."""
    timeline = Timeline(WING, Trace())
    timeline.trace.append(Connected(0, 0.0, "imap", "mail.example", 143))
    for sent, received in session(responses):
        if sent:
            timeline.trace.append(BytesSent(0, 1.0, sent))
        timeline.trace.append(BytesReceived(0, 1.0, received))
    timeline.grow()
    return list(timeline.messages())


def folded(messages: list[Message]) -> float:
    """Seconds to fold them."""
    start, state = time.process_time(), WING.initial()
    for message in messages:
        state = WING.fold(state, message)
    return time.process_time() - start


def linted(messages: list[Message]) -> tuple[float, int]:
    """Seconds to fold them and look for findings, and how many there were."""
    start, state, found = time.process_time(), WING.initial(), 0
    for message in messages:
        after = WING.fold(state, message)
        found += len(WING.findings(message, state, after))
        state = after
    return time.process_time() - start, found


def main() -> int:
    """Print the ratio; 1 where it misses the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of it")
    responses = RESPONSES // 10 if parser.parse_args().quick else RESPONSES
    messages = recorded(responses)
    alone, (both, found) = min(folded(messages) for _ in range(3)), min(linted(messages) for _ in range(3))
    ratio = both / alone
    print(f"{len(messages)} messages: folding {alone:.2f} s, folding and linting {both:.2f} s, {found} findings")
    print(f"ratio {ratio:.2f} (goal: at most {GOAL:.2f})")
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())

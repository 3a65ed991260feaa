"""Two readings of the RFCs meet: what the server's own encoder writes, the wings' grammar reads without a defect."""

from __future__ import annotations

from protoscope.core.fact import BytesReceived, BytesSent, Connected
from protoscope.core.syntax import MALFORMED
from protoscope.core.trace import Trace
from protoscope.practice.server import Listening
from protoscope.timeline.timeline import Timeline
from protoscope.timeline.wings import wing
from tests.practice.talk import Talk

IMAP = b"""\
LOGIN learner practice
ID NIL
NAMESPACE
ENABLE X-NONE
LIST "" *
LIST (SUBSCRIBED) "" % RETURN (CHILDREN STATUS (MESSAGES UNSEEN))
LSUB "" *
STATUS Entw&APw-rfe (MESSAGES RECENT UIDNEXT UIDVALIDITY UNSEEN SIZE)
SELECT INBOX
FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)
FETCH 1:* FULL
FETCH 4 (BODY.PEEK[HEADER] BODY.PEEK[2.HEADER] BODY.PEEK[2.2.1.MIME] BODY.PEEK[2.HEADER.FIELDS (SUBJECT)])
FETCH 1:* BODY[]<0.100>
FETCH 9 (RFC822 RFC822.HEADER RFC822.TEXT)
STORE 1 +FLAGS ($New)
SEARCH UNSEEN
UID SEARCH RETURN (MIN MAX ALL COUNT) SEEN
COPY 1:3 Trash
MOVE 1 Trash
APPEND Trash {3+}|a:b
EXPUNGE
STATUS Sent (HIGHESTMODSEQ MAILBOXID APPENDLIMIT DELETED DELETED-STORAGE)
CREATE Spam (USE (\\Junk))
GETQUOTAROOT INBOX
SETMETADATA INBOX (/private/comment "x" /shared/comment NIL)
GETMETADATA (DEPTH 1) INBOX (/private/comment /shared/none)
UID SEARCH RETURN (SAVE COUNT) MODSEQ 3
FETCH 1:* (MODSEQ EMAILID THREADID SAVEDATE PREVIEW BINARY.SIZE[1])
FETCH 3 (BINARY.PEEK[2] BINARY.PEEK[2]<1.20>)
SORT (REVERSE DATE SUBJECT) UTF-8 ALL
UID SORT RETURN (ALL) (FROM) UTF-8 MODSEQ 2
THREAD REFERENCES UTF-8 ALL
THREAD ORDEREDSUBJECT UTF-8 ALL
STORE 1:2 (UNCHANGEDSINCE 1) FLAGS ()
NOTIFY SET STATUS (SELECTED (MessageNew (UID) MessageExpunge)) (SUBTREE INBOX NONE) (PERSONAL (MailboxName))
CREATE told
NOTIFY NONE
ENABLE QRESYNC
SELECT Trash (QRESYNC (1772450005 1 1:9))
STORE 1 +FLAGS (\\Deleted)
EXPUNGE
ENABLE IMAP4rev2
SELECT INBOX
SEARCH ALL
SELECT nowhere
SEARCH CHARSET KOI8-R ALL
XYZZY
LOGOUT"""
POP3 = b"""\
CAPA
USER learner
PASS practice
STAT
LIST
LIST 1
LIST 99
UIDL
UIDL 1
TOP 9 2
RETR 9
RETR 7
DELE 1
RSET
NOOP
BOGUS
QUIT"""


async def recorded(protocol: str, port: int, lines: list[bytes]) -> Timeline:
    """A pipelined session as a timeline; the server answers in order, so that the order of facts is true enough."""
    talk = await Talk.to(port)
    trace = Trace()
    trace.append(Connected(0, 0.0, protocol, "127.0.0.1", port))
    trace.append(BytesReceived(0, 0.0, (await talk.line()).encode() + b"\r\n"))
    for line in lines:
        trace.append(BytesSent(0, 0.0, line + b"\r\n"))
        talk.send(line + b"\r\n")
    trace.append(BytesReceived(0, 0.0, await talk.rest()))
    timeline = Timeline(wing(protocol), trace)
    timeline.grow()
    return timeline


def defects(timeline: Timeline) -> list[tuple[bytes, str, tuple[str, ...]]]:
    """What the server's messages have that the grammar had to forgive."""
    return [
        (message.octets[node.start : node.end][:80], node.rule, (*message.defects, *node.defects))
        for message in timeline.messages()
        if message.side.name == "SERVER"
        for node in timeline.tree(message.index).walk()
        if node.defects or message.defects or node.rule == MALFORMED
    ]


async def test_imap(listening: Listening) -> None:
    lines = [b"a%d " % number + line.replace(b"|", b"\r\n") for number, line in enumerate(IMAP.split(b"\n"))]
    timeline = await recorded("imap", listening.imap, lines)
    assert defects(timeline) == []
    assert timeline.present.phase.startswith("LOGOUT")


async def test_pop3(listening: Listening) -> None:
    timeline = await recorded("pop3", listening.pop3, POP3.split(b"\n"))
    assert defects(timeline) == []

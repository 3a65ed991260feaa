"""Seeds: what clients and servers say, re-typed from the RFCs' examples, for the fuzzer to spoil.

All dialogues of the extensions are among them, each side's lines together.
"""

from __future__ import annotations

from pathlib import Path

from protoscope.core.message import Side
from tests.rfc_dialogues import dialogues

_TYPED: dict[tuple[str, Side], tuple[bytes, ...]] = {
    ("imap", Side.SERVER): (
        b"* OK [CAPABILITY IMAP4rev1 IMAP4rev2 STARTTLS AUTH=PLAIN LITERAL+] ready\r\n",
        b"* PREAUTH IMAP4rev1 server logged in as Smith\r\n",
        b"* BYE Autologout; idle for too long\r\n",
        b"* CAPABILITY IMAP4rev1 IDLE CONDSTORE QRESYNC\r\n",
        b'* LIST (\\Marked \\HasChildren) "/" "~peter/mail/&U,BTFw-"\r\n',
        b'* LIST () "/" {5}\r\nINBOX ("OLDNAME" ("a b"))\r\n',
        b"* STATUS blurdybloop (MESSAGES 231 UIDNEXT 44292 HIGHESTMODSEQ 7011231777)\r\n",
        b"* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $MDNSent)\r\n",
        b"* 172 EXISTS\r\n* 1 RECENT\r\n* 44 EXPUNGE\r\n* VANISHED (EARLIER) 41,43:116\r\n",
        b"* OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited\r\n* OK [UIDVALIDITY 3857529045] UIDs valid\r\n",
        b'* 12 FETCH (FLAGS (\\Seen) INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE 4286 UID 7 MODSEQ (9))\r\n',
        (
            b'* 12 FETCH (ENVELOPE ("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)" "IMAP4rev2 WG mtg summary" '
            b'(("Terry Gray" NIL "gray" "cac.washington.edu")) NIL NIL ((NIL NIL "imap" "cac.washington.edu")) '
            b'NIL NIL NIL "<B27397-0100000@cac.washington.edu>"))\r\n'
        ),
        (
            b'* 12 FETCH (BODYSTRUCTURE (("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 9 2)'
            b'("APPLICATION" "OCTET-STREAM" NIL "<id>" NIL "BASE64" 4 NIL ("ATTACHMENT" ("FILENAME" "a")) NIL NIL) '
            b'"MIXED" ("BOUNDARY" "x") NIL NIL))\r\n'
        ),
        b"* 12 FETCH (BODY[HEADER.FIELDS (DATE FROM)]<0> {20}\r\nDate: today\r\nFrom: \r\n BINARY[1] ~{3}\r\na\0b)\r\n",
        b'* ESEARCH (TAG "A282") UID MIN 2 COUNT 3 ALL 1:3,7 MODSEQ 917162500\r\n* SEARCH 2 84 882 (MODSEQ 9)\r\n',
        b"* THREAD (2)(3 6 (4 23)(44 7 96))\r\n* SORT 2 84 882\r\n",
        b'* NAMESPACE (("" "/")("#mh/" "/" "X-PARAM" ("FLAG1" "FLAG2"))) (("Other Users/" "/")) NIL\r\n',
        b'* QUOTA "" (STORAGE 10 512)\r\n* QUOTAROOT INBOX ""\r\n* ACL INBOX Fred rwipslda\r\n',
        b'* METADATA "" (/shared/comment {3}\r\nfoo)\r\n* ID ("name" "Cyrus" "version" NIL)\r\n* ENABLED CONDSTORE\r\n',
        b"+ Ready for literal data\r\n+ AGJvYgBzZWNyZXQ=\r\n+\r\n",
        b"A003 OK [APPENDUID 38505 3955] APPEND completed\r\nA4 OK [COPYUID 1 304,319:320 3956:3958] Done\r\n",
        b"A5 NO [AUTHENTICATIONFAILED] no\r\nA6 BAD [CLIENTBUG] what\r\n",
    ),
    ("imap", Side.CLIENT): (
        b"A1 CAPABILITY\r\nA2 STARTTLS\r\nA3 NOOP\r\nA4 LOGOUT\r\n",
        b'A1 LOGIN smith "se\\"same"\r\nA2 LOGIN {5}\r\nsmith {6}\r\nsesame\r\nA3 LOGIN {3+}\r\nbob {3+}\r\nfoo\r\n',
        b"A1 AUTHENTICATE PLAIN\r\nAGJvYgBzZWNyZXQ=\r\nA2 AUTHENTICATE PLAIN AGJvYgBzZWNyZXQ=\r\n*\r\n",
        b'A1 SELECT INBOX (QRESYNC (67890007 20050715194045000 41,43:211 (1,5 2,6)))\r\nA2 EXAMINE "a b"\r\n',
        b'A1 LIST (SUBSCRIBED) "" ("INBOX" "Drafts/%") RETURN (STATUS (MESSAGES UNSEEN) CHILDREN)\r\nA2 LSUB "" *\r\n',
        b'A1 APPEND saved-messages (\\Seen) "7-Feb-1994 21:52:25 -0800" {12}\r\nDate: today\r\n\r\n',
        b'A1 APPEND d CATENATE (URL "/INBOX;UIDVALIDITY=1/;UID=20" TEXT {4+}\r\nabcd)\r\n',
        b"A1 FETCH 2:4,7 (FLAGS BODY.PEEK[1.2.HEADER.FIELDS.NOT (DATE FROM)]<0.100>) (CHANGEDSINCE 12345 VANISHED)\r\n",
        b"A1 UID FETCH 1:* ALL\r\nA2 UID STORE 1:* (UNCHANGEDSINCE 320) +FLAGS.SILENT (\\Deleted $Junk)\r\n",
        b'A1 SEARCH RETURN (MIN COUNT) CHARSET UTF-8 OR (FROM "Smith" SINCE 1-Feb-1994) NOT TEXT {4+}\r\nabcd\r\n',
        b"A1 UID SORT (REVERSE DATE SUBJECT) UTF-8 ALL\r\nA2 THREAD REFERENCES US-ASCII ALL\r\n",
        b"A1 COPY 2:4 MEETING\r\nA2 UID MOVE 42:69 foo\r\nA3 UID EXPUNGE 3000:3002\r\nA4 CLOSE\r\n",
        b'A1 IDLE\r\nDONE\r\nA2 ENABLE CONDSTORE\r\nA3 ID ("name" "x")\r\nA4 NAMESPACE\r\n',
        b'A1 SETQUOTA "" (STORAGE 512)\r\nA2 SETACL INBOX bob lrs\r\nA3 GETMETADATA "" /shared/comment\r\n',
        b"A1 NOTIFY SET STATUS (SELECTED (MessageNew (UID) MessageExpunge)) (SUBTREE Lists (MessageNew))\r\n",
    ),
    ("pop3", Side.SERVER): (
        b"+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n",
        b"+OK\r\n-ERR [IN-USE] locked\r\n-ERR [SYS/TEMP] later\r\n+OK 2 320\r\n",
        b"+OK 2 messages (320 octets)\r\n1 120\r\n2 200\r\n.\r\n",
        b"+OK\r\n1 whqtswO00WBw418f9t5JxYwZ\r\n2 QhdPYR:00WBw1Ph7x7\r\n.\r\n",
        b"+OK 120 octets\r\nSubject: dots\r\nFrom: a\r\n\r\n..\r\n..two\r\nend\r\n.\r\n",
        b"+OK\r\nTOP\r\nUSER\r\nSASL CRAM-MD5 PLAIN\r\nEXPIRE 60\r\nIMPLEMENTATION x\r\nLANG\r\n.\r\n",
        b"+ PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2U+\r\n+ \r\n+OK\r\n",
        b"+OK Language Listing follows:\r\nen English\r\nde Deutsch\r\n.\r\n",
    ),
    ("pop3", Side.CLIENT): (
        b"USER mrose\r\nPASS secret word\r\nSTAT\r\nLIST\r\nLIST 2\r\nUIDL\r\nRETR 1\r\nTOP 1 10\r\nDELE 1\r\nQUIT\r\n",
        b"APOP mrose c4c9334bac560ecc979e58001b3e22fb\r\nCAPA\r\nSTLS\r\nNOOP\r\nRSET\r\n",
        b"AUTH CRAM-MD5\r\ndGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw\r\nAUTH PLAIN AHRlc3QAdGVzdA==\r\n*\r\n",
        b"AUTH\r\nAUTH PLAIN\r\n=\r\nLANG de\r\nUTF8\r\nXTND SCAN\r\n",
    ),
}


def _said(protocol: str, side: Side) -> tuple[bytes, ...]:
    found = dialogues(Path(__file__).parents[1] / protocol / "rfc_dialogues.txt")
    lines = (b"".join(line.octets for line in each.lines if line.side is side) for each in found)
    return tuple(octets for octets in lines if octets and len(octets) < _LONGEST)


_LONGEST = 4000
"""Octets; a longer seed would only be slow to spoil."""

SEEDS = {(protocol, side): typed + _said(protocol, side) for (protocol, side), typed in _TYPED.items()}
"""By protocol and side."""

TOKENS = (
    *(b"\r\n", b"\n", b"\r", b"\0", b" ", b'"', b"\\", b"(", b")", b"[", b"]", b"{", b"}", b"*", b"+", b"~"),
    *(b"{0}\r\n", b"{3+}\r\n", b"{9999999999}\r\n", b"~{2}\r\n", b"NIL", b"\xff\xfe", b"\r\n.\r\n", b"-ERR ", b"+OK "),
    *(b"(" * 200, b"9" * 30, b"x" * 300, b"\r\nA1 OK done\r\n", b"\r\n* 1 FETCH (", b"BODY[", b"&-", b"=?"),
)
"""What is put in at random places: delimiters, ends, and announcements that promise too much."""

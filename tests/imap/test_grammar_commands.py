"""Commands of the RFCs' own examples in, typed arguments out; each named by its section."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from protoscope.core.syntax import MALFORMED
from protoscope.imap import values as v
from protoscope.imap.grammar import parse_command

INBOX = v.Mailbox(b"INBOX")


def box(name: bytes) -> v.Mailbox:
    return v.Mailbox(name)


def sets(*ranges: tuple[int | None, int | None]) -> v.SequenceSet:
    return v.SequenceSet(tuple(v.Range(*ends) for ends in ranges))


def key(name: str, *arguments: Any) -> v.SearchKey:
    return v.SearchKey(name, arguments)


ONE, ALL = sets((1, 1)), sets((1, None))
ROWS: list[tuple[str, bytes, tuple[Any, ...]]] = [
    ("3501 6.1.1", b"CAPABILITY", ()),
    ("2971 3.1", b'ID ("name" "sodr" "os" NIL)', ((b"name", b"sodr", b"os", None),)),
    ("5161 3.1", b"ENABLE CONDSTORE X-GOOD-IDEA", ("CONDSTORE", "X-GOOD-IDEA")),
    ("7162 3.1.8", b"SELECT INBOX (CONDSTORE)", (INBOX, ("CONDSTORE",))),
    (
        "7162 3.2.5",
        b"SELECT INBOX (QRESYNC (67890007 20050715194045000 41:43 (1 41)))",
        (INBOX, (v.Param("QRESYNC", ((67890007, 20050715194045000, sets((41, 43)), (ONE, sets((41, 41)))),)),)),
    ),
    ("6154 3", b"CREATE x (USE (\\Drafts \\Sent))", (box(b"x"), (v.Param("USE", (("\\Drafts", "\\Sent"),)),))),
    ("3501 6.3.5", b"RENAME zowie foo", (box(b"zowie"), box(b"foo"))),
    ("3501 6.3.8", b'LIST "" *', (box(b""), box(b"*"))),
    (
        "5258 5",
        b'LIST (SUBSCRIBED REMOTE) "" ("foo/%" "*") RETURN (CHILDREN STATUS (MESSAGES))',
        (
            ("SUBSCRIBED", "REMOTE"),
            box(b""),
            (box(b"foo/%"), box(b"*")),
            "RETURN",
            ("CHILDREN", v.Param("STATUS", (("MESSAGES",),))),
        ),
    ),
    ("3501 6.3.10", b"STATUS blurdybloop (uidnext MESSAGES)", (box(b"blurdybloop"), ("UIDNEXT", "MESSAGES"))),
    ("3501 6.3.11", b"APPEND x (\\Seen) {2+}\r\nhi", (box(b"x"), ("\\Seen",), v.Literal(b"hi"))),
    (
        "3502 6.3.11",
        b"APPEND x {1+}\r\na (\\Seen) ~{1+}\r\nb",
        (box(b"x"), v.Literal(b"a"), ("\\Seen",), v.Literal(b"b", binary=True)),
    ),
    (
        "4469 5",
        b'APPEND x CATENATE (URL "/x;UID=20" TEXT {2+}\r\nab)',
        (box(b"x"), v.Param("CATENATE", ((v.Param("URL", (b"/x;UID=20",)), v.Param("TEXT", (v.Literal(b"ab"),))),))),
    ),
    ("8508 3.4", b"REPLACE 4 Drafts {1+}\r\na", (sets((4, 4)), box(b"Drafts"), v.Literal(b"a"))),
    (
        "3501 6.4.5",
        b"FETCH 2:4 (FLAGS BODY[HEADER.FIELDS (DATE FROM)])",
        (sets((2, 4)), (v.FetchAtt("FLAGS"), v.FetchAtt("BODY", "HEADER.FIELDS (DATE FROM)"))),
    ),
    (
        "7162 3.2.6",
        b"UID FETCH 300:500 (FLAGS) (CHANGEDSINCE 12345 VANISHED)",
        (sets((300, 500)), (v.FetchAtt("FLAGS"),), (v.Param("CHANGEDSINCE", (12345,)), "VANISHED")),
    ),
    (
        "9394 3.3",
        b"UID FETCH 1:* (FLAGS) (PARTIAL -1:-30)",
        (ALL, (v.FetchAtt("FLAGS"),), (v.Param("PARTIAL", ("-1:-30",)),)),
    ),
    ("8970 4.1", b"FETCH 1 (PREVIEW (LAZY))", (ONE, (v.FetchAtt("PREVIEW", arguments=(("LAZY",),)),))),
    ("3501 6.4.6", b"STORE 2:4 +FLAGS (\\Deleted)", (sets((2, 4)), "+FLAGS", ("\\Deleted",))),
    ("3501 6.4.6", b"STORE 1 FLAGS \\Seen $x", (ONE, "FLAGS", ("\\Seen", "$x"))),
    (
        "7162 3.1.3",
        b"UID STORE 1 (UNCHANGEDSINCE 12) FLAGS.SILENT ()",
        (ONE, (v.Param("UNCHANGEDSINCE", (12,)),), "FLAGS.SILENT", ()),
    ),
    ("3501 6.4.7", b"COPY 2:4 MEETING", (sets((2, 4)), box(b"MEETING"))),
    ("6851 3.1", b"UID MOVE 42:69 foo", (sets((42, 69)), box(b"foo"))),
    ("4315 2.1", b"UID EXPUNGE 3000:3002", (sets((3000, 3002)),)),
    ("5182 2.1", b"FETCH $ FLAGS", (v.SequenceSet(saved=True), v.FetchAtt("FLAGS"))),
    (
        "3501 6.4.4",
        b'SEARCH FLAGGED SINCE 1-Feb-1994 NOT FROM "Smith"',
        (key("FLAGGED"), key("SINCE", date(1994, 2, 1)), key("NOT", key("FROM", b"Smith"))),
    ),
    (
        "4731 3.1",
        b"SEARCH RETURN (MIN COUNT) OR 1:* (SEEN UID 5)",
        ("RETURN", ("MIN", "COUNT"), key("OR", key("", ALL), key("()", key("SEEN"), key("UID", sets((5, 5)))))),
    ),
    (
        "5267 4.4",
        b"UID SEARCH RETURN (PARTIAL 23500:24000 CONTEXT) UNDELETED",
        ("RETURN", (v.Param("PARTIAL", ("23500:24000",)), "CONTEXT"), key("UNDELETED")),
    ),
    (
        "7162 3.1.5",
        b'SEARCH MODSEQ "/flags/\\\\draft" all 620162338',
        (key("MODSEQ", b"/flags/\\draft", "ALL", 620162338),),
    ),
    ("5032 4", b"SEARCH UNSEEN YOUNGER 259200", (key("UNSEEN"), key("YOUNGER", 259200))),
    ("6203 3", b'SEARCH FUZZY SUBJECT "IMAP break"', (key("FUZZY", key("SUBJECT", b"IMAP break")),)),
    ("9738 3.2", b"UID SEARCH UIDAFTER 25000", (key("UIDAFTER", 25000),)),
    (
        "5256 3",
        b"SORT (REVERSE DATE SUBJECT) UTF-8 ALL",
        ((v.SortKey("DATE", reverse=True), v.SortKey("SUBJECT")), b"UTF-8", key("ALL")),
    ),
    ("5256 3", b"THREAD REFERENCES UTF-8 ALL", ("REFERENCES", b"UTF-8", key("ALL"))),
    (
        "7377 2.3",
        b'ESEARCH IN (mailboxes "folder1" subtree "folder2") UNSEEN',
        ("IN", (v.Param("MAILBOXES", (box(b"folder1"),)), v.Param("SUBTREE", (box(b"folder2"),))), key("UNSEEN")),
    ),
    ("5267 4.3.5", b'CANCELUPDATE "B02"', (b"B02",)),
    ("4314 3.1", b"SETACL INBOX/Drafts John lrQswicda", (box(b"INBOX/Drafts"), b"John", b"lrQswicda")),
    ("9208 4.1.3", b'SETQUOTA "" (STORAGE 512)', (b"", ("STORAGE", 512))),
    (
        "5464 4.2.1",
        b'GETMETADATA (MAXSIZE 1024) "INBOX" (/shared/comment)',
        ((v.Param("MAXSIZE", (1024,)),), INBOX, (b"/shared/comment",)),
    ),
    ("5464 4.2.2", b'GETMETADATA "INBOX" (DEPTH 1) (/private/x)', (INBOX, (v.Param("DEPTH", (1,)),), (b"/private/x",))),
    (
        "5464 4.3",
        b'SETMETADATA INBOX (/private/comment "x" /shared/comment NIL)',
        (INBOX, (b"/private/comment", b"x", b"/shared/comment", None)),
    ),
    (
        "5465 3.1",
        b"NOTIFY SET (personal (MessageNew (FLAGS) MessageExpunge)) (subtree x NONE)",
        (
            "SET",
            ("PERSONAL", (v.Param("MESSAGENEW", ((v.FetchAtt("FLAGS"),),)), "MESSAGEEXPUNGE")),
            (v.Param("SUBTREE", (box(b"x"),)), "NONE"),
        ),
    ),
    ("4978 3", b"COMPRESS DEFLATE", ("DEFLATE",)),
    ("5255 3.2", b"LANGUAGE de", (b"de",)),
    (
        "5259 6",
        b'CONVERT 2 ("text/plain" ("charset" "utf-8")) BINARY[3]',
        (sets((2, 2)), (b"text/plain", (b"charset", b"utf-8")), v.FetchAtt("BINARY", "3")),
    ),
    ("4467 7", b'GENURLAUTH "imap://joe@x/INBOX" INTERNAL', (b"imap://joe@x/INBOX", "INTERNAL")),
    ("5524 3.1", b'URLFETCH ("imap://x" BODYPARTSTRUCTURE BINARY)', ((b"imap://x", "BODYPARTSTRUCTURE", "BINARY"),)),
    ("10022 3.1", b"UIDBATCHES 2000 1:5", (2000, sets((1, 5)))),
    ("3501 6.5.1", b"XFOO bar (1 2)", ("bar", (1, 2))),
]


@pytest.mark.parametrize(("section", "line", "arguments"), ROWS)
def test_commands(section: str, line: bytes, arguments: tuple[Any, ...]) -> None:
    tree = parse_command(b"A1 " + line + b"\r\n")
    assert tree.find(MALFORMED) is None
    assert tree.value.arguments == arguments
    assert [node for node in tree.walk() if node.defects] == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"A1 SEARCH\r\n", "SEARCH"),
        (b"A1 FETCH x FLAGS\r\n", "FETCH"),
        (b"A1 NOOP x\r\n", "NOOP"),
        (b"A1 STORE 1\r\n", "STORE"),
    ],
)
def test_what_is_wrong_is_malformed_and_the_name_is_kept(line: bytes, name: str) -> None:
    tree = parse_command(line)
    assert (tree.value.tag, tree.value.name, tree.value.arguments) == ("A1", name, ())
    assert tree.find(MALFORMED) is not None


def test_done_has_no_tag() -> None:
    assert parse_command(b"done\r\n").value == v.Command("", "DONE")

"""Lines of the RFCs' own examples in, typed values out; each named by its section."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from protoscope.core.message import Kind, Message, Side
from protoscope.core.syntax import MALFORMED, Node
from protoscope.imap import values as v
from protoscope.imap.grammar import parse


def server(line: bytes, kind: Kind = Kind.UNTAGGED) -> Node:
    octets = line + b"\r\n"
    return parse(Message(0, 0, Side.SERVER, kind, 0.0, octets, whole=octets))


def uids(*numbers: int) -> v.SequenceSet:
    return v.SequenceSet.of(*numbers)


def span(first: int, last: int) -> v.Range:
    return v.Range(first, last)


def code(name: str, value: Any = None, text: str = "x", condition: str = "OK") -> v.Status:
    return v.Status(condition, v.Code(name, value), text)


INBOX = v.Mailbox(b"INBOX")
ROWS: list[tuple[str, bytes, Any]] = [
    ("3501 7.2.1", b"* CAPABILITY IMAP4rev1 AUTH=PLAIN", v.Capabilities("CAPABILITY", ("IMAP4rev1", "AUTH=PLAIN"))),
    ("5161 3.2", b"* ENABLED CONDSTORE", v.Capabilities("ENABLED", ("CONDSTORE",))),
    (
        "3501 7.2.2",
        b'* LIST (\\Noselect) "/" ~/Mail/foo',
        v.ListData("LIST", ("\\Noselect",), "/", v.Mailbox(b"~/Mail/foo"), {}),
    ),
    ("3501 7.2.3", b'* LSUB () "." #news.x', v.ListData("LSUB", (), ".", v.Mailbox(b"#news.x"), {})),
    (
        "5258 5",
        b'* LIST () "/" "Foo" ("CHILDINFO" ("SUBSCRIBED"))',
        v.ListData("LIST", (), "/", v.Mailbox(b"Foo"), {"CHILDINFO": (b"SUBSCRIBED",)}),
    ),
    (
        "9051 6.3.9.7",
        b'* LIST () "/" "New" ("OLDNAME" ("Old"))',
        v.ListData("LIST", (), "/", v.Mailbox(b"New"), {"OLDNAME": (v.Mailbox(b"Old"),)}),
    ),
    (
        "3501 7.2.4",
        b"* STATUS blurdybloop (MESSAGES 231 UIDNEXT 44292)",
        v.StatusData(v.Mailbox(b"blurdybloop"), {"MESSAGES": 231, "UIDNEXT": 44292}),
    ),
    ("7889 3.1", b"* STATUS INBOX (APPENDLIMIT NIL)", v.StatusData(INBOX, {"APPENDLIMIT": None})),
    ("8474 4.3", b"* STATUS INBOX (MAILBOXID (F2212ea87))", v.StatusData(INBOX, {"MAILBOXID": "F2212ea87"})),
    ("3501 7.2.5", b"* SEARCH 2 3 6", v.SearchData("SEARCH", (2, 3, 6))),
    ("7162 3.1.6", b"* SEARCH 2 5 (MODSEQ 917162500)", v.SearchData("SEARCH", (2, 5), 917162500)),
    ("5256 4", b"* SORT 5 3 4 1 2", v.SearchData("SORT", (5, 3, 4, 1, 2))),
    ("5256 4", b"* THREAD (2)(3 6 (4 23)(44 7 96))", v.ThreadData(((2,), (3, 6, (4, 23), (44, 7, 96))))),
    ("4731 3.1", b'* ESEARCH (TAG "A282") MIN 2 COUNT 3', v.ESearch("A282", uid=False, items={"MIN": 2, "COUNT": 3})),
    (
        "9394 3.1",
        b'* ESEARCH (TAG "A01") UID PARTIAL (-1:-100 200:250)',
        v.ESearch("A01", uid=True, items={"PARTIAL": ("-1:-100", v.SequenceSet((span(200, 250),)))}),
    ),
    (
        "5267 4.3.3",
        b'* ESEARCH (TAG "B01") UID ADDTO (0 32768:32769)',
        v.ESearch("B01", uid=True, items={"ADDTO": ((0, v.SequenceSet((span(32768, 32769),))),)}),
    ),
    (
        "6203 4",
        b'* ESEARCH (TAG "C1") ALL 1,5,10 RELEVANCY (4 99 42)',
        v.ESearch("C1", uid=False, items={"ALL": uids(1, 5, 10), "RELEVANCY": (4, 99, 42)}),
    ),
    (
        "7377 2.1",
        b'* ESEARCH (TAG "tag1" MAILBOX "folder1" UIDVALIDITY 1) UID ALL 4001',
        v.ESearch("tag1", uid=True, items={"ALL": uids(4001)}, mailbox=v.Mailbox(b"folder1"), uidvalidity=1),
    ),
    ("7162 3.2.10", b"* VANISHED (EARLIER) 41,43", v.Vanished(uids(41, 43), earlier=True)),
    (
        "10022 3.1.2",
        b'* UIDBATCHES (TAG "A143") 215295:99696',
        v.UidBatches("A143", v.SequenceSet((span(215295, 99696),))),
    ),
    ("3501 7.2.6", b"* FLAGS (\\Answered \\Seen $x)", v.Flags(("\\Answered", "\\Seen", "$x"))),
    ("3501 7.3.1", b"* 23 EXISTS", v.Numbered("EXISTS", 23)),
    ("3501 7.3.2", b"* 5 RECENT", v.Numbered("RECENT", 5)),
    ("3501 7.4.1", b"* 44 EXPUNGE", v.Numbered("EXPUNGE", 44)),
    ("2971 3.2", b'* ID ("name" "Cyrus" "os" NIL)', v.IdData(((b"name", b"Cyrus"), (b"os", None)))),
    ("2971 3.2", b"* ID NIL", v.IdData(None)),
    (
        "2342 5.4",
        b'* NAMESPACE (("" "/")) NIL (("#shared/" "/" "X-P" ("a" "b")))',
        v.NamespaceData(
            (v.Namespace(v.Mailbox(b""), "/"),),
            (),
            (v.Namespace(v.Mailbox(b"#shared/"), "/", ((b"X-P", (b"a", b"b")),)),),
        ),
    ),
    ("4314 3.6", b"* ACL INBOX Fred rwipslxetad", v.Acl(INBOX, ((b"Fred", b"rwipslxetad"),))),
    (
        "4314 3.7",
        b"* LISTRIGHTS ~/x smith la r swicdkxte",
        v.ListRights(v.Mailbox(b"~/x"), b"smith", b"la", (b"r", b"swicdkxte")),
    ),
    ("4314 3.8", b"* MYRIGHTS INBOX rwiptsldaex", v.MyRights(INBOX, b"rwiptsldaex")),
    ("9208 4.2.1", b'* QUOTA "" (STORAGE 10 512)', v.Quota(b"", (v.QuotaResource("STORAGE", 10, 512),))),
    ("9208 4.2.2", b'* QUOTAROOT INBOX "#user/alice" ""', v.QuotaRoot(INBOX, (b"#user/alice", b""))),
    (
        "5464 4.4.1",
        b'* METADATA "INBOX" (/private/comment "My comment" /shared/comment NIL)',
        v.MetadataData(INBOX, ((b"/private/comment", b"My comment"), (b"/shared/comment", None))),
    ),
    ("5464 4.4.2", b'* METADATA "" /shared/comment', v.MetadataData(v.Mailbox(b""), ((b"/shared/comment", ...),))),
    ("5255 3.3", b'* LANGUAGE ("DE" "EN")', v.Language((b"DE", b"EN"))),
    (
        "5255 4.8",
        b'* COMPARATOR "i;ascii-casemap" ("i;basic" "i;octet")',
        v.Comparator(b"i;ascii-casemap", (b"i;basic", b"i;octet")),
    ),
    (
        "5259 5.2",
        b'* CONVERSION "image/gif" "image/jpeg" ("width" "height")',
        v.Conversion(b"image/gif", b"image/jpeg", (b"width", b"height")),
    ),
    (
        "4467 8",
        b'* GENURLAUTH "imap://joe@example.com/INBOX"',
        v.UrlData("GENURLAUTH", ((b"imap://joe@example.com/INBOX", None),)),
    ),
    ("4467 8", b'* URLFETCH "imap://x" {2}\r\nhi', v.UrlData("URLFETCH", ((b"imap://x", b"hi"),))),
    ("9698 4", b'* JMAPACCESS "https://example.com/.s/jmap"', v.JmapAccess(b"https://example.com/.s/jmap")),
    (
        "4466 2",
        b'* XFOO (a "b" 3 NIL 1:2,3)',
        v.Generic("XFOO", None, (("a", b"b", 3, None, v.SequenceSet((span(1, 2), span(3, 3)))),)),
    ),
    ("4466 2", b"* 3 XBAR (y)", v.Generic("XBAR", 3, (("y",),))),
    ("3501 7.1", b"* OK IMAP4rev1 server ready", v.Status("OK", None, "IMAP4rev1 server ready")),
    ("3501 7.1.5", b"* BYE Autologout; idle for too long", v.Status("BYE", None, "Autologout; idle for too long")),
    ("3501 7.1", b"* OK [ALERT] x", code("ALERT")),
    ("3501 7.1", b"* NO [BADCHARSET (UTF-8 US-ASCII)] x", code("BADCHARSET", (b"UTF-8", b"US-ASCII"), condition="NO")),
    ("3501 7.1", b"* OK [CAPABILITY IMAP4rev1 IDLE] x", code("CAPABILITY", ("IMAP4rev1", "IDLE"))),
    ("3501 7.1", b"* OK [PERMANENTFLAGS (\\Deleted \\*)] x", code("PERMANENTFLAGS", ("\\Deleted", "\\*"))),
    ("3501 7.1", b"* OK [UIDVALIDITY 3857529045] x", code("UIDVALIDITY", 3857529045)),
    ("4315 3", b"* OK [APPENDUID 38505 3955] x", code("APPENDUID", (38505, uids(3955)))),
    ("4315 3", b"* OK [COPYUID 38505 304 3956] x", code("COPYUID", (38505, uids(304), uids(3956)))),
    ("7162 3.1.3", b"* OK [MODIFIED 7,9] x", code("MODIFIED", uids(7, 9))),
    ("5464 4.2.1", b"* OK [METADATA LONGENTRIES 2199] x", code("METADATA", ("LONGENTRIES", 2199))),
    (
        "5465 3.1",
        b"* NO [BADEVENT (FlagChange MessageNew)] x",
        code("BADEVENT", ("FlagChange", "MessageNew"), condition="NO"),
    ),
    ("8474 4.1", b"* OK [MAILBOXID (F2212ea87)] x", code("MAILBOXID", "F2212ea87")),
    ("9585 4", b'* OK [INPROGRESS ("A001" 454 1000)] x', code("INPROGRESS", (b"A001", 454, 1000))),
    ("9738 3.1", b"* OK [MESSAGELIMIT 1000 23221] x", code("MESSAGELIMIT", (1000, 23221))),
    (
        "2193 4.1",
        b"* NO [REFERRAL imap://h/a imap://h/b] x",
        code("REFERRAL", (b"imap://h/a", b"imap://h/b"), condition="NO"),
    ),
    ("3501 7.1", b"* OK [XSOME thing else] x", code("XSOME", b"thing else")),
]


@pytest.mark.parametrize(("section", "line", "value"), ROWS)
def test_responses(section: str, line: bytes, value: Any) -> None:
    tree = server(line)
    assert tree.value == value
    assert tree.find(MALFORMED) is None
    assert [node for node in tree.walk() if node.defects] == []


ITEMS: list[tuple[str, bytes, str, Any]] = [
    ("3501 7.4.2", b"UID 44", "UID", 44),
    ("3501 7.4.2", b"FLAGS (\\Seen)", "FLAGS", ("\\Seen",)),
    ("3501 7.4.2", b"RFC822.SIZE 44827", "RFC822.SIZE", 44827),
    (
        "3501 7.4.2",
        b'INTERNALDATE "17-Jul-1996 02:44:25 -0700"',
        "INTERNALDATE",
        datetime(1996, 7, 17, 2, 44, 25, tzinfo=timezone(-timedelta(hours=7))),
    ),
    ("7162 3.1.4.2", b"MODSEQ (624140003)", "MODSEQ", 624140003),
    ("8474 5.3", b"EMAILID (M6d99ac3275bb4e)", "EMAILID", "M6d99ac3275bb4e"),
    ("8474 5.3", b"THREADID NIL", "THREADID", None),
    ("8514 4.2", b'SAVEDATE "20-Apr-2015 14:08:17 +0000"', "SAVEDATE", datetime(2015, 4, 20, 14, 8, 17, tzinfo=UTC)),
    ("8970 3.1", b'PREVIEW "This is"', "PREVIEW", b"This is"),
    ("3516 4.2", b"BINARY.SIZE[1] 9", "BINARY.SIZE[1]", 9),
    ("Gmail", b'X-GM-LABELS (\\Inbox "a b")', "X-GM-LABELS", ("\\Inbox", "a b")),
    ("4466 2", b"XNEW (1 (a))", "XNEW", (1, ("a",))),
]


@pytest.mark.parametrize(("section", "item", "name", "value"), ITEMS)
def test_fetch_items(section: str, item: bytes, name: str, value: Any) -> None:
    tree = server(b"* 12 FETCH (" + item + b" XLAST 1)")
    assert tree.value.seq == 12
    assert tree.value.items[name] == value
    assert [node for node in tree.walk() if node.defects] == []


@pytest.mark.parametrize(
    ("item", "name", "found"),
    [
        (
            b"BODY[HEADER.FIELDS (From To)] {4}\r\na)\r\n",
            "BODY[HEADER.FIELDS (FROM TO)]",
            ("BODY", "HEADER.FIELDS (FROM TO)", None, b"a)\r\n"),
        ),
        (b'BODY[]<5> "abc"', "BODY[]<5>", ("BODY", "", 5, b"abc")),
        (b"BINARY[1.2] ~{2}\r\n\0x", "BINARY[1.2]", ("BINARY", "1.2", None, b"\0x")),
        (b"RFC822.TEXT {0}\r\n", "RFC822.TEXT", ("RFC822.TEXT", "", None, b"")),
        (b"BODY[TEXT] NIL", "BODY[TEXT]", ("BODY", "TEXT", None, None)),
    ],
)
def test_sections_know_where_their_octets_lie(item: bytes, name: str, found: tuple[Any, ...]) -> None:
    line = b"* 1 FETCH (UID 9 " + item + b" FLAGS ())"
    section = server(line).value.items[name]
    assert (section.name, section.section, section.origin, section.octets) == found
    assert line[section.start : section.start + section.length] == (found[3] or b"")


def test_the_envelope_of_the_rfc() -> None:
    """RFC 3501, 8."""
    line = (
        b'* 12 FETCH (ENVELOPE ("Wed, 17 Jul 1996 02:23:25 -0700 (PDT)" "IMAP4rev1 WG mtg summary and minutes" '
        b'(("Terry Gray" NIL "gray" "cac.washington.edu")) (("Terry Gray" NIL "gray" "cac.washington.edu")) '
        b'(("Terry Gray" NIL "gray" "cac.washington.edu")) ((NIL NIL "imap" "cac.washington.edu")) '
        b'((NIL NIL "minutes" "CNRI.Reston.VA.US")("John Klensin" NIL "KLENSIN" "MIT.EDU")) NIL NIL '
        b'"<B27397-0100000@cac.washington.edu>"))'
    )
    envelope = server(line).value.items["ENVELOPE"]
    gray = v.Address(b"Terry Gray", None, b"gray", b"cac.washington.edu")
    assert envelope.from_ == envelope.sender == envelope.reply_to == (gray,)
    assert envelope.cc[1] == v.Address(b"John Klensin", None, b"KLENSIN", b"MIT.EDU")
    assert (envelope.bcc, envelope.in_reply_to, envelope.message_id) == (
        (),
        None,
        b"<B27397-0100000@cac.washington.edu>",
    )


def test_the_body_structure_of_the_rfc() -> None:
    """RFC 3501, 7.4.2."""
    line = (
        b'* 1 FETCH (BODYSTRUCTURE (("TEXT" "PLAIN" ("CHARSET" "US-ASCII") NIL NIL "7BIT" 1152 23)'
        b'("TEXT" "PLAIN" ("CHARSET" "US-ASCII" "NAME" "cc.diff") "<960723163407.20117h@cac.washington.edu>" '
        b'"Compiler diff" "BASE64" 4554 73 NIL ("attachment" ("filename" "cc.diff")) ("en" "de") "http://x") '
        b'"MIXED" ("BOUNDARY" "b") NIL "en"))'
    )
    body = server(line).value.items["BODYSTRUCTURE"]
    first, second = body.parts
    assert (body.type, body.parameters, body.language) == ("multipart/mixed", (("boundary", b"b"),), ("en",))
    assert (first.type, first.octets, first.lines, first.encoding) == ("text/plain", 1152, 23, "7bit")
    assert second.disposition == v.Disposition("attachment", (("filename", b"cc.diff"),))
    assert (second.description, second.language, second.location) == (b"Compiler diff", ("en", "de"), b"http://x")


@pytest.mark.parametrize(
    ("line", "kind", "rule", "value"),
    [
        (b"* PREAUTH hi", Kind.GREETING, "greeting", v.Status("PREAUTH", None, "hi")),
        (
            b"a2 OK [READ-WRITE] done",
            Kind.TAGGED,
            "response-tagged",
            v.Status("OK", v.Code("READ-WRITE"), "done", "a2"),
        ),
        (b"+ idling", Kind.CONTINUATION, "continue-req", v.Continuation("idling")),
        (b"+ dGVzdA==", Kind.CONTINUATION, "continue-req", v.Continuation("dGVzdA==", None, b"test")),
        (b"+ ", Kind.CONTINUATION, "continue-req", v.Continuation("", None, b"")),
        (b"Server Unavailable.", Kind.MALFORMED, "malformed", None),
    ],
)
def test_roots(line: bytes, kind: Kind, rule: str, value: Any) -> None:
    tree = server(line, kind)
    assert (tree.rule, tree.value, tree.start, tree.end) == (rule, value, 0, len(line) + 2)

"""Real servers' defects: the line in, its value and its mark out; what stands beside the defect is kept."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.message import Kind, Message, Side
from protoscope.core.syntax import MALFORMED, Node
from protoscope.imap.grammar import head, parse, parse_command
from protoscope.imap.values import FetchData, Mailbox, Status


def server(line: bytes, kind: Kind = Kind.UNTAGGED) -> Node:
    octets = line + b"\r\n"
    return parse(Message(0, 0, Side.SERVER, kind, 0.0, octets, whole=octets))


def marks(tree: Node) -> set[str]:
    return {defect for node in tree.walk() for defect in node.defects}


def items(line: bytes) -> dict[str, Any]:
    value = server(line).value
    assert isinstance(value, FetchData)
    return dict(value.items)


def fetched(body: bytes) -> bytes:
    return b"* 1 FETCH (UID 7 BODYSTRUCTURE " + body + b" FLAGS (\\Seen))"


TEXT = b'("text" "plain" NIL NIL NIL "7bit" 3 1)'


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        (b"*  1843 EXISTS", "double-space"),
        (b"* STATUS INBOX (MESSAGES 0) ", "trailing-space"),
        (b"* CAPABILITY IMAP4rev1 ", "trailing-space"),
        (b"* SEARCH 7456 ", "trailing-space"),
        (b"* 1 FETCH (UID 19436 )", "trailing-space"),
        (b"* OK [HIGHESTMODSEQ 10234]", "no-text"),
        (b"* [COPYUID 1 1 1] x", "code-without-condition"),
        (b"* OK [COPYUID 55  ] x", "empty-set"),
        (b"* CAPABILITY IMAP4rev1 LITERAL +", "split-capability"),
        (b"* 0 FETCH (UID 1)", ""),
        (b"* OK [UIDVALIDITY 0] x", "zero"),
        (b"* OK [UIDNEXT 99999999999999999999] x", "large-number"),
        (b"* 4294967296 EXISTS", "large-number"),
        (b"* 4294967296 FETCH (UID 1)", "large-number"),
        (b"* 4294967295 EXPUNGE", ""),
        (b"* 1 FETCH (MODSEQ (-1))", "negative-number"),
        (b"* 1 FETCH (MODSEQ (9.3736e+06))", "float-number"),
        (b'* LIST () "/" "\xff"', "8bit-quoted"),
        (b'* LIST () "/" &BBAEMQQyACYEMwQ0BDU-', ""),
        (b'* LIST (HasNoChildren) "/" x', "attribute-syntax"),
        (b"* LIST () / x\ty", "control-in-atom"),
        (b"* 1 FETCH (FLAGS (\\\\Seen))", "flag-syntax"),
        (b'* 1 FETCH (INTERNALDATE "31-Foo-2020 00:00:00 +0000")', "date-range"),
    ],
)
def test_lines_that_are_understood_all_the_same(line: bytes, mark: str) -> None:
    tree = server(line)
    assert tree.value is not None
    assert tree.find(MALFORMED) is None
    assert not mark or mark in marks(tree)


@pytest.mark.parametrize(
    ("body", "mark"),
    [
        (b'("a" "b" NIL NIL NIL "7bit" 3 NIL "inline" NIL NIL)', "disposition-not-list"),
        (b'("a" "b" NIL NIL NIL "7bit" 3 NIL (NIL NIL) NIL NIL)', "nil-disposition"),
        (b'("ALTERNATIVE")', "no-parts"),
        (b'("RELATED" NIL ("ATTACHMENT" NIL) NIL)', "no-parts"),
        (b'("text" "plain" NIL NIL NIL "7BIT" 3 -1)', "negative-number"),
        (b'("text" "plain" NIL NIL NIL NIL 3 1)', "nil-for-string"),
        (b'("text" "plain" NIL NIL NIL "7bit " 3 1)', "padded-encoding"),
        (b'("a" "b" ("boundary" NIL) NIL NIL "7bit" 3)', "nil-parameter"),
        (b'("a" "b" ("name" """") NIL NIL "7bit" 3)', "unescaped-quote"),
        (b'("X-ZIP" ("NAME" "x.zip") NIL NIL "BASE64" 1234)', "missing-subtype"),
        (b'("text" "plain" NIL NIL NIL "7bit" 3)', "missing-lines"),
        (b'("message" "rfc822" NIL NIL NIL "base64" 3 NIL NIL NIL NIL)', "message-as-basic"),
        (b"(" + TEXT + b'() "mixed")', "empty-body"),
        (b"(" + TEXT + b" " + TEXT + b' "mixed")', ""),
        (b'(NIL NIL NIL NIL NIL "7bit" 0)', "nil-for-string"),
    ],
)
def test_body_structures(body: bytes, mark: str) -> None:
    tree = server(fetched(body))
    assert tree.find(MALFORMED) is None
    assert list(tree.value.items) == ["UID", "BODYSTRUCTURE", "FLAGS"]
    assert not mark or mark in marks(tree)


@pytest.mark.parametrize(
    ("envelope", "mark"),
    [
        (b'(("d" "s" NIL NIL NIL NIL NIL NIL NIL "<i>"))', "extra-parentheses"),
        (b'("d" "s" () NIL NIL NIL NIL NIL NIL "<i>")', "empty-address-list"),
        (b'("d" "s" (NIL) NIL NIL NIL NIL NIL NIL "<i>")', "nil-address"),
        (b'("d" "s" NIL NIL NIL NIL NIL NIL)', "envelope-short"),
        (b'("d" "s" NIL NIL NIL ((NIL NIL "u" "h ")) NIL NIL NIL "<i>")', "padded-host"),
    ],
)
def test_envelopes(envelope: bytes, mark: str) -> None:
    tree = server(b"* 1 FETCH (ENVELOPE " + envelope + b" UID 7)")
    assert tree.value.items["ENVELOPE"].subject == b"s"
    assert mark in marks(tree)


@pytest.mark.parametrize(
    "bad",
    [
        b"BODYSTRUCTURE (NIL (",
        b'BODYSTRUCTURE ("text" "plain)',
        b'BODYSTRUCTURE ("text" 3)',
        b"BODYSTRUCTURE",
        b"ENVELOPE (1 2 3)",
        b"RFC822.SIZE abc",
        b"BODY[2]",
        b"MODSEQ 5",
        b"INTERNALDATE (1)",
        b"%%%",
        b"BODY[HEADER",
    ],
)
def test_a_bad_item_spoils_no_other(bad: bytes) -> None:
    for line in (b"* 1 FETCH (UID 7 %s FLAGS (\\Seen))", b"* 1 FETCH (%s UID 7 FLAGS (\\Seen))"):
        found = items(line % bad)
        assert (found["UID"], found["FLAGS"]) == (7, ("\\Seen",))
        assert marks(server(line % bad))


def test_one_bad_part_keeps_the_numbers_of_the_others() -> None:
    body = items(fetched(b"(" + TEXT + b'("text" 3)' + TEXT + b' "mixed")'))["BODYSTRUCTURE"]
    assert [part.type for part in body.parts] == ["text/plain", "/", "text/plain"]


def test_a_missing_value_is_missing() -> None:
    assert items(b"* 1 FETCH (UID 7 BODY[2] )") == {"UID": 7}


def test_deep_nesting_is_malformed_and_no_danger() -> None:
    deep = fetched(b"(" * 5000 + b")" * 5000)
    assert (items(deep)["UID"], items(deep)["FLAGS"]) == (7, ("\\Seen",))
    assert "nesting-limit" in marks(server(deep))
    assert server(b"* XFOO " + b"(" * 5000).find(MALFORMED) is not None
    assert parse_command(b"A1 SEARCH " + b"NOT " * 5000 + b"ALL\r\n").find(MALFORMED) is not None


@pytest.mark.parametrize("line", [b'* LIST () "/" Sent Items', b"* STATUS Sent Items (MESSAGES 1)"])
def test_names_with_blanks_and_no_quotes(line: bytes) -> None:
    tree = server(line)
    assert tree.value.mailbox == Mailbox(b"Sent Items")
    assert marks(tree) == {"unquoted-blank"}


def test_text_is_text() -> None:
    assert server(b"A1 OK Success [THROTTLED]", Kind.TAGGED).value == Status("OK", None, "Success [THROTTLED]", "A1")
    assert server(b'* OK [Error="a]b" X] y').value.text == "y"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (b"* 1 FETCH (UID 7)\r\n", ("*", "FETCH", "", 1)),
        (b"* ok [ALERT] x\r\n", ("*", "OK", "OK", None)),
        (b"A1 NO\r\n", ("A1", "NO", "NO", None)),
        (b"A1 uid fetch 1 FLAGS\r\n", ("A1", "UID FETCH", "", None)),
        (b"+ \r\n", ("+", "", "", None)),
        (b"done\r\n", ("done", "DONE", "", None)),
        (b"\r\n", ("", "", "", None)),
    ],
)
def test_heads(line: bytes, found: tuple[object, ...]) -> None:
    assert head(line) == found


@pytest.mark.parametrize(
    "piece",
    [b'""', b"BODY[ ", b"UID ( ", b"UID 1 ", b'"a', b"(", b")", b"((a", b"% ", b"{1}\r\na", b"1,", b"\\", b"&", b"x ("],
)
@pytest.mark.parametrize("start", [b"* 1 FETCH (", b"* STATUS x (", b"* LIST () NIL ", b"* XFOO ", b"* OK [XFOO "])
def test_long_lines_cost_no_more_per_octet(start: bytes, piece: bytes) -> None:
    tree = server(start + piece * (200_000 // len(piece)))
    assert sum(1 for _ in tree.walk())


PIECES = [
    b"* ",
    b"1 ",
    b"FETCH ",
    b"(",
    b")",
    b'"',
    b"\\",
    b"{3}\r\n",
    b"~{1}\r\n",
    b"BODY[",
    b"]",
    b"<1>",
    b" ",
    b"NIL",
]
PIECES += [
    b"ENVELOPE ",
    b"BODYSTRUCTURE ",
    b"OK [",
    b"UIDNEXT ",
    b"STATUS ",
    b"ESEARCH ",
    b"\0\xff",
    b"\r",
    b"\n",
    b"-1",
]
PIECES += [b"A1 ", b"LOGIN ", b"SEARCH ", b"APPEND ", b"NOT ", b"LIST ", b"RETURN ", b"THREAD ", b"1:*,", b"COPYUID "]


@given(st.lists(st.sampled_from(PIECES)).map(b"".join) | st.binary(), st.sampled_from(Side), st.sampled_from(Kind))
def test_nothing_raises_and_spans_nest(octets: bytes, side: Side, kind: Kind) -> None:
    tree = parse(Message(0, 0, side, kind, 0.0, octets, whole=octets))
    assert (tree.start, tree.end) == (0, len(octets))
    for node in tree.walk():
        ends = [(child.start, child.end) for child in node.children]
        assert all(node.start <= start <= end <= node.end for start, end in ends)
        assert ends == sorted(ends)
    head(octets)

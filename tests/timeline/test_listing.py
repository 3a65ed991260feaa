"""One side's octets in, one dictionary for each message out: whole, octet by octet, cut off, and random."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from protoscope.core.limits import Limits
from protoscope.core.message import Side
from protoscope.timeline.listing import listing
from protoscope.timeline.wings import wing

IMAP_SERVER = (
    b"* OK [CAPABILITY IMAP4rev1] ready\r\n"
    b"+ go on\r\n"
    b"* 12 FETCH (FLAGS (\\Seen) BODY[] {5}\r\nhello UID 3)\r\n"
    b"A1 NO [AUTHENTICATIONFAILED] no\r\n"
)
IMAP_CLIENT = (
    b"A1 LOGIN bob {6}\r\nsecret\r\n"
    b"A3 UID FETCH 1:* (FLAGS)\r\n"
    b"A4 IDLE\r\n"
    b"DONE\r\n"
    b"A5 AUTHENTICATE PLAIN\r\n"
    b"AGJvYgBodW50ZXIy\r\n"
)
POP3_SERVER = b"+OK ready\r\n+OK bob\r\n+OK 1 messages\r\n1 100\r\n.\r\n-ERR [IN-USE] locked\r\n"
POP3_COMMANDS = b"USER bob\r\nLIST\r\nPASS hunter2\r\n"


def octet_by_octet(octets: bytes) -> Iterator[bytes]:
    return (octets[place : place + 1] for place in range(len(octets)))


def listed(
    protocol: str, side: Side, octets: bytes | Iterable[bytes], commands: bytes = b"", **options: Any
) -> list[dict[str, Any]]:
    pieces = [octets] if isinstance(octets, bytes) else octets
    return list(listing(wing(protocol), side, pieces, [commands] if commands else (), **options))


def column(messages: list[dict[str, Any]], *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(message[key] for key in keys) for message in messages]


def assert_covers(messages: list[dict[str, Any]], size: int) -> None:
    ends = [0, *(message["end"] for message in messages)]
    assert [message["start"] for message in messages] == ends[:-1]
    assert ends[-1] == size
    assert all(message["start"] < message["end"] for message in messages)


# -- what each message is called -------------------------------------------------------------------------------------


def test_the_imap_servers_side() -> None:
    messages = listed("imap", Side.SERVER, IMAP_SERVER)
    assert_covers(messages, len(IMAP_SERVER))
    assert column(messages, "kind", "tag", "name", "status", "code", "defects") == [
        ("greeting", "*", "OK", "OK", "CAPABILITY", []),
        ("continuation", "+", None, None, None, []),
        ("untagged", "*", "FETCH", None, None, []),
        ("tagged", "A1", "NO", "NO", "AUTHENTICATIONFAILED", []),
    ]


def test_a_client_command_sent_in_parts_is_one_message() -> None:
    octets = b"A1 APPEND INBOX {5}\r\nhello {3}\r\nfoo\r\nA2 NOOP\r\n"
    messages = listed("imap", Side.CLIENT, octets)
    assert column(messages, "start", "end", "kind", "tag", "name") == [
        (0, 37, "command", "A1", "APPEND"),
        (37, 46, "command", "A2", "NOOP"),
    ]


def test_a_defect_of_a_part_is_a_defect_of_its_command() -> None:
    messages = listed("imap", Side.CLIENT, b"A1 LOGIN bob {1}\nx\r\n")
    assert column(messages, "kind", "defects") == [("command", ["bare-lf"])]


def test_the_imap_clients_side() -> None:
    octets = b"A3 UID FETCH 1 FLAGS\r\nA4 IDLE\r\nDONE\r\nA5 AUTHENTICATE PLAIN\r\nAGJvYgBodW50ZXIy\r\n"
    assert column(listed("imap", Side.CLIENT, octets), "kind", "tag", "name", "status") == [
        ("command", "A3", "UID FETCH", None),
        ("command", "A4", "IDLE", None),
        ("command", None, "DONE", None),
        ("command", "A5", "AUTHENTICATE", None),
        ("continuation", None, None, None),
    ]


def test_replies_find_the_commands_that_are_given() -> None:
    messages = listed("pop3", Side.SERVER, POP3_SERVER, POP3_COMMANDS, tree=True)
    assert_covers(messages, len(POP3_SERVER))
    assert column(messages, "kind", "tag", "name", "status", "code", "defects") == [
        ("greeting", None, "+OK", "+OK", None, []),
        ("status", None, "+OK", "+OK", None, []),
        ("multiline", None, "+OK", "+OK", None, []),
        ("status", None, "-ERR", "-ERR", "IN-USE", []),
    ]
    assert "scan-listing" in json.dumps(messages[2]["tree"])


def test_without_commands_the_boundaries_are_guessed_and_said_to_be() -> None:
    assert column(listed("pop3", Side.SERVER, POP3_SERVER), "kind", "defects") == [
        ("greeting", []),
        ("status", ["guessed-boundary"]),
        ("multiline", ["guessed-boundary"]),
        ("status", []),
    ]


def test_the_pop3_clients_side() -> None:
    octets = b"user bob\r\nPASS hunter2\r\nAUTH PLAIN\r\nAGJvYgBodW50ZXIy\r\nXFOO\r\n"
    assert column(listed("pop3", Side.CLIENT, octets), "kind", "name") == [
        ("command", "USER"),
        ("command", "PASS"),
        ("command", "AUTH"),
        ("continuation", None),
        ("continuation", None),
    ]


def test_what_is_malformed_says_so() -> None:
    messages = listed("imap", Side.SERVER, b"* OK hi\r\nnonsense\r\n* 1 FETCH (UID 2 BODYSTRUCTURE (()))\r\n")
    assert column(messages, "kind", "name") == [("greeting", "OK"), ("malformed", None), ("untagged", "FETCH")]
    assert all(message["defects"] for message in messages[1:])
    assert column(listed("pop3", Side.SERVER, b"+OK hi\r\nnonsense\r\n"), "kind", "defects") == [
        ("greeting", []),
        ("malformed", ["malformed"]),
    ]


# -- what the end cuts short -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("protocol", "side", "octets", "name"),
    [
        ("imap", Side.SERVER, b"* 1 FETCH (UID", "FETCH"),
        ("imap", Side.SERVER, b"* 1 FETCH (BODY[] {9}\r\nhel", "FETCH"),
        ("imap", Side.CLIENT, b"A1 NOOP", "NOOP"),
        ("imap", Side.CLIENT, b"A1 APPEND x {5}\r\n", "APPEND"),
        ("imap", Side.CLIENT, b"A1 APPEND x {5}\r\nhel", "APPEND"),
        ("imap", Side.CLIENT, b"hunter2", None),
        ("pop3", Side.SERVER, b"+OK", "+OK"),
        ("pop3", Side.CLIENT, b"PASS hunter", "PASS"),
        ("pop3", Side.CLIENT, b"hunter", None),
    ],
)
def test_unfinished_octets_are_one_malformed_message(
    protocol: str, side: Side, octets: bytes, name: str | None
) -> None:
    messages = listed(protocol, side, octets)
    assert column(messages, "start", "end", "kind", "name") == [(0, len(octets), "malformed", name)]
    assert messages[0]["defects"] == ["cut-short"]


def test_nothing_in_nothing_out() -> None:
    assert listed("imap", Side.SERVER, b"") == listed("pop3", Side.CLIENT, b"") == []


def test_the_middle_of_an_overlong_message_is_not_kept_and_what_follows_is_read() -> None:
    limits = Limits(line=100, literal=1000, message=200)
    octets = b"* OK hi\r\n" + b"x" * 5000 + b"\r\n* 1 EXISTS\r\n"
    pieces = (octets[place : place + 70] for place in range(0, len(octets), 70))
    messages = listed("imap", Side.SERVER, pieces, limits=limits)
    assert_covers(messages, len(octets))
    assert column(messages, "kind", "name", "defects") == [
        ("greeting", "OK", []),
        ("malformed", None, ["line-limit"]),
        ("untagged", "EXISTS", []),
    ]


# -- the tree --------------------------------------------------------------------------------------------------------


def nodes(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield tree
    for child in tree.get("children", ()):
        yield from nodes(child)


def test_the_trees_spans_count_octets_of_the_whole_stream() -> None:
    octets = b'* OK hi\r\n* STATUS "a b" (MESSAGES 17)\r\n* FLAGS NIL\r\n'
    found = {node["rule"]: node for node in nodes(listed("imap", Side.SERVER, octets, tree=True)[1]["tree"])}
    assert (found["response-data"]["start"], found["response-data"]["end"]) == (9, 39)
    assert {octets[node["start"] : node["end"]] for node in found.values()} >= {b'"a b"', b"MESSAGES", b"17"}
    assert 17 in [node.get("value") for node in found.values()]


@pytest.mark.parametrize(
    ("protocol", "octets"),
    [
        ("imap", b"A1 LOGIN bob hunter2\r\n"),
        ("imap", b'A1 LOGIN bob "hunter2"\r\n'),
        ("imap", b"A1 LOGIN bob {7}\r\nhunter2\r\n"),
        ("imap", b"A1 LOGIN bob {7+}\r\nhunter2\r\n"),
        ("imap", b"A1 LOGIN bob {7}\r\nhunter2"),
        ("imap", b"A1 LOGIN {3}\r\nbob hunter2\r\n"),
        ("imap", b"LOGIN bob hunter2\r\n"),
        ("imap", b"LOGIN UID hunter\r\n"),
        ("imap", b"A1 AUTHENTICATE PLAIN hunter2\r\n"),
        ("imap", b"A1 AUTHENTICATE PLAIN\r\nhunter2\r\n"),
        ("imap", b"A1 AUTHENTICATE PLAIN\r\nhunter2"),
        ("imap", b"A1 LOGIN bob hunter2"),
        ("pop3", b"PASS hunter2\r\n"),
        ("pop3", b"PASS hunter2 hunter2"),
        ("pop3", b"APOP bob hunter2\r\n"),
        ("pop3", b"AUTH PLAIN hunter2\r\n"),
        ("pop3", b"AUTH PLAIN\r\nhunter2\r\n"),
        ("pop3", b"AUTH PLAIN\r\nhunter2"),
    ],
)
def test_no_password_is_printed_however_it_was_sent(protocol: str, octets: bytes) -> None:
    for pieces in ([octets], octet_by_octet(octets)):
        printed = json.dumps(listed(protocol, Side.CLIENT, pieces, tree=True))
        assert "hunter" not in printed.lower()
        assert "***" in printed


# -- any octets, any pieces ------------------------------------------------------------------------------------------

SIDES = [(protocol, side) for protocol in ("imap", "pop3") for side in Side]
SAMPLES = (IMAP_SERVER, IMAP_CLIENT, POP3_SERVER, POP3_COMMANDS)


@pytest.mark.parametrize(("protocol", "side"), SIDES)
@pytest.mark.parametrize("octets", SAMPLES)
def test_octet_by_octet_is_as_whole(protocol: str, side: Side, octets: bytes) -> None:
    for size in range(len(octets) + 1):
        whole = listed(protocol, side, octets[:size], tree=True)
        assert_covers(whole, size)
        assert listed(protocol, side, octet_by_octet(octets[:size]), tree=True) == whole


def octets_like_mail() -> st.SearchStrategy[bytes]:
    """Random octets among pieces of the samples."""
    words = sorted(
        {word for sample in SAMPLES for line in sample.splitlines(keepends=True) for word in line.split(b" ")}
    )
    return st.lists(st.sampled_from(words) | st.binary(max_size=8), max_size=40).map(b" ".join)


@pytest.mark.parametrize(("protocol", "side"), SIDES)
@settings(max_examples=100)
@given(octets=st.binary(max_size=300) | octets_like_mail(), cuts=st.lists(st.integers(1, 299), max_size=6))
def test_any_octets_in_any_pieces_are_covered_once(protocol: str, side: Side, octets: bytes, cuts: list[int]) -> None:
    ends = sorted({0, len(octets), *(cut for cut in cuts if cut < len(octets))})
    pieces = [octets[start:end] for start, end in pairwise(ends)]
    whole = listed(protocol, side, octets, tree=True)
    assert_covers(whole, len(octets))
    json.dumps(whole)
    assert listed(protocol, side, pieces, tree=True) == whole

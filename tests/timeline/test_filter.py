"""The filter language over dialogues: which messages pass, and what mistakes say."""

from __future__ import annotations

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protoscope.timeline.filter import FilterError, compile_filter, scan
from protoscope.timeline.timeline import Timeline
from tests.imap.dialogue import SELECTED
from tests.imap.dialogue import timeline as imap
from tests.tui.dialogue import played

LINES = (
    *SELECTED,
    b"C: A3 UID FETCH 9:11 (FLAGS)",
    b"S: * 1 FETCH (UID 9 FLAGS (\\Seen))",
    b"S: * 2 FETCH (UID 11 FLAGS ())",
    b"S: A3 OK Fetch completed",
    b"C: A4 COPY 1 Nowhere",
    b"S: A4 NO [TRYCREATE] no such mailbox",
    b"S: * 4 EXISTS",
    b"S: X9 OK nobody asked",
)
DIALOGUE = imap(*LINES)


def passed(text: str, line: Timeline = DIALOGUE) -> list[bytes]:
    """The first two words of each message that passes; "" for events."""
    found = [index for index in scan(line, compile_filter(text, UTC), 0) if index is not None]
    return [b" ".join(line.message(index).octets.split()[:2]) for index in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dir:client", [b"A1 LOGIN", b"A2 SELECT", b"A3 UID", b"A4 COPY"]),
        ("kind:tagged", [b"A1 OK", b"A2 OK", b"A3 OK", b"A4 NO", b"X9 OK"]),
        ("name:FETCH", [b"A3 UID", b"* 1", b"* 2"]),
        ("name:fetch dir:server", [b"* 1", b"* 2"]),
        ("name:UID*", [b"A3 UID"]),
        ("tag:A4", [b"A4 COPY", b"A4 NO"]),
        ("status:no", [b"A4 NO"]),
        ("code:TRYCREATE", [b"A4 NO"]),
        ("code:UID*", [b"* OK", b"* OK"]),
        ("code:* kind:tagged", [b"A1 OK", b"A2 OK", b"A4 NO"]),
        ("uid:9", [b"A3 UID", b"* 1"]),
        ("uid:10", [b"A3 UID"]),
        ("finding:error kind:tagged", [b"X9 OK"]),
        ("finding:I-001", [b"X9 OK"]),
        ("changes:selected.exists", [b"* 3", b"* 4"]),
        ("changes:EXISTS", [b"* 3", b"* 4"]),
        ("changes:messages.*.flags", [b"* 1", b"* 2"]),
        ("changes:exist", []),
        ("changes:* tag:A3", []),
        ("octets>80", [b"* OK"]),
        ("octets<=12 kind:untagged", [b"* 1", b"* 3", b"* 4"]),
        ("connection:1 kind:command", [b"A1 LOGIN", b"A2 SELECT", b"A3 UID", b"A4 COPY"]),
        ("connection:2", []),
        ("after:0:00:19", [b"* 4", b"X9 OK"]),
        ("after:1970-01-01T00:00:19", [b"* 4", b"X9 OK"]),
        ("before:00:00:01", [b""]),
        ('"no such"', [b"A4 NO"]),
        ("nowhere", [b"A4 COPY"]),
        ("Nowhere", [b"A4 COPY"]),
        ("NOWHERE", []),
        (r"/EXISTS|COPY \d/", [b"* 3", b"A4 COPY", b"* 4"]),
        (r"/^\* \d+ fetch/i", [b"* 1", b"* 2"]),
        ("hex:5b545259", [b"A4 NO"]),
        ("kind:tagged -status:ok", [b"A4 NO"]),
        ("kind:tagged not (status:ok or tag:A1)", [b"A4 NO"]),
        ("tag:A4 or tag:A3 kind:tagged", [b"A4 COPY", b"A3 OK", b"A4 NO"]),
        ("tag:A4 and kind:tagged", [b"A4 NO"]),
    ],
)
def test_terms(text: str, expected: list[bytes]) -> None:
    assert sorted(passed(text)) == sorted(expected)


def test_an_empty_filter_lets_everything_pass() -> None:
    assert len(passed("  ")) == len(DIALOGUE)


def test_secrets_are_never_found() -> None:
    assert passed("alice") == [b"A1 LOGIN"]
    assert passed("wonderland") == []
    assert passed("/wonder/") == []


def test_text_that_lies_across_two_messages_is_in_none() -> None:
    assert passed(r"hex:0d0a2a") == []


def test_pop3_unique_ids() -> None:
    line = played(
        "pop3", b"+OK hi\r\n", b"> UIDL\r\n", b"+OK\r\n1 aa\r\n2 bb-2\r\n.\r\n", b"> UIDL 2\r\n", b"+OK 2 bb-2\r\n"
    )
    assert passed("uid:bb-2", line) == [b"+OK 1", b"+OK 2"]
    assert passed("uid:aa", line) == [b"+OK 1"]
    assert passed("uid:bb", line) == []


def test_from_late_to_early() -> None:
    found = [index for index in scan(DIALOGUE, compile_filter("kind:command"), len(DIALOGUE), 0) if index is not None]
    assert [DIALOGUE.message(index).octets[:2] for index in found] == [b"A4", b"A3", b"A2", b"A1"]


def test_others_have_their_turn_in_between() -> None:
    line = played("pop3", b"+OK hi\r\n", *[b"> NOOP\r\n", b"+OK\r\n"] * 1000)
    assert list(scan(line, compile_filter("RETR"), 0)).count(None) >= 4
    assert list(scan(line, compile_filter("name:NOOP"), 0)).count(None) >= 15


@pytest.mark.parametrize(
    ("text", "column", "advice"),
    [
        ("kind:tagged nme:FETCH", 13, 'there is no "nme"; the terms are dir kind name'),
        ("Subject:hello", 1, 'for text write "Subject:hello"'),
        ("kind:taged", 6, "write one of them"),
        ("dir:up", 5, "client server"),
        ("octets>big", 8, "as in octets>10k"),
        ("name>FETCH", 5, "write name:FETCH"),
        ("name:", 6, "is missing"),
        ("after:noon", 7, "write 12:03"),
        ("connection:0", 12, "connection:1"),
        ("changes:", 9, "is missing"),
        ("changes>1", 8, "write changes:1"),
        ("hex:0d0", 5, "two digits"),
        ("/a(/", 1, "no regular expression"),
        ('"abc', 1, "close it with a quotation mark"),
        ("(dir:client", 1, "write ) after"),
        ("dir:client)", 11, "take it away"),
        ("dir:client or", 14, "a term is missing"),
        ("not", 4, "write a term after it"),
        ('""', 1, "write some text"),
    ],
)
def test_mistakes_name_the_column_and_what_to_write(text: str, column: int, advice: str) -> None:
    with pytest.raises(FilterError) as caught:
        compile_filter(text)
    assert str(caught.value).startswith(f"column {column}: ")
    assert advice in str(caught.value)


@given(st.text(alphabet='ab:/()"\\ -!<>=orntk*ids[]019', max_size=30))
def test_any_text_is_a_filter_or_a_mistake_in_it(text: str) -> None:
    column = 0
    try:
        indices = set(scan(DIALOGUE, compile_filter(text), 0))
    except FilterError as error:
        column, indices = error.column, set()
    assert 0 <= column <= len(text)
    assert indices <= {None, *range(len(DIALOGUE))}

"""Typed values in, octets out; and back again."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.secret import MASK, Secret, masked
from protoscope.core.syntax import MALFORMED
from protoscope.imap.grammar import parse_command, registry, secret_spans
from protoscope.imap.serialise import serialise
from protoscope.imap.values import Command, FetchAtt, Literal, Mailbox, Param, Range, SearchKey, SequenceSet, SortKey
from tests.imap.strategies import ARGUMENTS, commands, octets, secrets

SET = SequenceSet((Range(1, 3), Range(7, None)))
PDT = timezone(timedelta(hours=-7))


@pytest.mark.parametrize(
    ("command", "octets"),
    [
        (Command("A1", "NOOP"), b"A1 NOOP\r\n"),
        (Command("", "DONE"), b"DONE\r\n"),
        (Command("A1", "LOGIN", (b"al", Secret('p"w'))), b'A1 LOGIN "al" "p\\"w"\r\n'),
        (Command("A1", "AUTHENTICATE", ("PLAIN", Secret("AGEAYg=="))), b"A1 AUTHENTICATE PLAIN AGEAYg==\r\n"),
        (Command("A1", "SELECT", (Mailbox.named("Entwürfe"),)), b"A1 SELECT Entw&APw-rfe\r\n"),
        (Command("A1", "DELETE", (Mailbox.named("a b"),)), b'A1 DELETE "a b"\r\n'),
        (
            Command("A1", "UID FETCH", (SET, (FetchAtt("FLAGS"), FetchAtt("BODY.PEEK", "TEXT", (0, 9))))),
            b"A1 UID FETCH 1:3,7:* (FLAGS BODY.PEEK[TEXT]<0.9>)\r\n",
        ),
        (
            Command("A1", "SEARCH", (SearchKey("OR", (SearchKey("SEEN"), SearchKey("SINCE", (date(1994, 2, 1),)))),)),
            b"A1 SEARCH OR SEEN SINCE 1-Feb-1994\r\n",
        ),
        (
            Command("A1", "SORT", ((SortKey("SUBJECT"), SortKey("DATE", reverse=True)), b"UTF-8", SearchKey("ALL"))),
            b'A1 SORT (SUBJECT REVERSE DATE) "UTF-8" ALL\r\n',
        ),
        (
            Command("A1", "STORE", (SET, (Param("UNCHANGEDSINCE", (5,)),), "+FLAGS", ("\\Seen", "$x"))),
            b"A1 STORE 1:3,7:* (UNCHANGEDSINCE 5) +FLAGS (\\Seen $x)\r\n",
        ),
        (Command("A1", "ID", (None,)), b"A1 ID NIL\r\n"),
    ],
)
def test_commands_are_written_and_read_again(command: Command, octets: bytes) -> None:
    (chunk,) = serialise(command)
    assert chunk.data == octets
    assert parse_command(octets).value == command


def test_a_literal_waits_for_the_server_unless_it_may_not() -> None:
    when = datetime(1996, 7, 7, 2, 44, 25, tzinfo=PDT)
    command = Command("A1", "APPEND", (Mailbox(b"x"), ("\\Seen",), when, Literal(b"a\r\nb")))
    head = b'A1 APPEND x (\\Seen) " 7-Jul-1996 02:44:25 -0700" '
    assert [chunk.data for chunk in serialise(command)] == [head + b"{4}\r\n", b"a\r\nb\r\n"]
    (at_once,) = serialise(command, literals="+")
    assert at_once.data == head + b"{4+}\r\na\r\nb\r\n"
    assert parse_command(at_once.data).value == command


def test_secrets_are_marked_where_they_are_written() -> None:
    first, second = serialise(Command("A1", "LOGIN", (b"al", Secret("pä"))))
    assert masked(first.data, first.secrets) == b'A1 LOGIN "al" {3}\r\n'
    assert masked(second.data, second.secrets) == b"***\r\n"


@pytest.mark.parametrize("value", ["", "a b", "x\r\nA2 DELETE y", 'a"b'])
def test_no_atom_can_smuggle_in_a_command(value: str) -> None:
    with pytest.raises(ValueError, match="not an atom"):
        serialise(Command("A1", "XFOO", (value,)))


@pytest.mark.parametrize("value", [b"a\0", Literal(b"a\0"), Mailbox(b"a\0"), Secret("a\0")])
def test_only_a_binary_literal_holds_nul(value: object) -> None:
    with pytest.raises(ValueError, match="NUL"):
        serialise(Command("A1", "XFOO", (value,)))
    (chunk,) = serialise(Command("A1", "XFOO", (Literal(b"a\0", binary=True),)), literals="+")
    assert chunk.data == b"A1 XFOO ~{2+}\r\na\0\r\n"


def test_what_has_no_form_on_the_wire_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        serialise(Command("A1", "XFOO", (1.5,)))


# -- there and back --------------------------------------------------------------------------------------------------


@given(commands, st.sampled_from(["", "+", "-"]), st.booleans())
def test_what_is_written_is_read_as_it_was(found: Command, literals: str, utf8: bool) -> None:
    chunks = serialise(found, literals, utf8)
    whole = b"".join(chunk.data for chunk in chunks)
    tree = parse_command(whole)
    assert tree.value == found
    assert tree.find(MALFORMED) is None
    assert all(chunk.data.endswith(b"}\r\n") for chunk in chunks[:-1])


def test_every_command_has_arguments_to_be_written_with() -> None:
    assert set(ARGUMENTS) == set(registry.COMMANDS)


@given(octets, secrets | st.text('[]{}\\"() *%\r\n', max_size=9).map(Secret), st.sampled_from(["", "+", "-"]))
def test_a_secret_is_marked_wherever_it_stands(user: bytes, secret: Secret, literals: str) -> None:
    chunks = serialise(Command("A1", "LOGIN", (user, secret)), literals)
    shown = b"".join(chunk.data[start:end] for chunk in chunks for start, end in chunk.secrets)
    assert parse_command(b"A1 LOGIN x " + shown + b"\r\n").value is not None
    written = secret.reveal().encode()
    assert shown in (written, b'"' + written.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"')
    # What the grammar finds in the octets is no less than what was marked.
    whole = b"".join(chunk.data for chunk in chunks)
    found = masked(whole, secret_spans(whole))
    place = 0
    for chunk in chunks:
        assert all(set(found[place + start : place + end]) <= {MASK} for start, end in chunk.secrets)
        place += len(chunk.data)

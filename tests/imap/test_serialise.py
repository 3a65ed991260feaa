"""Typed values in, octets out; and back again."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protoscope.core.secret import Secret, masked
from protoscope.core.syntax import MALFORMED
from protoscope.imap.grammar import parse_command
from protoscope.imap.serialise import serialise
from protoscope.imap.values import Command, FetchAtt, Literal, Mailbox, Param, Range, SearchKey, SequenceSet, SortKey

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


def test_what_has_no_form_on_the_wire_is_refused() -> None:
    with pytest.raises(TypeError, match="float"):
        serialise(Command("A1", "XFOO", (1.5,)))


# -- there and back --------------------------------------------------------------------------------------------------

numbers = st.integers(1, (1 << 63) - 1)
octets = st.binary(max_size=12)
names = st.text(max_size=8).map(lambda text: Mailbox.named(text.encode("utf-8", "replace").decode("utf-8")))
ends = st.none() | numbers
sets = st.lists(st.builds(Range, ends, ends), min_size=1, max_size=4).map(lambda all_: SequenceSet(tuple(all_)))
sets |= st.just(SequenceSet(saved=True))
flags = st.lists(st.sampled_from(["\\Seen", "\\Deleted", "$Junk", "key-word"]), max_size=3).map(tuple)
dates = st.dates(date(1, 1, 1))
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
times = st.datetimes(timezones=zones).map(lambda moment: moment.replace(microsecond=0))
sections = st.sampled_from(["", "1", "2.1.MIME", "HEADER", "TEXT", "1.HEADER.FIELDS (FROM X-Y)".upper()])
partials = st.none() | st.tuples(st.integers(0, 99), st.integers(1, 99))
atts = st.sampled_from(["FLAGS", "UID", "ENVELOPE", "RFC822.SIZE"]).map(FetchAtt)
atts |= st.builds(FetchAtt, st.sampled_from(["BODY", "BODY.PEEK", "BINARY.PEEK"]), sections, partials)
leaves = (
    st.sampled_from(["ALL", "SEEN", "UNDELETED", "SAVEDATESUPPORTED"]).map(SearchKey)
    | st.builds(SearchKey, st.sampled_from(["FROM", "SUBJECT", "TEXT"]), st.tuples(octets))
    | st.builds(SearchKey, st.just("HEADER"), st.tuples(octets, octets))
    | st.builds(SearchKey, st.sampled_from(["LARGER", "YOUNGER", "MODSEQ"]), st.tuples(numbers))
    | st.builds(SearchKey, st.sampled_from(["SINCE", "SENTON"]), st.tuples(dates))
    | st.builds(SearchKey, st.sampled_from(["", "UID"]), st.tuples(sets))
)
keys = st.recursive(
    leaves,
    lambda inner: (
        st.builds(SearchKey, st.just("NOT"), st.tuples(inner))
        | st.builds(SearchKey, st.just("OR"), st.tuples(inner, inner))
        | st.builds(SearchKey, st.just("()"), st.lists(inner, min_size=1, max_size=3).map(tuple))
    ),
    max_leaves=6,
)
key_lists = st.lists(keys, min_size=1, max_size=3).map(tuple)
secrets = st.text(max_size=9).map(lambda text: Secret(text.encode("utf-8", "replace").decode("utf-8")))


def command(name: str, *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[Command]:
    return st.builds(Command, st.just("A1"), st.just(name), st.tuples(*arguments))


commands = st.one_of(
    command("LOGIN", octets, secrets),
    command("SELECT", names),
    command("RENAME", names, names),
    command("LIST", names, names, st.just("RETURN"), st.just(("CHILDREN", Param("STATUS", (("MESSAGES",),))))),
    command("STATUS", names, st.just(("MESSAGES", "UIDNEXT"))),
    command("FETCH", sets, atts),
    command("UID FETCH", sets, st.lists(atts, max_size=4).map(tuple), st.just((Param("CHANGEDSINCE", (7,)),))),
    command("STORE", sets, st.sampled_from(["FLAGS", "+FLAGS.SILENT"]), flags),
    command("UID MOVE", sets, names),
    command("APPEND", names, flags, times, st.builds(Literal, octets, st.booleans())),
    command(
        "SETMETADATA", names, st.lists(st.tuples(octets, st.none() | octets), min_size=1).map(lambda p: sum(p, ()))
    ),
    command("SETACL", names, octets, octets),
    st.builds(lambda found: Command("A1", "SEARCH", found), key_lists),
    st.builds(lambda found: Command("A1", "UID SORT", ((SortKey("SIZE", reverse=True),), b"UTF-8", *found)), key_lists),
)


@given(commands, st.sampled_from(["", "+", "-"]), st.booleans())
def test_what_is_written_is_read_as_it_was(found: Command, literals: str, utf8: bool) -> None:
    whole = b"".join(chunk.data for chunk in serialise(found, literals, utf8))
    tree = parse_command(whole)
    assert tree.value == found
    assert tree.find(MALFORMED) is None

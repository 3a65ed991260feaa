"""Valid responses and commands, made by hypothesis, read by imapclient and imap-codec as they are read here.

Where a peer differs, `peers.EXPLAINED` says which section decides.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imapclient.response_parser import parse_fetch_response  # type: ignore[import-untyped]

from protoscope.core.message import Kind, Message, Side
from protoscope.core.syntax import MALFORMED
from protoscope.imap import values as v
from protoscope.imap.grammar import parse, parse_command
from protoscope.imap.serialise import serialise
from tests.imap import peers
from tests.imap.strategies import dates, flags, names, numbers32, secrets, sets

imap_codec = pytest.importorskip("imap_codec", reason="imap-codec has no wheel for this Python")

# -- what servers may say --------------------------------------------------------------------------------------------

MEDIA = ["plain", "html", "x-a.b", "mixed", "gif", "7bit", "base64", "name", "charset", "en", "de-1996"]
words = st.sampled_from(MEDIA)
quoted = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=9).map(str.encode)
octets = quoted | st.binary(max_size=9).map(lambda found: found.replace(b"\0", b"\r\n"))
texts = st.none() | octets
parameters = st.lists(st.tuples(words, octets), max_size=2).map(tuple)
hosts = texts.filter(lambda found: found is None or found == found.strip())
addresses = st.lists(st.builds(v.Address, texts, texts, texts, hosts), max_size=2).map(tuple)
envelopes = st.builds(v.Envelope, texts, texts, *[addresses] * 6, texts, texts)
tails = st.tuples(
    st.none() | st.builds(v.Disposition, words, parameters), st.lists(words, max_size=2).map(tuple), texts
)


def parts(media: st.SearchStrategy[str], *specific: st.SearchStrategy[Any]) -> st.SearchStrategy[v.BodyPart]:
    """body-type-1part; `specific` are envelope, body and lines."""
    basic = st.tuples(media, words, parameters, texts, texts, words, numbers32)

    def made(found: Any, special: Any, md5: Any, tail: Any) -> v.BodyPart:
        fields: list[Any] = [*found, *special, md5, *tail]
        return v.BodyPart(*fields)

    return st.builds(made, basic, st.tuples(*specific), texts, tails)


def _as_message(part: v.BodyPart) -> v.BodyPart:
    fields = {name: getattr(part, name) for name in part.__slots__}
    return v.BodyPart(**(fields | {"subtype": "rfc822"}))


none = st.none()
leaves = parts(st.just("text"), none, none, numbers32) | parts(st.sampled_from(["image", "x-y"]), none, none, none)
bodies = st.recursive(
    leaves,
    lambda inner: (
        st.builds(
            lambda found, subtype, params, tail: v.Multipart(found, subtype, params, *tail),
            st.lists(inner, min_size=1, max_size=3).map(tuple),
            words,
            parameters,
            tails,
        )
        | parts(st.just("message"), envelopes, inner, numbers32).map(_as_message)
    ),
    max_leaves=4,
)


moments = st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=timezone(timedelta(hours=moment.hour - 11)))
)
ITEMS = {
    "UID": numbers32,
    "FLAGS": flags,
    "RFC822.SIZE": numbers32,
    "INTERNALDATE": moments,
    "ENVELOPE": envelopes,
    "BODYSTRUCTURE": bodies,
    "BODY[TEXT]<5>": texts,
}
responses = st.fixed_dictionaries({}, optional=ITEMS).filter(bool)

# -- written here, by no code of the project -------------------------------------------------------------------------

Pieces = list[bytes]
"""Octets, each piece but the first beginning with a literal's octets."""


def written(value: Any) -> str:
    """In latin-1, one character for each octet."""
    if value is None or value == ():
        return "NIL"
    if isinstance(value, bytes):
        plain = value.decode("latin-1")
        if all(0x20 <= octet < 0x7F for octet in value):
            return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
        return f"{{{len(value)}}}\r\n{plain}"
    if isinstance(value, str):
        return f'"{value}"'
    return str(_WRITTEN[type(value)](value))


def _spaced(*values: Any) -> str:
    return "(" + " ".join(map(written, values)) + ")"


def _addresses(found: tuple[v.Address, ...]) -> str:
    return "(" + "".join(_spaced(*(getattr(a, name) for name in a.__slots__)) for a in found) + ")" if found else "NIL"


def _envelope(found: v.Envelope) -> str:
    fields = (getattr(found, name) for name in found.__slots__)
    return "(" + " ".join(_addresses(each) if isinstance(each, tuple) else written(each) for each in fields) + ")"


def _parameters(found: Any) -> str:
    return _spaced(*(part for pair in found for part in pair)) if found else "NIL"


def _tail(found: Any) -> str:
    shown = found.disposition
    disposition = f"({written(shown.kind)} {_parameters(shown.parameters)})" if shown else "NIL"
    language = _spaced(*found.language) if found.language else "NIL"
    return f"{disposition} {language} {written(found.location)}"


def _part(found: v.BodyPart) -> str:
    basic = " ".join(map(written, (found.id, found.description, found.encoding, found.octets)))
    special = f" {written(found.envelope)} {written(found.body)}" if found.envelope else ""
    lines = "" if found.lines is None else f" {found.lines}"
    kind = f"{written(found.media)} {written(found.subtype)} {_parameters(found.parameters)}"
    return f"({kind} {basic}{special}{lines} {written(found.md5)} {_tail(found)})"


def _multipart(found: v.Multipart) -> str:
    inner = "".join(map(written, found.parts))
    return f"({inner} {written(found.subtype)} {_parameters(found.parameters)} {_tail(found)})"


MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_WRITTEN: dict[type, Any] = {
    int: str,
    datetime: lambda at: f'"{at.day:2}-{MONTHS[at.month - 1]}-{at:%Y %H:%M:%S %z}"',
    tuple: lambda found: f"({' '.join(found)})",
    v.Envelope: _envelope,
    v.BodyPart: _part,
    v.Multipart: _multipart,
}


def response(items: dict[str, Any]) -> bytes:
    flags_too = {name: "()" if (name, value) == ("FLAGS", ()) else written(value) for name, value in items.items()}
    return f"* 7 FETCH ({' '.join(f'{name} {value}' for name, value in flags_too.items())})\r\n".encode("latin-1")


def lower(items: dict[str, Any]) -> dict[str, Any]:
    """Flags in lower case: see `peers.EXPLAINED`."""
    return items | {"FLAGS": tuple(flag.lower() for flag in items["FLAGS"])} if "FLAGS" in items else items


# -- read three times ------------------------------------------------------------------------------------------------


@given(responses)
def test_fetch_responses_are_read_as_they_were_meant(items: dict[str, Any]) -> None:
    octets = response(items)
    tree = parse(Message(0, 0, Side.SERVER, Kind.UNTAGGED, 0.0, octets, whole=octets))
    read = {name: getattr(value, "octets", value) if "<" in name else value for name, value in tree.value.items.items()}
    assert (tree.value.seq, read) == (7, items)
    assert [node for node in tree.walk() if node.rule == MALFORMED or node.defects] == []


@given(responses)
def test_fetch_responses_are_read_as_by_imap_codec(items: dict[str, Any]) -> None:
    rest, read = imap_codec.ResponseCodec.decode(response(items))
    fetch = read.as_dict()["Data"]["Fetch"]
    assert (rest, fetch["seq"], peers.items(fetch["items"])) == (b"", 7, lower(items))


@given(responses)
def test_fetch_responses_are_read_as_by_imapclient(items: dict[str, Any]) -> None:
    read = parse_fetch_response(_lines(response(items)), normalise_times=False, uid_is_key=False)[7]
    for name, value in items.items():
        found = read[name.encode()]
        if name == "ENVELOPE":
            found = peers.client_envelope(found, value.date)
        elif name == "BODYSTRUCTURE":
            found = peers.client_body(found)
        elif name == "FLAGS":
            found = tuple(flag.decode() for flag in found)
        assert found == value, name


def _lines(octets: bytes) -> list[Any]:
    """As imaplib hands them over: pairs of what ends in a literal's announcement and its octets, then the rest."""
    place, found = len(b"* 7 FETCH "), []
    octets = octets.removesuffix(b"\r\n")
    lead = b"7 "
    while announced := re.compile(rb"\{(\d+)\}\r\n").search(octets, place):
        end = announced.end() + int(announced[1])
        found.append((lead + octets[place : announced.end() - 2], octets[announced.end() : end]))
        place, lead = end, b""
    return [*found, lead + octets[place:]]


# -- other data ------------------------------------------------------------------------------------------------------

ATTRIBUTES = ["\\Noselect", "\\Marked", "\\HasChildren", "\\Sent"]
mailbox_data = (
    st.builds(v.SearchData, st.just("SEARCH"), st.lists(numbers32, max_size=4).map(tuple))
    | st.builds(
        v.StatusData,
        names,
        st.dictionaries(st.sampled_from(["MESSAGES", "UIDNEXT", "UNSEEN"]), numbers32, min_size=1, max_size=3),
    )
    | st.builds(
        v.ListData,
        st.sampled_from(["LIST", "LSUB"]),
        st.lists(st.sampled_from(ATTRIBUTES), unique=True, max_size=2).map(tuple),
        st.sampled_from(["/", ".", "\\", None]),
        names,
        st.just({}),
    )
)


def data(found: Any) -> bytes:
    if isinstance(found, v.SearchData):
        said = " ".join(["SEARCH", *map(str, found.numbers)])
    elif isinstance(found, v.StatusData):
        said = (
            f"STATUS {written(found.mailbox.octets)} ({' '.join(f'{n} {count}' for n, count in found.items.items())})"
        )
    else:
        level = "NIL" if found.delimiter is None else written(found.delimiter.encode())
        said = f"{found.name} ({' '.join(found.attributes)}) {level} {written(found.mailbox.octets)}"
    return f"* {said}\r\n".encode("latin-1")


@given(mailbox_data)
def test_mailbox_data_is_read_as_by_imap_codec(meant: Any) -> None:
    octets = data(meant)
    assert parse(Message(0, 0, Side.SERVER, Kind.UNTAGGED, 0.0, octets, whole=octets)).value == meant
    rest, peer = imap_codec.ResponseCodec.decode(octets)
    found = peers.data(peer.as_dict())
    if isinstance(meant, v.ListData):
        meant = replace(meant, attributes=tuple(each.lower() for each in meant.attributes))
    assert (rest, found) == (b"", meant)


# -- commands --------------------------------------------------------------------------------------------------------

BARE = ["ALL", "ANSWERED", "DELETED", "DRAFT", "FLAGGED", "NEW", "OLD", "RECENT", "SEEN", "UNANSWERED", "UNSEEN"]
DATED = ["BEFORE", "ON", "SINCE", "SENTBEFORE", "SENTON", "SENTSINCE"]
search_leaves = (
    st.sampled_from(BARE).map(v.SearchKey)
    | st.builds(v.SearchKey, st.sampled_from(["BCC", "BODY", "CC", "FROM", "SUBJECT", "TEXT", "TO"]), st.tuples(octets))
    | st.builds(v.SearchKey, st.just("HEADER"), st.tuples(octets, octets))
    | st.builds(v.SearchKey, st.sampled_from(["LARGER", "SMALLER"]), st.tuples(numbers32))
    | st.builds(v.SearchKey, st.sampled_from(DATED), st.tuples(dates))
    | st.builds(v.SearchKey, st.sampled_from(["", "UID"]), st.tuples(sets))
    | st.builds(v.SearchKey, st.sampled_from(["KEYWORD", "UNKEYWORD"]), st.tuples(st.sampled_from(["$x", "Junk"])))
)
search_keys = st.recursive(
    search_leaves,
    lambda inner: (
        st.builds(v.SearchKey, st.just("NOT"), st.tuples(inner))
        | st.builds(v.SearchKey, st.just("OR"), st.tuples(inner, inner))
        | st.builds(v.SearchKey, st.just("()"), st.lists(inner, min_size=2, max_size=3).map(tuple))
    ),
    max_leaves=6,
)


def command(names_: list[str], *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[v.Command]:
    return st.builds(v.Command, st.just("A1"), st.sampled_from(names_), st.tuples(*arguments))


sections = ["", "1", "2.1.MIME", "HEADER", "1.HEADER", "TEXT", "1.HEADER.FIELDS (FROM X-Y)", "HEADER.FIELDS.NOT (TO)"]
fetch_atts = st.sampled_from(["FLAGS", "UID", "ENVELOPE", "RFC822.SIZE", "BODYSTRUCTURE", "INTERNALDATE"]).map(
    v.FetchAtt
)
fetch_atts |= st.builds(
    v.FetchAtt,
    st.sampled_from(["BODY", "BODY.PEEK"]),
    st.sampled_from(sections),
    st.none() | st.tuples(st.integers(0, 99), st.integers(1, 99)),
)
status_items = st.lists(
    st.sampled_from(["MESSAGES", "RECENT", "UIDNEXT", "UIDVALIDITY", "UNSEEN"]), min_size=1, max_size=3
)
commands = st.one_of(
    command(["CAPABILITY", "NOOP", "LOGOUT", "CHECK", "CLOSE", "EXPUNGE"]),
    command(["LOGIN"], octets, secrets),
    command(["SELECT", "EXAMINE", "CREATE", "DELETE", "SUBSCRIBE", "UNSUBSCRIBE"], names),
    command(["RENAME"], names, names),
    command(["STATUS"], names, status_items.map(tuple)),
    command(["COPY", "UID COPY", "MOVE", "UID MOVE"], sets, names),
    command(["STORE", "UID STORE"], sets, st.sampled_from(["FLAGS", "+FLAGS", "-FLAGS.SILENT"]), flags),
    command(["SEARCH", "UID SEARCH"], search_keys),
    command(["FETCH", "UID FETCH"], sets, st.lists(fetch_atts, min_size=1, max_size=3).map(tuple)),
)


# A literal holds no NUL (RFC 9051, 9: CHAR8).
@given(commands.filter(lambda sent: sent.name != "LOGIN" or "\0" not in sent.arguments[1].reveal()))
def test_commands_are_read_as_by_imap_codec(sent: v.Command) -> None:
    octets = b"".join(chunk.data for chunk in serialise(sent, literals="+"))
    read = parse_command(octets).value
    assert read == sent
    rest, peer = imap_codec.CommandCodec.decode(octets)
    assert (rest, peers.command(peer.as_dict())) == (b"", _lower_flags(sent))


def _lower_flags(sent: v.Command) -> v.Command:
    """Flags in lower case: see `peers.EXPLAINED`."""
    if sent.name.endswith("STORE"):
        *before, found = sent.arguments
        return v.Command(sent.tag, sent.name, (*before, tuple(flag.lower() for flag in found)))
    return sent

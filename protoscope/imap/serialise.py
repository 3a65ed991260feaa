"""Serialise: a command's typed values to its octets, each written as its type says (`values.base`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from protoscope.core.protocol import Chunk
from protoscope.core.secret import Secret
from protoscope.imap.commands.writer import Writer
from protoscope.imap.grammar.times import MONTHS
from protoscope.imap.values.base import Command, Literal, Mailbox, Param, SequenceSet
from protoscope.imap.values.fetch import FetchAtt
from protoscope.imap.values.search import SearchKey, SortKey

_ATOM = re.compile(r"[^\x00-\x20\x7f(){\"]+")


def serialise(command: Command, literals: str = "", utf8: bool = False) -> tuple[Chunk, ...]:
    """The command with its CRLF; each chunk after the first waits for the server's `+`. Secrets are marked.

    `literals` is "+", "-" or "" for LITERAL+, LITERAL- and neither; `utf8` allows UTF-8 in quoted strings. Raises
    ValueError for a str that is no atom and for a NUL outside a binary literal, and TypeError for a value that has no
    form on the wire.
    """
    writer = Writer(literals, utf8)
    _atom(writer, f"{command.tag} {command.name}".strip(), spaces=True)
    write = _write_bare if command.name == "AUTHENTICATE" else _write
    for argument in command.arguments:
        writer.write(b" ")
        write(writer, argument)
    return writer.chunks()


def _write(writer: Writer, value: Any) -> None:
    form = _FORMS.get(type(value))
    if form is None:
        raise TypeError(f"an IMAP argument cannot be a {type(value).__name__}")
    form(writer, value)


def _write_bare(writer: Writer, value: Any) -> None:
    """AUTHENTICATE's initial response is base64 without quotes (RFC 4959, 3)."""
    if isinstance(value, Secret):
        writer.write(value.reveal().encode("utf-8", "surrogateescape"), secret=True)
    else:
        _write(writer, value)


def _spaced(writer: Writer, values: Iterable[Any]) -> None:
    for place, value in enumerate(values):
        if place:
            writer.write(b" ")
        _write(writer, value)


def _atom(writer: Writer, value: str, spaces: bool = False) -> None:
    """Refuses what would end the atom, so that no value can smuggle in a command."""
    if not _ATOM.fullmatch(value.replace(" ", "") if spaces else value):
        raise ValueError("not an atom: it is empty, or holds a space, quote, brace, parenthesis or control character")
    writer.write(value.encode("utf-8"))


def _list(writer: Writer, value: tuple[Any, ...]) -> None:
    writer.write(b"(")
    _spaced(writer, value)
    writer.write(b")")


def _without_nul(octets: bytes) -> bytes:
    """CHAR8 leaves NUL out; only literal8 may hold one (RFC 9051, 9)."""
    if b"\0" in octets:
        raise ValueError("a string cannot hold NUL; only a binary literal can")
    return octets


def _literal(writer: Writer, value: Literal) -> None:
    if value.binary:
        writer.write(b"~")
    writer.literal(value.octets if value.binary else _without_nul(value.octets))


def _secret(writer: Writer, value: Secret) -> None:
    writer.quoted(_without_nul(value.reveal().encode("utf-8", "surrogateescape")), secret=True)


def _date(writer: Writer, value: date) -> None:
    writer.write(f"{value.day}-{MONTHS[value.month - 1]}-{value.year:04}".encode("ascii"))


def _date_time(writer: Writer, value: datetime) -> None:
    day = f"{value.day:2}-{MONTHS[value.month - 1]}-{value.year:04}"
    writer.write(f'"{day} {value:%H:%M:%S} {value:%z}"'.encode("ascii"))


def _fetch_att(writer: Writer, value: FetchAtt) -> None:
    writer.write(str(value).encode("utf-8"))
    for argument in value.arguments:
        writer.write(b" ")
        _write(writer, argument)


def _param(writer: Writer, value: Param) -> None:
    _spaced(writer, (value.name, *value.arguments))


def _search_key(writer: Writer, value: SearchKey) -> None:
    if value.name == "()":
        _list(writer, value.arguments)
    else:
        _spaced(writer, (value.name, *value.arguments) if value.name else value.arguments)


def _sort_key(writer: Writer, value: SortKey) -> None:
    _spaced(writer, (*(("REVERSE",) if value.reverse else ()), value.name, *value.arguments))


_FORMS: dict[type, Callable[[Writer, Any], None]] = {
    int: lambda writer, value: writer.write(b"%d" % value),
    str: _atom,
    bytes: lambda writer, value: writer.quoted(_without_nul(value)),
    type(None): lambda writer, _: writer.write(b"NIL"),
    tuple: _list,
    date: _date,
    datetime: _date_time,
    Secret: _secret,
    Literal: _literal,
    Mailbox: lambda writer, value: writer.astring(_without_nul(value.octets)),
    SequenceSet: lambda writer, value: writer.write(str(value).encode("ascii")),
    FetchAtt: _fetch_att,
    SearchKey: _search_key,
    SortKey: _sort_key,
    Param: _param,
}
"""How each type of argument is written."""

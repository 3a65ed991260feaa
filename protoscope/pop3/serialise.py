"""Serialise: a command's typed values to its line (RFC 1939, 3; RFC 2449, 4), secrets marked."""

from __future__ import annotations

import re
from typing import Any

from protoscope.core.protocol import Chunk
from protoscope.core.secret import Secret
from protoscope.core.span import Span
from protoscope.pop3.commands.catalogue import CATALOGUE
from protoscope.pop3.values import Command

_WORD = re.compile(r"[^\x00-\x20\x7f]+")
_REST = re.compile(r"[^\x00\r\n]+")


def serialise(command: Command) -> Chunk:
    """The command with its CRLF. Raises ValueError for what would end the argument or the line, and TypeError for a
    value that is neither int, str nor Secret. Carries no argument in the error.
    """
    entry = CATALOGUE.get(command.name)
    last = len(entry.kinds) - 1 if entry is not None and entry.takes_rest else None
    data, secrets = bytearray(_octets(command.name, _WORD)), []
    for place, argument in enumerate(command.arguments):
        data += b" "
        start = len(data)
        data += _argument(argument, _REST if place == last else _WORD)
        if isinstance(argument, Secret):
            secrets.append(Span(start, len(data)))
    return Chunk(bytes(data) + b"\r\n", tuple(secrets))


def _argument(argument: Any, form: re.Pattern[str]) -> bytes:
    if isinstance(argument, Secret):
        return _octets(argument.reveal(), form)
    if isinstance(argument, (int, str)):
        return _octets(str(argument), form)
    raise TypeError(f"a POP3 argument cannot be a {type(argument).__name__}")


def _octets(text: str, form: re.Pattern[str]) -> bytes:
    """Refuses what would end the argument, so that no value can smuggle in a command."""
    if not form.fullmatch(text):
        raise ValueError("not an argument: it is empty, or holds a space, line end or control character")
    return text.encode("utf-8")

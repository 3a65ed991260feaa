"""Encode: a typed line to the octets of its command. What is legal stays as it was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from protoscope.core.protocol import PASSWORD, Chunk, CommandError, Context
from protoscope.imap import mutf7
from protoscope.imap.commands.arguments import Argument, of_tokens
from protoscope.imap.commands.line import Form, Token, checked
from protoscope.imap.commands.mask import secret_from
from protoscope.imap.commands.writer import Writer
from protoscope.imap.state.model import State

_NAMES = frozenset({"mailbox", "new-mailbox", "reference", "list-pattern"})
"""Kinds of arguments that are mailbox names, or patterns for them."""


class Sending(NamedTuple):
    """A typed line with all that its octets depend on."""

    line: str
    state: State
    context: Context


def encoded(line: str, state: State, context: Context) -> tuple[Chunk, ...]:
    """The command with tag and CRLF; each chunk after the first waits for a continuation request.

    Raises CommandError for unbalanced quotes and parentheses, unreadable files, and an unknown password.
    """
    found = checked(line)
    typed = of_tokens(found)
    names = frozenset(_names(typed.arguments))
    secret = secret_from(line)
    public = len(line) if secret is None else secret
    writer = writer_for(state)
    writer.write(context.tag.encode("ascii") + b" ")
    column = found[0].start if found else len(line)
    for token in found:
        writer.write(line[column : token.start].encode(), secret=column > public)
        write = _AS_NAME if token in names else _AS_TYPED
        write.get(token.form, _typed)(_Place(line, token, context, token.start >= public), writer)
        column = token.end
    writer.write(line[column:].rstrip("\r\n").encode())
    return writer.chunks()


def writer_for(state: State) -> Writer:
    """A writer that knows which literals the server takes at once, and whether strings may be UTF-8."""
    literals = "+" if state.can("LITERAL+") else "-" if state.can("LITERAL-") or state.can("IMAP4rev2") else ""
    return Writer(literals, speaks_utf8(state))


def speaks_utf8(state: State) -> bool:
    """Whether names and quoted strings go as UTF-8 (RFC 9755, 3; RFC 9051, 5.1)."""
    return state.has_enabled("UTF8=ACCEPT") or state.has_enabled("IMAP4rev2")


def _names(arguments: tuple[Argument, ...]) -> Iterator[Token]:
    for argument in arguments:
        if argument.kind in _NAMES:
            yield from argument.tokens


class _Place:
    """One token where it stands."""

    __slots__ = ("context", "line", "secret", "token")

    def __init__(self, line: str, token: Token, context: Context, secret: bool) -> None:
        self.line, self.token, self.context, self.secret = line, token, context, secret

    @property
    def typed(self) -> str:
        """The token with its quotes, as it stands in the line."""
        return self.line[self.token.start : self.token.end]


def _typed(place: _Place, writer: Writer) -> None:
    if place.token.form is Form.ATOM and place.token.text == PASSWORD:
        _password(place, writer)
    elif place.typed.isascii():
        writer.write(place.typed.encode("ascii"), place.secret)
    else:
        writer.quoted(place.token.text.encode("utf-8", "surrogatepass"), place.secret)


def _name(place: _Place, writer: Writer) -> None:
    """A name with characters outside US-ASCII; others go as typed, modified UTF-7 or not (RFC 3501, 5.1.3)."""
    if place.typed.isascii():
        writer.write(place.typed.encode("ascii"))
    elif writer.utf8:
        writer.quoted(place.token.text.encode("utf-8", "surrogatepass"))
    elif place.token.form is Form.ATOM:
        writer.write(mutf7.encode(place.token.text))
    else:
        writer.quoted(mutf7.encode(place.token.text))


def _password(place: _Place, writer: Writer) -> None:
    if place.context.account.password is None:
        raise CommandError("the password is not known yet: type it in place of $PASSWORD", place.token.start)
    writer.astring(place.context.account.password.reveal().encode(), secret=True)


def _text(place: _Place, writer: Writer) -> None:
    writer.literal(place.token.text.encode("utf-8", "surrogatepass"), place.secret)


def _file(place: _Place, writer: Writer) -> None:
    read_file, path = place.context.read_file, place.token.text
    if read_file is None:
        raise CommandError('no file can be read here: type the text as {"..."}', place.token.start)
    try:
        octets = read_file(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(f"{path} cannot be read: {reason}", place.token.start) from error
    writer.literal(octets, place.secret)


_Write = Callable[[_Place, Writer], None]
_AS_TYPED: dict[Form, _Write] = {Form.TEXT: _text, Form.FILE: _file}
_AS_NAME: dict[Form, _Write] = {**_AS_TYPED, Form.ATOM: _name, Form.QUOTED: _name}

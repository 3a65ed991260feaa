"""Dialogues: what one typed line sends and waits for, sans-IO."""

from __future__ import annotations

from collections.abc import Callable

from protoscope.core.message import Message
from protoscope.core.protocol import PASSWORD, Chunk, CommandError, Context, Dialogue, UpgradeTls
from protoscope.core.span import Span
from protoscope.pop3.commands.authenticate import authenticate
from protoscope.pop3.commands.encode import Sending, apop, encoded, octets
from protoscope.pop3.commands.exchange import exchange, is_ok, until_completed
from protoscope.pop3.commands.line import read
from protoscope.pop3.state.model import State


def command(line: str, state: State, context: Context) -> Dialogue:
    """The dialogue of a typed line. Raises CommandError at once where it cannot be sent."""
    line = line.strip("\r\n")
    if any(end in line for end in "\r\n"):
        raise CommandError("a command is one line: send several lines one after the other, or in raw mode")
    if _is_challenged(state):
        return _response(line.strip())
    typed = read(line)
    if not typed.name:
        raise CommandError("type a command, such as CAPA")
    return _SPECIAL.get(typed.name, _plain)(Sending(line, typed, state, context))


def follows(message: Message) -> Dialogue | None:
    """What is left of a command that has been sent raw, where its +OK changes the transport."""
    return _upgrade(None) if message.octets.upper().split()[:1] == [b"STLS"] else None


def _is_challenged(state: State) -> bool:
    return state.authenticating is not None and any(sent.name == "AUTH" for sent in state.outstanding)


def _plain(sending: Sending) -> Dialogue:
    return exchange(encoded(sending))


def _stls(sending: Sending) -> Dialogue:
    return _upgrade(encoded(sending))


def _upgrade(chunk: Chunk | None) -> Dialogue:
    """Asks for TLS only after +OK (RFC 2595, 4)."""
    reply = yield from until_completed(chunk)
    if is_ok(reply):
        yield UpgradeTls()


def _apop(sending: Sending) -> Dialogue:
    arguments = sending.typed.arguments
    if not arguments:
        raise CommandError("APOP needs a user: its digest is computed from the account's password")
    if len(arguments) > 1 and arguments[1].text == PASSWORD:
        raise CommandError(f"APOP never sends the password: leave {PASSWORD} out", arguments[1].start)
    return exchange(apop(sending) if len(arguments) == 1 else encoded(sending))


def _response(line: str) -> Dialogue:
    """A line typed in answer to a SASL challenge, all of it secret; the exchange goes on when the server asks again."""
    data = octets(line)
    yield Chunk(data + b"\r\n", (Span(0, len(data)),) if data and data != b"*" else ())


_SPECIAL: dict[str, Callable[[Sending], Dialogue]] = {"STLS": _stls, "APOP": _apop, "AUTH": authenticate}

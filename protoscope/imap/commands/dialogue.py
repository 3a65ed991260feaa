"""Dialogues: what one typed line sends and waits for, sans-IO (RFC 9051, 2.2 and 7.6)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from protoscope.core.message import Message
from protoscope.core.protocol import Chunk, CommandError, Compress, Context, Dialogue, UpgradeTls
from protoscope.core.span import Span
from protoscope.imap.commands.arguments import read
from protoscope.imap.commands.authenticate import authenticate
from protoscope.imap.commands.encode import Sending, encoded
from protoscope.imap.commands.exchange import exchange, is_ok, until, until_challenged
from protoscope.imap.state.model import State


def command(line: str, state: State, context: Context) -> Dialogue:
    """The dialogue of a typed line. Raises CommandError at once where it cannot be sent."""
    line = line.strip("\r\n")
    typed = read(line)
    if state.authenticating and typed.name != "*":
        return _response(line)
    if state.idling and typed.name != "DONE":
        raise CommandError("the server waits for the end of IDLE: type DONE first")
    if not typed.name:
        raise CommandError("type a command, such as NOOP")
    return _SPECIAL.get(typed.name, _plain)(Sending(line, state, context))


def follows(message: Message) -> Dialogue | None:
    """What is left of a command that has been sent raw, where its OK changes the transport."""
    tag, name = (*message.octets.split(None, 2), b"", b"")[:2]
    wish = _TRANSPORT.get(name.decode("ascii", "replace").upper())
    return _wishing(tag.decode("ascii", "replace"), (), wish) if wish else None


def _plain(sending: Sending) -> Dialogue:
    return exchange(sending.context.tag, encoded(*sending))


def _changing(wish: type[UpgradeTls | Compress], sending: Sending) -> Dialogue:
    return _wishing(sending.context.tag, encoded(*sending), wish)


def _wishing(tag: str, chunks: tuple[Chunk, ...], wish: type[UpgradeTls | Compress]) -> Dialogue:
    completion = yield from until(tag, chunks)
    if completion is not None and is_ok(completion):
        yield wish()


def _idle(sending: Sending) -> Dialogue:
    """Over as soon as the server idles, so that DONE can be typed (RFC 9051, 6.3.13)."""
    return until_challenged(sending.context.tag, encoded(*sending)[0])


def _done(sending: Sending) -> Dialogue:
    tag = _tag_of("IDLE", sending.state, "no IDLE is running, so there is nothing to end")
    return exchange(tag, (Chunk(b"DONE\r\n"),))


def _cancel(sending: Sending) -> Dialogue:
    tag = _tag_of("AUTHENTICATE", sending.state, "no AUTHENTICATE is running to cancel")
    return exchange(tag, (Chunk(b"*\r\n"),))


def _tag_of(name: str, state: State, problem: str) -> str:
    for outstanding in state.outstanding.values():
        if outstanding.name == name:
            return outstanding.tag
    raise CommandError(problem)


def _response(line: str) -> Dialogue:
    """A line typed in answer to a SASL challenge, all of it secret; the exchange goes on when the server asks again."""
    octets = line.strip().encode("utf-8", "surrogatepass")
    yield Chunk(octets + b"\r\n", (Span(0, len(octets)),) if octets else ())


_TRANSPORT: dict[str, type[UpgradeTls | Compress]] = {"STARTTLS": UpgradeTls, "COMPRESS": Compress}
"""What begins behind the tagged OK: TLS (RFC 9051, 6.2.1), or compression (RFC 4978, 3)."""
_SPECIAL: dict[str, Callable[[Sending], Dialogue]] = {
    "IDLE": _idle,
    "DONE": _done,
    "*": _cancel,
    "AUTHENTICATE": authenticate,
    **{name: partial(_changing, wish) for name, wish in _TRANSPORT.items()},
}

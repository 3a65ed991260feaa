"""AUTH: the SASL exchange of a mechanism known here, or a line sent as it was typed (RFC 5034, 4)."""

from __future__ import annotations

from protoscope import sasl
from protoscope.core.message import Kind, Message
from protoscope.core.protocol import PASSWORD, Chunk, CommandError, Dialogue
from protoscope.core.span import Span
from protoscope.pop3.commands.encode import LONGEST, Sending, encoded
from protoscope.pop3.commands.exchange import completes, until_challenged

_OWN_LINE = ("XOAUTH2",)
"""Mechanisms whose response goes after an empty challenge: Microsoft's servers hang up otherwise."""


def authenticate(sending: Sending) -> Dialogue:
    """With a mechanism alone the exchange is made from the account; what else is typed goes as it is.

    Raises CommandError where the account lacks what the mechanism needs.
    """
    typed, state, context = sending.typed, sending.state, sending.context
    if any(word.text == PASSWORD for word in typed.arguments):
        raise CommandError(f"AUTH {typed.first} makes its response from the account: leave {PASSWORD} out")
    if len(typed.arguments) != 1 or typed.first.upper() not in sasl.supported():
        return until_challenged(encoded(sending))
    try:
        made = sasl.mechanism(typed.first, context.account, nonce=context.nonce, host=state.host, port=state.port)
    except sasl.SaslError as error:
        raise CommandError(str(error), typed.arguments[0].start) from error
    # A server that does not list SASL may know AUTH from RFC 1734 only, which has no initial response.
    at_once = state.capability("SASL") is not None and made.name not in _OWN_LINE
    return _converse(encoded(sending), made, at_once)


def _converse(opening: Chunk, made: sasl.Mechanism, at_once: bool) -> Dialogue:
    exchange = sasl.Exchange(made)
    message = yield _opening(opening, made, exchange, at_once)
    while message is None or not completes(message):
        challenged = message is not None and message.kind is Kind.CONTINUATION
        message = yield _respond(exchange, message) if challenged and message is not None else None


def _opening(opening: Chunk, made: sasl.Mechanism, exchange: sasl.Exchange, at_once: bool) -> Chunk:
    """The command with the initial response, unless there is none or the line would be too long (RFC 5034, 4)."""
    if not at_once or made.initial is None:
        return opening
    command = opening.data.rstrip() + b" "
    if len(command) + _encoded_length(made.initial) + 2 > LONGEST:
        return opening
    response = exchange.initial_line() or b""
    return Chunk(command + response + b"\r\n", (Span(len(command), len(command) + len(response)),))


def _encoded_length(response: bytes) -> int:
    """Octets of the response in base64."""
    return max(1, (len(response) + 2) // 3 * 4)


def _respond(exchange: sasl.Exchange, message: Message) -> Chunk:
    """The response to a challenge; `*` cancels where the mechanism has none, and the server answers -ERR."""
    challenge = message.octets.strip().removeprefix(b"+").strip()
    try:
        response = exchange.respond(challenge)
    except sasl.SaslError:
        return Chunk(b"*\r\n")
    return Chunk(response + b"\r\n", (Span(0, len(response)),) if response else ())

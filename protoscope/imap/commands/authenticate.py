"""AUTHENTICATE: the SASL exchange of a mechanism known here, or a line sent as it was typed (RFC 9051, 6.2.2)."""

from __future__ import annotations

from protoscope import sasl
from protoscope.core.message import Kind, Message
from protoscope.core.protocol import PASSWORD, Chunk, CommandError, Dialogue
from protoscope.core.span import Span
from protoscope.imap.commands.arguments import read
from protoscope.imap.commands.encode import Sending, encoded
from protoscope.imap.commands.exchange import answers, until_challenged


def authenticate(sending: Sending) -> Dialogue:
    """With a mechanism alone the exchange is made from the account; what else is typed goes as it is.

    Raises CommandError where the account lacks what the mechanism needs.
    """
    line, state, context = sending
    arguments = read(line).arguments
    if len(arguments) > 1 and arguments[1].text == PASSWORD:
        raise CommandError(
            f"AUTHENTICATE {arguments[0].text} makes its response from the account: leave {PASSWORD} out",
            arguments[1].start,
        )
    chunks = encoded(*sending)
    if len(arguments) != 1 or arguments[0].text.upper() not in sasl.supported():
        return until_challenged(context.tag, chunks[0])
    try:
        made = sasl.mechanism(arguments[0].text, context.account, nonce=context.nonce, host=state.host, port=state.port)
    except sasl.SaslError as error:
        raise CommandError(str(error), arguments[0].start) from error
    return _converse(context.tag, chunks[0], sasl.Exchange(made), at_once=state.can("SASL-IR"))


def _converse(tag: str, opening: Chunk, made: sasl.Exchange, at_once: bool) -> Dialogue:
    message = yield _with_initial(opening, made) if at_once else opening
    while message is None or not answers(message, tag):
        challenged = message is not None and message.kind is Kind.CONTINUATION
        message = yield _respond(made, message) if challenged and message is not None else None


def _with_initial(opening: Chunk, made: sasl.Exchange) -> Chunk:
    """The command with the initial response on its own line (RFC 4959, 3)."""
    response = made.initial_line()
    if response is None:
        return opening
    command = opening.data.rstrip(b"\r\n") + b" "
    return Chunk(command + response + b"\r\n", (Span(len(command), len(command) + len(response)),))


def _respond(made: sasl.Exchange, message: Message) -> Chunk:
    """The response to a challenge; `*` cancels where the mechanism has none, and the server answers BAD."""
    challenge = message.octets.strip().removeprefix(b"+").strip()
    try:
        response = made.respond(challenge)
    except sasl.SaslError:
        return Chunk(b"*\r\n")
    return Chunk(response + b"\r\n", (Span(0, len(response)),) if response else ())

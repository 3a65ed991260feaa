"""STARTTLS, AUTHENTICATE, LOGIN (RFC 3501, 6.2; RFC 4959)."""

from __future__ import annotations

from protoscope.core.secret import Secret
from protoscope.practice.accounts import checked, text
from protoscope.practice.imap import capabilities
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.registry import Bad, Done, Refused, State, command
from protoscope.practice.imap.session import Session
from protoscope.practice.mechanisms import MECHANISMS
from protoscope.practice.sasl_dialogue import Base64Error, Dialogue, offered
from protoscope.practice.store import Account


@command("STARTTLS", State.NOT_AUTHENTICATED)
async def starttls(session: Session, arguments: Arguments) -> Done:
    """Start TLS; what the client sent before it shook hands is dropped (RFC 9051, 11.1)."""
    arguments.end()
    if session.wire.secure:
        raise Bad("TLS is already active.")
    context = await session.context()
    await session.wire.start_tls(context, f"{session.tag} OK Begin TLS negotiation now.\r\n".encode())
    return Done("")


@command("LOGIN", State.NOT_AUTHENTICATED)
async def login(session: Session, arguments: Arguments) -> Done:
    """Log in with user and password."""
    arguments.space()
    user = text(arguments.astring())
    arguments.space()
    password = Secret(text(arguments.astring()))
    arguments.end()
    if session.settings.login_disabled and not session.wire.secure:
        raise Refused("Passwords are taken over TLS only: STARTTLS first.", "PRIVACYREQUIRED")
    return _enter(session, checked(session.accounts, user, password))


@command("AUTHENTICATE", State.NOT_AUTHENTICATED)
async def authenticate(session: Session, arguments: Arguments) -> Done:
    """Log in by SASL, with or without an initial response."""
    arguments.space()
    mechanism = arguments.word()
    initial = None
    if arguments.more:
        arguments.space()
        initial = arguments.octets[arguments.place :].rstrip(b" ")
    if mechanism not in MECHANISMS:
        raise Refused("Unsupported authentication mechanism.", "CANNOT")
    if mechanism not in offered(session.wire.secure, session.settings.login_disabled):
        raise Refused("This mechanism is open over TLS only: STARTTLS first.", "PRIVACYREQUIRED")
    dialogue = Dialogue(mechanism, session.accounts)
    try:
        if initial is not None:
            dialogue.respond(b"" if initial == b"=" else initial)
        while not dialogue.over:
            dialogue.respond(await _response(session, dialogue.challenge))
    except Base64Error:
        raise Bad("Invalid base64 data in the response.") from None
    return _enter(session, dialogue.account)


async def _response(session: Session, challenge: bytes) -> bytes:
    session.untagged(b"+ " + challenge)
    await session.wire.flush()
    line = (await session.wire.line()).rstrip(b"\r\n")
    if line == b"*":
        raise Bad("Authentication aborted by client.")
    return line


def _enter(session: Session, account: Account | None) -> Done:
    if account is None:
        raise Refused("Authentication failed.", "AUTHENTICATIONFAILED")
    session.account = account
    return Done("Logged in.", f"CAPABILITY {capabilities.names(session)}")

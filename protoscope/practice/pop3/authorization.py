"""POP3 before login: USER, PASS, AUTH, STLS; and CAPA and QUIT, which are valid in both states."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.core.secret import Secret
from protoscope.practice.accounts import MECHANISMS, Base64Error, Dialogue, checked
from protoscope.practice.pop3.maildrop import InUse, Maildrop
from protoscope.practice.pop3.registry import EITHER, Refused, State, command
from protoscope.practice.pop3.session import Session
from protoscope.practice.store import Account

_FAILED = "[AUTH] Authentication failed."


def capabilities(session: Session) -> Iterator[str]:
    """What CAPA lists (RFC 2449, 5 and 6); the ways to log in only while they are open."""
    yield from ("TOP", "UIDL", "RESP-CODES", "PIPELINING", "AUTH-RESP-CODE")
    if session.state is State.AUTHORIZATION:
        if not session.wire.secure:
            yield "STLS"
        yield "USER"
        yield " ".join(("SASL", *MECHANISMS))
    yield "IMPLEMENTATION protoscope-practice"


@command("CAPA", EITHER)
async def capa(session: Session) -> None:
    """List what the server can do."""
    session.ok("Capability list follows")
    session.lines(name.encode() for name in capabilities(session))


@command("QUIT", EITHER)
async def quit_(session: Session) -> None:
    """End; deletions take effect now (RFC 1939, 6)."""
    if session.maildrop is not None:
        session.maildrop.update()
    session.state = State.UPDATE
    session.ok("Bye.")


@command("STLS", State.AUTHORIZATION)
async def stls(session: Session) -> None:
    """Start TLS; what the client said before is forgotten (RFC 2595, 4)."""
    if session.wire.secure:
        raise Refused("TLS is already active.")
    context = await session.context()
    await session.wire.start_tls(context, b"+OK Begin TLS negotiation now.\r\n")
    session.user = None


@command("USER", State.AUTHORIZATION, 1, None)
async def user(session: Session, name: bytes) -> None:
    """Name the user; the answer does not say whether there is one."""
    session.user = name.decode("utf-8", "surrogateescape")
    session.ok()


@command("PASS", State.AUTHORIZATION, 0, None)
async def pass_(session: Session, rest: bytes = b"") -> None:
    """The password is the rest of the line, spaces included (RFC 1939, 7)."""
    if session.user is None:
        raise Refused("No username given.")
    name, session.user = session.user, None
    password = Secret(rest.decode("utf-8", "surrogateescape"))
    _open(session, checked(session.accounts, name, password))


def _open(session: Session, account: Account | None) -> None:
    """Enter TRANSACTION with the maildrop locked, or refuse (RFC 2449, 8.1.1)."""
    if account is None:
        raise Refused(_FAILED)
    try:
        session.maildrop = Maildrop(account)
    except InUse:
        raise Refused("[IN-USE] Mailbox is locked by another POP3 session.") from None
    session.state = State.TRANSACTION
    session.ok("Logged in.")


@command("AUTH", State.AUTHORIZATION, 0, 2)
async def auth(session: Session, name: bytes = b"", initial: bytes | None = None) -> None:
    """SASL (RFC 5034, 4); without an argument the mechanisms are listed, as Dovecot does."""
    if not name:
        session.ok()
        session.lines(mechanism.encode() for mechanism in MECHANISMS)
        return
    mechanism = name.decode("ascii", "replace").upper()
    if mechanism not in MECHANISMS:
        raise Refused("Unsupported authentication mechanism.")
    dialogue = Dialogue(mechanism, session.accounts)
    try:
        if initial is not None:
            dialogue.respond(b"" if initial == b"=" else initial)
        while not dialogue.over:
            dialogue.respond(await _response(session, dialogue.challenge))
    except Base64Error:
        raise Refused("Invalid base64 data in the response.") from None
    _open(session, dialogue.account)


async def _response(session: Session, challenge: bytes) -> bytes:
    session.wire.write(b"+ %b\r\n" % challenge)
    await session.wire.flush()
    line = (await session.wire.line()).rstrip(b"\r\n")
    if line == b"*":
        raise Refused("Authentication aborted by client.")
    return line

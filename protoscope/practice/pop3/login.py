"""POP3's ways to log in: USER and PASS, APOP (RFC 1939, 7), AUTH (RFC 5034); and STLS and UTF8 before them."""

from __future__ import annotations

import hmac

from protoscope.core.secret import Secret
from protoscope.practice.accounts import checked, digested, text
from protoscope.practice.mechanisms import MECHANISMS
from protoscope.practice.pop3 import maildrop
from protoscope.practice.pop3.registry import Refused, State, command
from protoscope.practice.pop3.session import Session
from protoscope.practice.sasl_dialogue import Base64Error, Dialogue, offered
from protoscope.practice.store import Account

_FAILED = "[AUTH] Authentication failed."
_NEEDS_TLS = "[AUTH] Passwords are taken over TLS only: STLS first."


@command("STLS", State.AUTHORIZATION)
async def stls(session: Session) -> None:
    """Start TLS; what the client said before is forgotten (RFC 2595, 4)."""
    if session.wire.secure:
        raise Refused("TLS is already active.")
    if session.utf8:
        raise Refused("STLS comes before UTF8 (RFC 6856, 2.1).")
    context = await session.context()
    await session.wire.start_tls(context, b"+OK Begin TLS negotiation now.\r\n")
    session.user = None


@command("UTF8", State.AUTHORIZATION)
async def utf8(session: Session) -> None:
    """Allow UTF-8 in user names, passwords and headers (RFC 6856, 2.1); they are sent as they are in any case."""
    session.utf8 = True
    session.ok("UTF8 enabled.")


@command("USER", State.AUTHORIZATION, 1, None)
async def user(session: Session, name: bytes) -> None:
    """Name the user; the answer does not say whether there is one."""
    if not plaintext_open(session):
        raise Refused(_NEEDS_TLS)
    session.user = text(name)
    session.ok()


@command("PASS", State.AUTHORIZATION, 0, None)
async def pass_(session: Session, rest: bytes = b"") -> None:
    """The password is the rest of the line, spaces included (RFC 1939, 7)."""
    if session.user is None:
        raise Refused("No username given.")
    name, session.user = session.user, None
    await _open(session, checked(session.accounts, name, Secret(text(rest))))


@command("APOP", State.AUTHORIZATION, 2, 2)
async def apop(session: Session, name: bytes, digest: bytes) -> None:
    """A user and the MD5 of timestamp and password (RFC 1939, 7)."""
    account = session.accounts.get(text(name))
    right = digested(account, session.timestamp.encode())
    await _open(session, account if hmac.compare_digest(right.encode(), digest.lower()) else None)


def plaintext_open(session: Session) -> bool:
    """Whether a password may be sent as it is."""
    return session.wire.secure or not session.settings.login_disabled


async def _open(session: Session, account: Account | None) -> None:
    """Enter TRANSACTION with the maildrop locked, or refuse (RFC 2449, 8.1.1)."""
    if account is None:
        raise Refused(_FAILED)
    now, delay = account.clock(), session.settings.login_delay
    if now - account.last_pop3_login < delay:
        raise Refused(f"[LOGIN-DELAY] Log in once every {delay} seconds.")
    try:
        session.maildrop = await maildrop.opened(account, session.settings)
    except maildrop.InUse:
        raise Refused("[IN-USE] Mailbox is locked by another POP3 session.") from None
    account.last_pop3_login = now
    session.state = State.TRANSACTION
    session.ok("Logged in.")


@command("AUTH", State.AUTHORIZATION, 0, 2)
async def auth(session: Session, name: bytes = b"", initial: bytes | None = None) -> None:
    """SASL (RFC 5034, 4); without an argument the mechanisms are listed, as Dovecot does."""
    open_now = offered(session.wire.secure, session.settings.login_disabled)
    if not name:
        session.ok()
        await session.lines(mechanism.encode() for mechanism in open_now)
        return
    mechanism = name.decode("ascii", "replace").upper()
    if mechanism not in open_now:
        raise Refused(_NEEDS_TLS if mechanism in MECHANISMS else "Unsupported authentication mechanism.")
    dialogue = Dialogue(mechanism, session.accounts)
    try:
        if initial is not None:
            dialogue.respond(b"" if initial == b"=" else initial)
        while not dialogue.over:
            dialogue.respond(await _response(session, dialogue.challenge))
    except Base64Error:
        raise Refused("Invalid base64 data in the response.") from None
    await _open(session, dialogue.account)


async def _response(session: Session, challenge: bytes) -> bytes:
    session.send(b"+ %b\r\n" % challenge)
    await session.wire.flush()
    line = (await session.wire.line()).rstrip(b"\r\n")
    if line == b"*":
        raise Refused("Authentication aborted by client.")
    return line

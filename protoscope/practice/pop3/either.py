"""POP3 in both states: CAPA (RFC 2449), LANG (RFC 6856, 3), QUIT (RFC 1939, 4 and 6)."""

from __future__ import annotations

from collections.abc import Iterator

from protoscope.practice.pop3.login import plaintext_open
from protoscope.practice.pop3.registry import EITHER, Refused, State, command
from protoscope.practice.pop3.session import Session
from protoscope.practice.sasl_dialogue import offered

LANGUAGES = {"en": "English", "i-default": "The language of all texts here"}


def capabilities(session: Session) -> Iterator[str]:
    """What CAPA lists (RFC 2449, 5 and 6): after login, too, what was there before, but for STLS."""
    yield from ("TOP", "UIDL", "RESP-CODES", "PIPELINING", "AUTH-RESP-CODE", "EXPIRE NEVER", "UTF8 USER", "LANG")
    yield f"LOGIN-DELAY {session.settings.login_delay}"
    if session.state is State.AUTHORIZATION and not session.wire.secure:
        yield "STLS"
    if plaintext_open(session):
        yield "USER"
    yield " ".join(("SASL", *offered(session.wire.secure, session.settings.login_disabled)))
    yield "IMPLEMENTATION protoscope-practice"


@command("CAPA", EITHER)
async def capa(session: Session) -> None:
    """List what the server can do."""
    session.ok("Capability list follows")
    await session.lines(name.encode() for name in capabilities(session))


@command("LANG", EITHER, 0, 1)
async def lang(session: Session, wanted: bytes | None = None) -> None:
    """List the languages of the server's texts, or choose one; `*` is the server's choice (RFC 6856, 3.2)."""
    if wanted is None:
        session.ok("Language listing follows:")
        await session.lines(f"{tag} {name}".encode() for tag, name in LANGUAGES.items())
        return
    tag = "en" if wanted == b"*" else wanted.decode("ascii", "replace").lower()
    if tag not in LANGUAGES:
        raise Refused("There are no texts in that language; LANG lists those there are.")
    session.ok(f"{tag} {LANGUAGES[tag]}")


@command("QUIT", EITHER)
async def quit_(session: Session) -> None:
    """End; deletions take effect now (RFC 1939, 6)."""
    if session.maildrop is not None:
        await session.maildrop.update(session.turn)
    session.state = State.UPDATE
    session.ok("Bye.")

"""CAPABILITY, NOOP, LOGOUT (RFC 3501, 6.1), ID (RFC 2971), ENABLE (RFC 5161), COMPRESS (RFC 4978)."""

from __future__ import annotations

from protoscope import __version__
from protoscope.practice.imap import capabilities
from protoscope.practice.imap.arguments import Arguments
from protoscope.practice.imap.encode import parenthesised, string
from protoscope.practice.imap.registry import ANY, LOGGED_IN, Bad, Done, Refused, command
from protoscope.practice.imap.session import Session

MOST_ID_FIELDS = 30


@command("CAPABILITY", ANY)
async def capability(session: Session, arguments: Arguments) -> Done:
    """List what the server can do."""
    arguments.end()
    session.untagged(b"* CAPABILITY " + capabilities.names(session).encode())
    return Done("Capability completed.")


@command("NOOP", ANY)
async def noop(_: Session, arguments: Arguments) -> Done:
    """Nothing; what others have done is pushed at its end, as with every command."""
    arguments.end()
    return Done("NOOP completed.")


@command("LOGOUT", ANY)
async def logout(session: Session, arguments: Arguments) -> Done:
    """Say good-bye."""
    arguments.end()
    session.leave_mailbox()
    session.untagged(b"* BYE Logging out")
    session.over = True
    return Done("Logout completed.")


@command("ID", ANY)
async def id_(session: Session, arguments: Arguments) -> Done:
    """Say who the server is; who the client is, is read and forgotten."""
    arguments.space()
    if arguments.at(b"("):
        fields = arguments.listed(arguments.nstring)
        if len(fields) % 2 or len(fields) > 2 * MOST_ID_FIELDS or None in fields[::2]:
            raise Bad("ID takes up to 30 pairs of a name and a value.")
    elif arguments.word() != "NIL":
        raise Bad("ID takes a list or NIL.")
    arguments.end()
    about = (b"name", b"protoscope practice server", b"version", __version__.encode())
    session.untagged(b"* ID " + parenthesised(map(string, about)))
    return Done("ID completed.")


@command("ENABLE", LOGGED_IN)
async def enable(session: Session, arguments: Arguments) -> Done:
    """Switch extensions on; those that are unknown are passed over (RFC 5161, 3.1)."""
    asked: list[str] = []
    while arguments.more or not asked:
        arguments.space()
        asked.append(arguments.word())
    new = session.enable(*(name for name in dict.fromkeys(asked) if name in capabilities.ENABLEABLE))
    session.untagged(" ".join(("* ENABLED", *(capabilities.ENABLEABLE[name] for name in new))).encode())
    return Done("Enabled.")


@command("COMPRESS", LOGGED_IN)
async def compress(session: Session, arguments: Arguments) -> Done:
    """Compress both directions from the tagged OK on, which is the last octet in the clear (RFC 4978, 3)."""
    arguments.space()
    algorithm = arguments.word()
    arguments.end()
    if session.wire.compressed:
        raise Refused("The connection is compressed already.", "COMPRESSIONACTIVE")
    if algorithm != "DEFLATE":
        raise Bad("DEFLATE is the only algorithm there is.")
    await session.wire.start_compression(f"{session.tag} OK DEFLATE active.\r\n".encode())
    return Done("")

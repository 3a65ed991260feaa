"""The catalogue of POP3 commands, as data: every other room asks here what a command is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from protoscope.core.finding import Reference
from protoscope.pop3.state.model import AUTHORIZATION, TRANSACTION


class Multiline(Enum):
    """Whether a positive reply goes on after its first line (RFC 1939, 3)."""

    NEVER = "never"
    ALWAYS = "always"
    WITHOUT_ARGUMENT = "without argument"


@dataclass(frozen=True, slots=True)
class Entry:
    """One command. `capability` is the CAPA tag that announces it, "" where none does; `level` is its standing."""

    name: str
    reference: Reference
    syntax: str
    phases: tuple[str, ...]
    help: str
    multiline: Multiline = Multiline.NEVER
    capability: str = ""
    level: str = "core"

    def is_multiline(self, has_argument: bool) -> bool:
        """Whether its positive reply is multi-line."""
        return self.multiline is Multiline.ALWAYS or (self.multiline is Multiline.WITHOUT_ARGUMENT and not has_argument)


_A, _T, _AT = (AUTHORIZATION,), (TRANSACTION,), (AUTHORIZATION, TRANSACTION)
_ALWAYS, _BARE = Multiline.ALWAYS, Multiline.WITHOUT_ARGUMENT

_ENTRIES = (
    Entry(
        "CAPA", Reference(2449, "5"), "CAPA", _AT, "Lists what the server can do beyond RFC 1939.", _ALWAYS, level="ext"
    ),
    Entry("STLS", Reference(2595, "4"), "STLS", _A, "Starts TLS on this connection.", capability="STLS", level="ext"),
    Entry(
        "USER",
        Reference(1939, "7"),
        "USER name",
        _A,
        "Names the mailbox; PASS must follow.",
        capability="USER",
        level="optional",
    ),
    Entry(
        "PASS",
        Reference(1939, "7"),
        "PASS string",
        _A,
        "Sends the password, readable to who listens; opens and locks the maildrop.",
        capability="USER",
        level="optional",
    ),
    Entry(
        "APOP",
        Reference(1939, "7"),
        "APOP name [digest]",
        _A,
        "Logs in with an MD5 digest of greeting timestamp and password; typed without digest, it is computed.",
        level="optional",
    ),
    Entry(
        "AUTH",
        Reference(5034, "4"),
        "AUTH [mechanism [initial-response]]",
        _A,
        "Logs in with a SASL mechanism; without one, asks which there are.",
        _BARE,
        capability="SASL",
        level="ext",
    ),
    Entry(
        "UTF8",
        Reference(6856, "2.1"),
        "UTF8",
        _A,
        "Allows UTF-8 in headers and in user names.",
        capability="UTF8",
        level="ext",
    ),
    Entry(
        "LANG",
        Reference(6856, "3.2"),
        "LANG [language-range]",
        _AT,
        "Chooses the language of the server's texts; without one, lists those there are.",
        _BARE,
        capability="LANG",
        level="ext",
    ),
    Entry("STAT", Reference(1939, "5"), "STAT", _T, "Asks how many messages there are, and how many octets."),
    Entry("LIST", Reference(1939, "5"), "LIST [msg]", _T, "Asks for the size of every message, or of one.", _BARE),
    Entry(
        "UIDL",
        Reference(1939, "7"),
        "UIDL [msg]",
        _T,
        "Asks for the unique-id of every message, or of one; it stays the same in later sessions.",
        _BARE,
        capability="UIDL",
        level="optional",
    ),
    Entry(
        "TOP",
        Reference(1939, "7"),
        "TOP msg n",
        _T,
        "Fetches the headers of a message and the first n lines of its body.",
        _ALWAYS,
        capability="TOP",
        level="optional",
    ),
    Entry("RETR", Reference(1939, "5"), "RETR msg", _T, "Fetches a whole message.", _ALWAYS),
    Entry(
        "DELE", Reference(1939, "5"), "DELE msg", _T, "Marks a message as deleted; QUIT removes it, RSET unmarks it."
    ),
    Entry("RSET", Reference(1939, "5"), "RSET", _T, "Unmarks every message that was marked as deleted."),
    Entry("NOOP", Reference(1939, "5"), "NOOP", _T, "Does nothing; keeps the session from timing out."),
    Entry(
        "QUIT",
        Reference(1939, "6"),
        "QUIT",
        _AT,
        "Ends the session; after login, removes the messages marked as deleted.",
    ),
    Entry(
        "LAST",
        Reference(1460, "7"),
        "LAST",
        _T,
        "Asks for the highest message accessed; dropped from POP3.",
        level="obsolete",
    ),
    Entry(
        "RPOP", Reference(1225, "0"), "RPOP user", _A, "Logs in by trusted host; dropped from POP3.", level="obsolete"
    ),
    Entry(
        "XTND", Reference(1082, "0"), "XTND subcommand", _T, "An old experiment in extending POP3.", level="obsolete"
    ),
)

CATALOGUE: dict[str, Entry] = {entry.name: entry for entry in _ENTRIES}
"""Every command by name, in the order in which a session uses them."""

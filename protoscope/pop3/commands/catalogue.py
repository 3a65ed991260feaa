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
    """One command. `capability` is the CAPA tag that announces it, "" where none does; `level` is its standing.

    `arguments` are kinds in order: in brackets where optional, with a trailing "*" where it takes the rest of the line,
    spaces included. `needs` is how many of them must be there.
    """

    name: str
    reference: Reference
    phases: tuple[str, ...]
    arguments: str
    syntax: str
    help: str
    multiline: Multiline = Multiline.NEVER
    capability: str = ""
    level: str = "core"

    def is_multiline(self, has_argument: bool) -> bool:
        """Whether its positive reply is multi-line."""
        without = self.multiline is Multiline.WITHOUT_ARGUMENT and not has_argument
        return self.multiline is Multiline.ALWAYS or without

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its arguments, without brackets and stars."""
        return tuple(kind.strip("[]*") for kind in self.arguments.split())

    @property
    def needs(self) -> int:
        """How many arguments it must have."""
        return sum(not kind.startswith("[") for kind in self.arguments.split())

    @property
    def takes_rest(self) -> bool:
        """Whether the last argument may hold spaces."""
        return self.arguments.endswith(("*", "*]"))


_A, _T, _AT = (AUTHORIZATION,), (TRANSACTION,), (AUTHORIZATION, TRANSACTION)
_NEVER, _ALWAYS, _BARE = Multiline
_RFC = Reference

_ENTRIES = (
    Entry(
        "CAPA", _RFC(2449, "5"), _AT, "", "CAPA", "Lists what the server can do beyond RFC 1939.", _ALWAYS, level="ext"
    ),
    Entry("STLS", _RFC(2595, "4"), _A, "", "STLS", "Starts TLS on this connection.", _NEVER, "STLS", "ext"),
    Entry(
        "USER",
        _RFC(1939, "7"),
        _A,
        "user*",
        "USER name",
        "Names the mailbox; PASS must follow.",
        _NEVER,
        "USER",
        "optional",
    ),
    Entry(
        "PASS",
        _RFC(1939, "7"),
        _A,
        "string*",
        "PASS string",
        "Sends the password, readable to who listens; opens and locks the maildrop.",
        _NEVER,
        "USER",
        "optional",
    ),
    Entry(
        "APOP",
        _RFC(1939, "7"),
        _A,
        "user digest",
        "APOP name digest",
        "Logs in with the MD5 digest of the greeting's timestamp and the password.",
        level="optional",
    ),
    Entry(
        "AUTH",
        _RFC(5034, "4"),
        _A,
        "[mechanism] [initial-response]",
        "AUTH mechanism [initial-response]",
        "Logs in with a SASL mechanism; without one, asks which there are.",
        _BARE,
        "SASL",
        "ext",
    ),
    Entry(
        "UTF8", _RFC(6856, "2.1"), _A, "", "UTF8", "Allows UTF-8 in headers and in user names.", _NEVER, "UTF8", "ext"
    ),
    Entry(
        "LANG",
        _RFC(6856, "3.2"),
        _AT,
        "[language-range]",
        "LANG [language-range / *]",
        "Chooses the language of the server's texts; without one, lists those there are.",
        _BARE,
        "LANG",
        "ext",
    ),
    Entry("STAT", _RFC(1939, "5"), _T, "", "STAT", "Asks how many messages there are, and how many octets."),
    Entry("LIST", _RFC(1939, "5"), _T, "[msg]", "LIST [msg]", "Asks for the size of every message, or of one.", _BARE),
    Entry(
        "UIDL",
        _RFC(1939, "7"),
        _T,
        "[msg]",
        "UIDL [msg]",
        "Asks for the unique-id of every message, or of one; it stays the same in later sessions.",
        _BARE,
        "UIDL",
        "optional",
    ),
    Entry(
        "TOP",
        _RFC(1939, "7"),
        _T,
        "msg n",
        "TOP msg n",
        "Fetches the headers of a message and the first n lines of its body.",
        _ALWAYS,
        "TOP",
        "optional",
    ),
    Entry("RETR", _RFC(1939, "5"), _T, "msg", "RETR msg", "Fetches a whole message.", _ALWAYS),
    Entry(
        "DELE",
        _RFC(1939, "5"),
        _T,
        "msg",
        "DELE msg",
        "Marks a message as deleted; QUIT removes it, RSET unmarks it.",
    ),
    Entry("RSET", _RFC(1939, "5"), _T, "", "RSET", "Unmarks every message that was marked as deleted."),
    Entry("NOOP", _RFC(1939, "5"), _T, "", "NOOP", "Does nothing; keeps the session from timing out."),
    Entry(
        "QUIT",
        _RFC(1939, "6"),
        _AT,
        "",
        "QUIT",
        "Ends the session; after login, removes the messages marked as deleted.",
    ),
    Entry(
        "LAST",
        _RFC(1460, "7"),
        _T,
        "",
        "LAST",
        "Asks for the highest message accessed; dropped from POP3.",
        level="obsolete",
    ),
    Entry(
        "RPOP",
        _RFC(1225, "0"),
        _A,
        "user*",
        "RPOP user",
        "Logs in by trusted host; dropped from POP3.",
        level="obsolete",
    ),
    Entry(
        "XTND",
        _RFC(1082, "0"),
        _T,
        "text*",
        "XTND subcommand",
        "An old experiment in extending POP3.",
        level="obsolete",
    ),
)

CATALOGUE: dict[str, Entry] = {entry.name: entry for entry in _ENTRIES}
"""Every command by name, in the order in which a session uses them."""

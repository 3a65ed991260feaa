"""Memory: what the rules need to know of a connection's past and people do not; it is no part of what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from protoscope.imap.state.messages import nothing
from protoscope.imap.state.tags import Tags

Names = tuple[frozenset[str], ...]
"""Many names, in sets of falling size."""
NEVER = -1
"""The index of a message that never came."""


@dataclass(frozen=True, slots=True)
class Uids:
    """What a mailbox last said of its UIDs; None where it has not."""

    validity: int | None = None
    next: int | None = None
    messages: int | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """The past, as small as the rules allow.

    `newest` is the index of the last command, `sent_at` its time, `done_at` that of DONE. `heard` maps the name of an
    untagged response, or a code in brackets, to the first message with it after that command; with " twice" behind it,
    to the second. `tags` are those used. `sasl` is "cancelled" or "not base64" after such a
    line of the client. `waiting`: a literal was announced and no + has come. `deselected`: the last SELECT failed.
    `reselects`: the running one leaves another mailbox. `secured` and `enabled` are the messages that began TLS and
    completed ENABLE. `uids` is by mailbox. `absent` are names that LIST did not find, `watched` names that must still
    be there, by the rule that says so, `renamed` old names by new ones. `listed` are the names that the running LIST
    brought, `told` those that STATUS followed. `injected` are tags of commands sent before TLS. `extended` and
    `condstore`: the client used an extended LIST, mod-sequences. `updates` are tags of searches with UPDATE. `gone` are
    UIDs that VANISHED named, `expunged` numbers since the last command. Keys below `old_key` are messages that were
    there when UIDNEXT was told, keys from `new_key` on came later.
    """

    newest: int = NEVER
    sent_at: float = 0.0
    done_at: float | None = None
    greeted: bool = False
    heard: Mapping[str, int] = field(default_factory=nothing)
    tags: Tags = field(default_factory=Tags)
    sasl: str = ""
    waiting: bool = False
    deselected: bool = False
    reselects: bool = False
    secured: int = NEVER
    enabled: int = NEVER
    uids: Mapping[str, Uids] = field(default_factory=nothing)
    absent: frozenset[str] = frozenset()
    watched: Mapping[str, str] = field(default_factory=nothing)
    renamed: Mapping[str, str] = field(default_factory=nothing)
    listed: Names = ()
    told: Names = ()
    injected: frozenset[str] = frozenset()
    extended: bool = False
    condstore: bool = False
    updates: frozenset[str] = frozenset()
    gone: tuple[tuple[int, int], ...] = ()
    expunged: tuple[int, ...] = ()
    old_key: int = 0
    new_key: int | None = None

    def since(self, token: str, message: int) -> bool:
        """Whether that response came after message `message`, which is a command."""
        return self.heard.get(token, NEVER) > message

    def used(self, tag: str) -> bool:
        """Whether a command had that tag."""
        return tag in self.tags


def with_name(names: Names, name: str) -> Names:
    """One name more. Sets of similar size are joined, eight at a time, so that a million cost fifty sets, few copies,
    and the states of different moments share nearly all of them.
    """
    last = frozenset((name,))
    while len(names) >= 7 and len(names[-7]) <= len(last):
        last = last.union(*names[-7:])
        names = names[:-7]
    return (*names, last)


def holds(names: Names, name: str) -> bool:
    """Whether the name is among them."""
    return any(name in some for some in names)

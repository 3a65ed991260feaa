"""Greeting, tags, states, and the session's end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.core.fact import Closed
from protoscope.core.message import NOTHING, Kind
from protoscope.core.rule import Hit
from protoscope.imap import values
from protoscope.imap.commands.catalogue import CATALOGUE
from protoscope.imap.rules.check import Checks, owes
from protoscope.imap.state.memory import NEVER
from protoscope.imap.state.model import Phase
from protoscope.imap.state.seen import Seen

_KNOWN = (Phase.NOT_AUTHENTICATED, Phase.AUTHENTICATED, Phase.SELECTED)
_INVITING = ("AUTHENTICATE", "IDLE")
_IDLE = re.compile(r"idle|inactiv|autologout|timed? ?out", re.IGNORECASE)
_MINUTES = re.compile(r"(\d+) ?min", re.IGNORECASE)
_LEAST_IDLE = 30 * 60
_SURELY_IDLE = 60
"""Seconds of silence below which nothing is a time-out, whatever the text says: the times are not real."""


def unknown_tag(seen: Seen) -> Iterator[Hit]:
    """I-001, I-002, I-027: a tagged response belongs to a command that waits."""
    tag = seen.value.tag
    if seen.message.answers != NOTHING or tag in seen.before.outstanding:
        if tag in seen.memory.injected and seen.name != "STARTTLS":
            yield Hit("I-027", f"The command {tag}, sent before TLS was up, is answered after STARTTLS.", "tag")
    elif tag in seen.memory.injected:
        yield Hit("I-027", f"The command {tag}, sent before TLS was up, is answered after STARTTLS.", "tag")
    elif seen.memory.used(tag):
        yield Hit("I-002", f"The command {tag} is completed once more.", "tag")
    else:
        yield Hit("I-001", f"No command with the tag {tag} was sent.", "tag")


def uninvited(seen: Seen) -> Iterator[Hit]:
    """I-009: + answers a literal, AUTHENTICATE, IDLE, or a command that is not known here."""
    if seen.memory.waiting or seen.name in _INVITING or (seen.name and seen.name not in CATALOGUE):
        return
    if any(sent.name in _INVITING or sent.name not in CATALOGUE for sent in seen.before.outstanding.values()):
        return
    yield Hit("I-009", "Nothing is waiting for a + line: no literal, no AUTHENTICATE, no IDLE.")


def first_line(seen: Seen) -> Iterator[Hit]:
    """I-020: every kind of line but a greeting, when it is the first thing that is said."""
    memory = seen.memory
    if seen.message.kind is Kind.GREETING or memory.greeted or memory.newest != NEVER:
        return
    if seen.before.connection is Phase.GREETING:
        yield Hit("I-020", "The first line of the server is no greeting: * OK, * PREAUTH or * BYE.")


def wrong_state(seen: Seen) -> Iterator[Hit]:
    """I-048, I-068: OK to a command that this state does not allow."""
    state, entry = seen.before, CATALOGUE.get(seen.name)
    if seen.value.condition != "OK" or entry is None or state.connection not in _KNOWN:
        return
    # RFC 5161, 3.1: a server need not check that no mailbox is selected.
    if entry.allowed_in(state.connection) or seen.name in ("ENABLE", "DONE"):
        return
    if seen.memory.deselected and entry.states == "S":
        yield Hit("I-068", f"{seen.name} works although the last SELECT failed, which leaves no mailbox selected.")
    else:
        yield Hit("I-048", f"{seen.name} is not allowed in the state {state.connection.value}, and got OK.")


def unknown_response(seen: Seen) -> Iterator[Hit]:
    """I-049: an experiment's response without its command."""
    value = seen.value
    if not isinstance(value, values.Generic) or any(sent.name[:1] == "X" for sent in seen.before.outstanding.values()):
        return
    if not any(sent.name not in CATALOGUE for sent in seen.before.outstanding.values()):
        yield Hit("I-049", f"No RFC knows the response {value.name}, and no command asked for it.", "keyword")


def closed(seen: Seen) -> Iterator[Hit]:
    """I-051, I-052: the end without a word, or too soon."""
    fact, state, memory = seen.message.fact, seen.before, seen.memory
    if not isinstance(fact, Closed) or fact.by != "server" or "BYE" in memory.heard or not state.connected:
        return
    if memory.greeted:
        yield Hit("I-051", "The server closed the connection without BYE.")


def farewell(seen: Seen) -> Iterator[Hit]:
    """I-052: an autologout less than 30 minutes after the last command."""
    text, memory = seen.value.text, seen.memory
    if not _IDLE.search(text) or seen.before.connection is Phase.NOT_AUTHENTICATED or seen.name == "LOGOUT":
        return
    said = _MINUTES.search(text)
    silent = seen.message.at - memory.sent_at
    if said and int(said[1]) < 30:
        yield Hit("I-052", f"The server logs out after {said[1]} minutes; it must wait 30.", "text")
    elif memory.newest != NEVER and _SURELY_IDLE <= silent < _LEAST_IDLE:
        yield Hit("I-052", f"The server logs out {silent / 60:.0f} minutes after the last command; it must wait 30.")


CHECKS = Checks(
    untagged={"": (unknown_response, first_line), "BYE": (farewell,)},
    completed={
        "": (first_line, unknown_tag, wrong_state),
        "LOGOUT": (owes("I-050", "BYE", "LOGOUT was answered without BYE."),),
    },
    continued=(first_line, uninvited),
    events={Closed: (closed,)},
)

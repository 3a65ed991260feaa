"""LOGIN and AUTHENTICATE."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protoscope.core.rule import Hit
from protoscope.imap.grammar import secret_spans
from protoscope.imap.rules.check import Checks, wants_bad
from protoscope.imap.rules.checks.capabilities import names_of
from protoscope.imap.state.model import Phase, State
from protoscope.imap.state.seen import Seen

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_TELLS = re.compile(r"(?:unknown|no such|invalid|nonexistent) (?:user|account|mailbox)(?!.*password)", re.IGNORECASE)
_BEFORE_LOGIN = (Phase.GREETING, Phase.NOT_AUTHENTICATED)


def in_clear(state: State) -> bool:
    """Whether somebody on the way can listen."""
    return not state.secure and state.host not in _LOOPBACK


def disabled_accepted(seen: Seen) -> Iterator[Hit]:
    """I-023."""
    if seen.value.condition == "OK" and seen.before.can("LOGINDISABLED"):
        yield Hit("I-023", "LOGIN succeeded although LOGINDISABLED is listed.", "condition")


def disabled_sent(seen: Seen) -> Iterator[Hit]:
    """I-024."""
    if seen.before.can("LOGINDISABLED"):
        yield Hit("I-024", "LOGIN was sent although the server lists LOGINDISABLED.", "keyword")


def tells_which(seen: Seen) -> Iterator[Hit]:
    """I-045: by the words."""
    if seen.value.condition == "NO" and _TELLS.search(seen.value.text):
        yield Hit("I-045", "The text tells that the user name, not the password, was wrong.", "text")


def preauth(seen: Seen) -> Iterator[Hit]:
    """I-046."""
    if seen.value.condition == "PREAUTH" and in_clear(seen.before):
        yield Hit("I-046", "The server greets with PREAUTH, without TLS.", "condition")


def offered_in_clear(seen: Seen) -> Iterator[Hit]:
    """I-047."""
    names, state = names_of(seen), seen.before
    if not names or not in_clear(state) or state.connection not in _BEFORE_LOGIN or seen.name:
        return
    if "LOGINDISABLED" not in names or {"AUTH=PLAIN", "AUTH=LOGIN"} & set(names):
        yield Hit("I-047", "The server takes plain passwords on a connection without TLS.")


def plaintext_password(seen: Seen) -> Iterator[Hit]:
    """Not of the list: the user should know."""
    if in_clear(seen.before) and secret_spans(seen.message.whole):
        yield Hit("plaintext-password", "The password went over the wire without TLS: whoever listened has it.")


def _unknown_mechanism(state: State, mechanism: str) -> bool:
    offered = [name.upper() for name in state.capabilities if name.upper().startswith("AUTH=")]
    return bool(offered and mechanism) and f"AUTH={mechanism.upper()}" not in offered


def unknown_mechanism(seen: Seen) -> Iterator[Hit]:
    """I-044: BAD to a mechanism that is not listed."""
    mechanism = seen.before.authenticating
    if seen.value.condition == "BAD" and not seen.memory.sasl and _unknown_mechanism(seen.before, mechanism):
        yield Hit("I-044", f"{mechanism} is not offered; the answer should be NO.", "condition")


def challenged(seen: Seen) -> Iterator[Hit]:
    """I-044: a challenge for a mechanism that is not listed."""
    if seen.name == "AUTHENTICATE" and _unknown_mechanism(seen.before, seen.before.authenticating):
        yield Hit("I-044", f"{seen.before.authenticating} is not offered, and yet the server goes on with it.")


def _cancelled(seen: Seen) -> bool:
    return seen.memory.sasl == "cancelled"


def _not_base64(seen: Seen) -> bool:
    return seen.memory.sasl == "not base64"


CHECKS = Checks(
    untagged={"PREAUTH": (preauth,), "CAPABILITY": (offered_in_clear,)},
    codes={"CAPABILITY": (offered_in_clear,)},
    completed={
        "LOGIN": (disabled_accepted, tells_which),
        "AUTHENTICATE": (
            unknown_mechanism,
            tells_which,
            wants_bad("I-042", "The client cancelled, and got {condition} instead of BAD.", _cancelled),
            wants_bad("I-043", "The response was not base64, and got {condition} instead of BAD.", _not_base64),
        ),
    },
    sent={"LOGIN": (disabled_sent,), "": (plaintext_password,)},
    continued=(challenged,),
)

"""The state of a POP3 session, and the fold that makes it out of messages (RFC 1939, 3)."""

from protoscope.pop3.state.model import (
    AUTHORIZATION,
    CLOSED,
    CONNECTING,
    TRANSACTION,
    UPDATE,
    Capabilities,
    Greeting,
    LastError,
    Maildrop,
    MessageRecord,
    Outstanding,
    Part,
    SaslExchange,
    State,
)

__all__ = [
    "AUTHORIZATION",
    "CLOSED",
    "CONNECTING",
    "TRANSACTION",
    "UPDATE",
    "Capabilities",
    "Greeting",
    "LastError",
    "Maildrop",
    "MessageRecord",
    "Outstanding",
    "Part",
    "SaslExchange",
    "State",
]

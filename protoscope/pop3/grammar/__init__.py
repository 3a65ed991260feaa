"""Grammar: messages to syntax trees with typed values, both directions (RFC 1939, RFC 2449 section 3)."""

from protoscope.pop3.grammar.message import parse
from protoscope.pop3.grammar.message_head import message_head
from protoscope.pop3.grammar.secrets import secrets

__all__ = ["message_head", "parse", "secrets"]

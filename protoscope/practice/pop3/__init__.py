"""The practice server's POP3 side (RFC 1939, 2449, 2595, 5034); importing it registers the commands."""

from protoscope.practice.pop3 import authorization, transaction
from protoscope.practice.pop3.session import Session

__all__ = ["Session", "authorization", "transaction"]

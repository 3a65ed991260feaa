"""The practice server's POP3 side (RFC 1939, 2449, 2595, 5034, 6856); importing it registers the commands."""

from protoscope.practice.pop3 import either, login, transaction
from protoscope.practice.pop3.session import Session

__all__ = ["Session", "either", "login", "transaction"]

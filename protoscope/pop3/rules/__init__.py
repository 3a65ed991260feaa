"""Rules: what is wrong or noteworthy in a message."""

from protoscope.pop3.rules.findings import findings

__all__ = ["findings"]

"""Rules: what is wrong or noteworthy in a message."""

from protoscope.imap.rules.findings import findings

__all__ = ["findings"]
